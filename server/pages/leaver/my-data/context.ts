import type { CaseRecord } from '../../../../db/queries/record.ts'
import type { Words } from '../../../../words/index.ts'
import type { Actor, EventOf, EventType } from '../../../../workflows/case/events.ts'
import { inWords } from '../../../read/case-context.ts'
import { fullDate, titleOf } from '../../../read/sentences/leaver.ts'
import type { Sites } from '../../../read/site-names.ts'
import type { Visit } from '../../visit/visit.ts'

/** What has to be known to tell a leaver of an event. */
export interface LeaverContext {
  readonly visit: Visit
  readonly record: CaseRecord
  readonly sites: Sites
  readonly w: Words['myData']['events']
}

/** An event in a sentence to the leaver; nothing where it is not about them. */
export type Tells<T extends EventType> = {
  readonly [K in T]: (event: EventOf<K>, told: LeaverContext) => string | undefined
}

/** Titles of duties in a sentence; the signature is named only when it stands alone. */
export function titles({ visit: { file } }: LeaverContext, ids: readonly string[]): string {
  const signs = (id: string) => file.pack.duties.find((duty) => duty.id === id)?.needs !== undefined
  const others = ids.filter((id) => !signs(id))
  const said = (others.length ? others : ids).map((id) => titleOf(file, id))
  return inWords(said, file.language)
}

/** Who did it, by name. */
export const actor = ({ visit: { names }, w }: LeaverContext, { role }: Actor): string =>
  role === 'engine' ? w.we : names[role]

/** A language's name in another: 'Welsh'. */
export const languageIn = (reader: string, code: string): string =>
  new Intl.DisplayNames([reader], { type: 'language' }).of(code) ?? code

/** A day in full, in the leaver's language and time zone. */
export const day = ({ visit: { file } }: LeaverContext, when: string | number): string =>
  fullDate(file, when)
