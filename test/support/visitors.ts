import { randomUUID } from 'node:crypto'
import { tokenFor } from '../../db/crypto/link-token.ts'
import type { Role } from '../../workflows/pack/types.ts'
import type { Product } from './product.ts'

/** Ways in, as people have them, without a browser. */
export async function linkOf(
  { database, deps }: Product,
  caseId: string,
  role: Role,
): Promise<string> {
  const link = await database.owner
    .selectFrom('links')
    .select(['id', 'generation'])
    .where('case_id', '=', caseId)
    .where('role', '=', role)
    .executeTakeFirstOrThrow()
  const purpose = role === 'leaver' ? 'leaver' : 'decider'
  return tokenFor(deps.linkKeys, { purpose, ...link })
}

export const HANA = { email: 'hana@sample.example', name: 'Hana Sample' }

/** A sign-in link for HR's sample user. */
export async function signInToken({ database, deps }: Product): Promise<string> {
  const { owner } = database
  const known = await owner
    .selectFrom('hr_users')
    .select('id')
    .where('email', '=', HANA.email)
    .executeTakeFirst()
  const userId = known?.id ?? randomUUID()
  if (!known)
    await owner
      .insertInto('hr_users')
      .values({ id: userId, ...HANA, role: 'administrator' })
      .execute()
  const id = randomUUID()
  const expires = new Date(Date.now() + 600_000)
  await owner.insertInto('sign_ins').values({ id, user_id: userId, expires_at: expires }).execute()
  return tokenFor(deps.linkKeys, { purpose: 'sign-in', id, generation: 1 })
}

/** Posts a form as a browser on our own page does. Answers without following. */
export const post = (
  url: string,
  path: string,
  fields: Record<string, string | string[]> = {},
  cookie = '',
): Promise<Response> => {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) body.append(name, one)
  }
  return fetch(`${url}${path}`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin', cookie },
  })
}

/** The cookies that an answer set, as a browser would send them back. */
export const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

/** Signs HR in. Answers with the cookie. */
export async function asHr(product: Product): Promise<string> {
  return cookiesOf(await post(product.url, '/sign-in/use', { token: await signInToken(product) }))
}

/** Opens a person's link and presses Continue. Answers with the cookie. */
export async function byLink(product: Product, caseId: string, role: Role): Promise<string> {
  return cookiesOf(await post(product.url, '/l', { token: await linkOf(product, caseId, role) }))
}
