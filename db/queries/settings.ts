import type { Db } from '../connect.ts'
import type { Settings } from '../schema.ts'

const EMPTY = {
  organisation: '',
  hrMailbox: { name: '', email: '', phone: null },
  chief: null,
  chair: null,
  dataLead: null,
  calendar: 'england-and-wales',
  keepYears: null,
  closedDays: [],
  holidays: {},
} satisfies Settings

/**
 * The settings as they stand; what nobody has set is empty. The base address comes from the
 * configuration (BASE_URL), so that no request can change links.
 */
export async function readSettings(db: Db): Promise<Settings> {
  const row = await db.selectFrom('settings').select('body').executeTakeFirst()
  return settingsFrom(row?.body)
}

/** Settings from their row's body; what is not set there is empty. */
export function settingsFrom(body: unknown): Settings {
  const settings = { ...EMPTY, ...(body as Settings | undefined | null) }
  return { ...settings, hrMailbox: { ...EMPTY.hrMailbox, ...settings.hrMailbox } }
}

/** Puts settings in the place of those that stand; twice is once. `now`: milliseconds since 1970. */
export async function saveSettings(db: Db, settings: Settings, now: number): Promise<void> {
  const values = { body: JSON.stringify(settings), updated_at: new Date(now) }
  await db
    .insertInto('settings')
    .values({ id: 1, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute()
}

/** Saves what `change` makes of the settings as they stand; two at once come one after another. */
export async function updateSettings(
  db: Db,
  now: number,
  change: (current: Settings) => Settings,
): Promise<Settings> {
  return db.transaction().execute(async (tx) => {
    await tx.selectFrom('settings').select('id').forUpdate().execute()
    const changed = change(await readSettings(tx))
    await saveSettings(tx, changed, now)
    return changed
  })
}
