import { z } from 'zod'
import type { Db } from '../db/connect.ts'
import type { Settings } from '../db/schema.ts'
import { address, lineOfText } from './people-fields.ts'

/** Who is who, for all new cases. A case keeps the people it was opened with. */
export const settingsSchema = z.strictObject({
  organisation: lineOfText("the organisation's name"),
  hrMailbox: z.strictObject({ name: lineOfText("HR's name"), email: address("HR's mailbox") }),
  chief: z
    .strictObject({
      name: lineOfText("the chief executive's name"),
      email: address("the chief executive's email address"),
    })
    .nullable(),
  chair: z
    .strictObject({
      name: lineOfText("the chair's name"),
      email: address("the chair's email address"),
    })
    .nullable(),
  calendar: z.string(),
})

/** The base address comes from the configuration (BASE_URL), so that no request can change links. */
export async function readSettings(db: Db): Promise<Settings> {
  const row = await db.selectFrom('settings').select('body').executeTakeFirst()
  return row ? (row.body as Settings) : EMPTY
}

const EMPTY: Settings = {
  organisation: '',
  hrMailbox: { name: '', email: '' },
  chief: null,
  chair: null,
  calendar: 'england-and-wales',
}

export async function saveSettings(db: Db, settings: Settings, now: number): Promise<void> {
  const values = { body: JSON.stringify(settings), updated_at: new Date(now) }
  await db
    .insertInto('settings')
    .values({ id: 1, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute()
}
