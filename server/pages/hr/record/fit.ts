import { z } from 'zod'
import type { ChainRow } from '../../../../db/crypto/chain.ts'
import { hr } from '../../../../words/en/hr/index.ts'

/** What the code on a paper carries: the number of its last event, and that event's hash. */
const CODE = z.string().regex(/^[1-9]\d{0,8}\.[0-9a-f]{64}$/)

/**
 * Whether a paper that somebody scanned fits the record as it stands: a record that has grown since
 * still does. Nothing where nobody scanned one, or what came is no such code. Pure.
 */
export function fitOf(rows: readonly ChainRow[], code: unknown) {
  const read = CODE.safeParse(code)
  if (!read.success) return null
  const [number = '', hash] = read.data.split('.')
  const fits = rows.some((row) => row.number === Number(number) && row.hash === hash)
  const { fits: yes, unfit: no } = hr.paper
  const said = fits ? yes : no
  return {
    tone: fits ? 'green' : 'red',
    heading: said.heading,
    text: said.text(Number(number)),
  }
}
