import { mendedToken, tokensIn } from '../../../db/crypto/link-text.ts'
import { claimedId, isTokenOf } from '../../../db/crypto/link-token.ts'
import { casesOfActor } from '../../../db/queries/cases.ts'
import { findAddresseeRow } from '../../../db/queries/mail/addressees.ts'
import type { ServerDeps } from '../../deps.ts'

/** The link of a person to all that waits for them, over all cases. */
export interface PersonLink {
  readonly id: string
  readonly email: string
  readonly generation: number
  readonly live: boolean
}

type Finder = Pick<ServerDeps, 'db' | 'linkKeys' | 'now'>

/**
 * The link of a person that a text belongs to, be it of this generation or an earlier one, or
 * nothing; what mail programs made of it is mended. Reads only.
 */
export async function findPersonLink(deps: Finder, text: string): Promise<PersonLink | undefined> {
  for (const token of tokensIn(mendedToken(text))) {
    const link = await findByToken(deps, token)
    if (link) return link
  }
  return undefined
}

async function findByToken(
  { db, linkKeys, now }: Finder,
  token: string,
): Promise<PersonLink | undefined> {
  const id = claimedId(token)
  const row = id === undefined ? undefined : await findAddresseeRow(db, id)
  if (!row) return undefined
  const { email, generation } = row
  for (let one = generation; one >= 1; one--) {
    if (!isTokenOf(linkKeys, token, { purpose: 'addressee', id: row.id, generation: one })) continue
    const live = one === generation && row.expires_at.getTime() > now()
    return { id: row.id, email, generation, live }
  }
  return undefined
}

/** The name of whoever acts under an address, as one of their open cases has it; or nothing. */
export async function nameOf({ db }: Pick<ServerDeps, 'db'>, email: string) {
  const [first] = await casesOfActor(db, email)
  return first?.name
}
