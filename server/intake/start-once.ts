import { randomUUID } from 'node:crypto'
import canonicalize from 'canonicalize'
import { uuidFrom } from '../../db/crypto/uuid-from.ts'
import { hashOfWords, type Submission } from '../../db/queries/intray.ts'
import { nameKey } from '../../db/queries/search/marks.ts'
import { startKeys } from '../../db/queries/starts/keyed.ts'
import { addStart, findStartOf } from '../../db/queries/starts/start-keys.ts'
import type { StartMessage, StartWords } from '../../people/start.ts'
import type { ServerDeps } from '../deps.ts'
import type { Submitted } from './submissions.ts'

/** Another start of the same person and last day is under way or open, and says something else. */
export interface AnotherStart {
  readonly another: true
}

/**
 * Puts a start into the in-tray and opens its case, once for a person and a last day: of equal starts
 * that come in one instant, from however many programs and browsers, one opens a case, and the others
 * are answered with that one, by its `id`. One that differs in anything is not submitted
 * (docs/decisions/0041).
 */
export async function startOnce(
  { db, engine }: Pick<ServerDeps, 'db' | 'engine'>,
  start: Omit<StartMessage, 'id' | 'kind'>,
  words: StartWords,
  caseId: string = randomUUID(),
): Promise<Submitted | AnotherStart> {
  const message: StartMessage = { ...start, id: caseId, kind: 'start' }
  const [key = ''] = await startKeys(db, [startName(words, start.endDate)])
  const other = await addStart(db, { caseId, message, words, key })
  if (other && !isEqual(other, message, words)) return { another: true }
  const id = other?.case_id ?? caseId
  // One that was taken is open, and is looked after: to open it anew would begin on the wall clock.
  const event = other?.event_number
  return { id, came: event == null ? await engine.openCase(id) : { event } }
}

/** The case of an equal start that stands, if one does; it may be closed. Reads only. */
export async function equalStart(
  { db }: Pick<ServerDeps, 'db'>,
  start: Omit<StartMessage, 'id' | 'kind' | 'by'>,
  words: StartWords,
): Promise<string | undefined> {
  const [key = ''] = await startKeys(db, [startName(words, start.endDate)])
  const other = await findStartOf(db, key)
  return other?.case_id && isEqual(other, start, words) ? other.case_id : undefined
}

/**
 * Names who leaves and when: whoever has an address is known by it, and else by the name (`casesLike` asks
 * about more). It can be guessed, so it is kept as its key alone (`startKeys`).
 */
export function startName({ leaver }: StartWords, endDate: string): string {
  const who = (leaver.email ?? leaver.workEmail)?.toLowerCase() ?? nameKey(leaver.name)
  return uuidFrom(`start\n${who}\n${endDate}`)
}

/** Whether two starts say the same, whoever sent them. */
function isEqual(other: Submission, start: Partial<StartMessage>, words: StartWords): boolean {
  const said = ({ id: _, kind: __, by: ___, reference: ____, ...codes }: Partial<StartMessage>) =>
    canonicalize(codes)
  const typed = other.words_hash ?? hashOfWords(other.words)
  return said(other.message as StartMessage) === said(start) && typed === hashOfWords(words)
}

/**
 * Whether a start that stands is of the same person, and says the same of them: what the day or the
 * settings add to it (which policy, who stands in) is not looked at.
 */
export function saysSame(
  other: Submission,
  { leaverKind, flags, dutiesOn }: Pick<StartMessage, 'leaverKind' | 'flags' | 'dutiesOn'>,
  words: StartWords,
): boolean {
  const before = other.message as StartMessage
  const typed = other.words_hash ?? hashOfWords(other.words)
  const said = [before.leaverKind, before.flags, before.dutiesOn, typed]
  return canonicalize(said) === canonicalize([leaverKind, flags, dutiesOn, hashOfWords(words)])
}
