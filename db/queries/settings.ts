import type { Db } from '../connect.ts'
import type { Settings } from '../tables/settings.ts'
import { compiledOnce } from './compiled.ts'
import { type ActBy, recordAct } from './organisation/record.ts'

const EMPTY = {
  organisation: '',
  hrMailbox: { name: '', email: '', phone: null },
  sender: null,
  accent: null,
  logo: null,
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
  const [row] = await kept(db, {})
  return settingsFrom(row?.body)
}

const kept = compiledOnce((db) => db.selectFrom('settings').select('body'))

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

/**
 * Saves what `change` makes of the settings as they stand, and writes down who changed what; two at once
 * come one after another. Nothing is written down where nothing changes. `now`: milliseconds since 1970.
 */
export async function changeSettings(
  { db, now, by }: { readonly db: Db; readonly now: number; readonly by: ActBy },
  change: (current: Settings) => Settings,
  /** Done with it, or not at all. */
  also?: (tx: Db) => Promise<void>,
): Promise<Settings> {
  return db.transaction().execute(async (tx) => {
    await tx.selectFrom('settings').select('id').forUpdate().execute()
    const current = await readSettings(tx)
    const changed = change(current)
    await saveSettings(tx, changed, now)
    await also?.(tx)
    const { fields, words } = differenceOf(current, changed)
    const act = { type: 'settings-changed', fields } as const
    if (fields.length) await recordAct(tx, act, { by, at: new Date(now), words })
    return changed
  })
}

/** The fields that differ, with what stood and what stands in them. Pure. */
function differenceOf(before: Settings, after: Settings) {
  const [was, is] = [flat(before), flat(after)]
  const fields = [...new Set([...was.keys(), ...is.keys()])]
    .filter((field) => (was.get(field) ?? '') !== (is.get(field) ?? ''))
    .sort()
  const words = fields.flatMap((field) => [
    [`${field} before`, was.get(field) ?? ''] as const,
    [`${field} after`, is.get(field) ?? ''] as const,
  ])
  return { fields, words: Object.fromEntries(words) }
}

/** Settings as texts by field: `chief.email`. Lists are one text. */
function flat(settings: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(settings).flatMap(([name, value]): [string, string][] => {
      const at = `${path}${name}`
      if (value === null || value === undefined) return []
      if (typeof value === 'object' && !Array.isArray(value)) return [...flat(value, `${at}.`)]
      return [[at, Array.isArray(value) ? value.join(', ') : String(value)]]
    }),
  )
}
