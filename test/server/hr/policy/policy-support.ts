import { readFileSync } from 'node:fs'
import type { Product } from '../../../support/product.ts'
import { HANA } from '../../../support/visitors.ts'
import { enter, type Hr } from '../hr-support.ts'

/** The text of the small pack, with parts of it replaced: a version that somebody would upload. */
export function packText(...changes: readonly (readonly [from: string, to: string])[]): string {
  const file = new URL('../../../support/policies/four-duties.yaml', import.meta.url)
  return changes.reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`The small pack does not say: ${from}`)
      return text.replace(from, to)
    },
    readFileSync(file, 'utf8'),
  )
}

/** HR's sample user, with the right to change the policy or without. */
export async function hrWith(product: Product, right: boolean): Promise<Hr> {
  const hr = await enter(product)
  await product.database.owner
    .updateTable('hr_users')
    .set({ role: 'hr', may_change_policy: right })
    .where('email', '=', HANA.email)
    .execute()
  return hr
}

/** A day as the three boxes of the form hold it. */
export function boxes(day: string): Record<string, string> {
  const [year = '', month = '', date = ''] = day.split('-')
  return { 'from-day': date, 'from-month': month, 'from-year': year }
}
