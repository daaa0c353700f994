import { foundBy } from '../../../db/crypto/link-text.ts'
import { generationOf } from '../../../db/crypto/link-token.ts'
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
export const findPersonLink = (
  { db, linkKeys, now }: Finder,
  text: string,
): Promise<PersonLink | undefined> =>
  foundBy(text, async (token, claimed) => {
    const row = await findAddresseeRow(db, claimed)
    if (!row) return undefined
    const { id, email, generation } = row
    const one = generationOf(linkKeys, token, { purpose: 'addressee', id, generation })
    if (one === undefined) return undefined
    return { id, email, generation, live: one === generation && row.expires_at.getTime() > now() }
  })

/** The name of whoever acts under an address, as one of their open cases has it; or nothing. */
export async function nameOf({ db }: Pick<ServerDeps, 'db'>, email: string) {
  const [first] = await casesOfActor(db, email)
  return first?.name
}
