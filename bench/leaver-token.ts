import type { Db } from '../db/connect.ts'
import type { KeyRing } from '../db/crypto/keys.ts'
import { tokenFor } from '../db/crypto/link-token.ts'

/** The token of a leaver's link, as it stands in their mail. Throws where the case has none. */
export async function leaverToken(db: Db, linkKeys: KeyRing, caseId: string): Promise<string> {
  const link = await db
    .selectFrom('links')
    .select(['id', 'generation'])
    .where('case_id', '=', caseId)
    .where('role', '=', 'leaver')
    .executeTakeFirstOrThrow()
  return tokenFor(linkKeys, { purpose: 'leaver', ...link })
}
