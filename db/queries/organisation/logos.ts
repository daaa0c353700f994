import type { Db } from '../../connect.ts'
import type { LogoTable } from '../../tables/settings.ts'

/** Keeps a logo in the place of the one before; null takes it away. Twice is once. */
export async function keepLogo(db: Db, logo: LogoTable | null): Promise<void> {
  await db
    .deleteFrom('logos')
    .where('hash', '!=', logo?.hash ?? '')
    .execute()
  if (!logo) return
  await db
    .insertInto('logos')
    .values(logo)
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute()
}

/** The logo of that hash, if it is the one of today. */
export const findLogo = (db: Db, hash: string): Promise<LogoTable | undefined> =>
  db.selectFrom('logos').selectAll().where('hash', '=', hash).executeTakeFirst()
