import type { Db } from '../../../db/connect.ts'
import { findLogo } from '../../../db/queries/organisation/logos.ts'
import { readSettings } from '../../../db/queries/settings.ts'
import type { Look } from '../../../paper/document.ts'
import type { Printer } from '../../../paper/printer.ts'

/** Prints every paper in the organisation's own look, as it stands when it is printed. */
export const inLook = (printer: Printer, db: Db): Printer => ({
  ...printer,
  print: async (paper) => printer.print({ ...paper, look: await lookNow(db) }),
})

async function lookNow(db: Db): Promise<Look> {
  const { accent = null, logo } = await readSettings(db)
  const kept = logo && (await findLogo(db, logo.hash))
  return { accent, logo: logo && kept ? { ...kept, ...logo } : null }
}
