import type { Db } from '../../db/connect.ts'
import { actorNames } from '../../db/queries/people.ts'
import { readRecord, type WholeRecord } from '../../db/queries/record.ts'
import { hr } from '../../words/en/hr/index.ts'
import { type CaseContext, capital, namesOf, roleWords } from './case-context.ts'
import type { CaseFile } from './case-file.ts'
import { earlierNames } from './names-then.ts'
import { withoutReasons } from './rights/withheld.ts'
import { sitesOf } from './site-names.ts'

/** A record with the names of HR's users who acted in it. */
export type NamedRecord = WholeRecord &
  Pick<CaseContext, 'users'> & {
    /** All that is kept, where `words` holds only what its reader may see: by it the record is judged. */
    readonly kept?: WholeRecord['words']
    /** Its chain is made over codes that its reader is not shown. */
    readonly hidesReasons?: boolean
  }

/** A case's record, with the names of HR's users who acted in it. Three queries. */
export async function readNamedRecord(db: Db, caseId: string): Promise<NamedRecord> {
  const record = await readRecord(db, caseId)
  return { ...record, users: await actorNames(db, record.events) }
}

/** Whether a record is without what people typed, as its reader may not see it. Pure. */
export const isUnworded = ({ kept }: NamedRecord): boolean => kept !== undefined

const NAMES_OF_THINGS: readonly string[] = ['site']

/** Whether words are a name and no reason: whoever reads a record reads them. Pure. */
export const isNameOfThing = ({ field }: { readonly field: string }): boolean =>
  NAMES_OF_THINGS.includes(field)

/**
 * A record for who may not see what people typed, nor the reasons that are about their health or the like
 * (`withheld.ts`); it is judged by all that is kept. Pure.
 */
export function withoutWords(record: NamedRecord, pack: CaseContext['pack']): NamedRecord {
  const events = record.events.map((event) => withoutReasons(event, pack))
  return {
    ...record,
    events,
    hidesReasons: events.some((event, at) => event !== record.events[at]),
    kept: record.words,
    words: record.words.filter(isNameOfThing),
  }
}

/** What has to be known of a case to speak about it: without a record, no user and no site. Pure. */
export function contextOf(file: CaseFile, record?: NamedRecord): CaseContext {
  const { kind, pack, calendar, state, now } = file
  const context = { kind, names: namesOf(file), users: {}, pack, calendar, state, now, sites: {} }
  if (!record) return context
  const whole = { ...record, words: record.kept ?? record.words }
  const earlier = earlierNames(whole, (role) =>
    hr.record.earlier(capital(roleWords(context, role))),
  )
  return { ...context, users: record.users, sites: sitesOf(file, record), earlier }
}
