import { type Typed, typedWith } from '../../../../../db/queries/record.ts'
import type { CaseEvent, EventOf, EventType } from '../../../../../workflows/case/events.ts'
import { visitNamesThen } from '../../../../read/names-then.ts'
import type { LeaverContext, Tells } from '../context.ts'
import { detailsOf } from '../details.ts'
import { SAID } from './answers.ts'
import { ASKED } from './asking.ts'
import { CHANGED } from './changes.ts'
import { DONE } from './decisions.ts'
import { ERASING } from './erasing.ts'

/** Something in words, and what was typed with it: by the leaver, or to them. */
export interface Said {
  readonly text: string
  readonly typed: readonly { readonly what: string; readonly value: string }[]
}

/** One thing that happened, as the leaver is told. `at` is the case's clock. */
export interface Happened extends Said {
  readonly at: number
}

type Plain = keyof LeaverContext['w']['plain']

const TELLS: Tells<Exclude<EventType, Plain>> = {
  ...SAID,
  ...ASKED,
  ...DONE,
  ...CHANGED,
  ...ERASING,
}

/** Every event that concerns the leaver, in order. Pure. */
export const happened = (told: LeaverContext): Happened[] =>
  told.record.events.flatMap((event) => {
    const text = saidIn(event, told)
    const typed = typedWith(told.record, event.number)
    return text ? [{ at: event.at, text, typed: typedBy(event, typed, told) }] : []
  })

/** An event with all that came with it; nothing where it is not about the leaver. */
export function saidIn(event: CaseEvent, now: LeaverContext): string | undefined {
  const told = asOf(now, event)
  const text = isPlain(event, told) ? told.w.plain[event.type] : tell(event, told)
  return text && [text, ...detailsOf(event, told)].join(' ')
}

/** With the names of who was who then. */
function asOf(told: LeaverContext, { number }: CaseEvent): LeaverContext {
  const names = visitNamesThen(told.visit, told.record, number)
  return { ...told, visit: { ...told.visit, names } }
}

/** Whether a line of words is all that it needs. */
const isPlain = (event: CaseEvent, { w }: LeaverContext): event is EventOf<Plain> =>
  Object.hasOwn(w.plain, event.type)

function tell(event: CaseEvent, told: LeaverContext): string | undefined {
  const tells = TELLS[event.type as keyof typeof TELLS] as (
    event: CaseEvent,
    told: LeaverContext,
  ) => string | undefined
  return tells(event, told)
}

/** What was typed that the leaver may read: their own words, and those that are for them. */
export function typedBy(
  by: 'leaver' | CaseEvent,
  typed: Typed,
  { visit }: LeaverContext,
): Said['typed'] {
  const w: Readonly<Record<string, string>> = visit.file.words.myData.typed
  const theirs = by === 'leaver' || by.by.role === 'leaver'
  const fields = theirs ? new Set([...Object.keys(w), ...Object.keys(typed)]) : toLeaver(by)
  return [...fields].flatMap((field) => {
    const value = typed[field]
    return value ? [{ what: w[field] ?? field, value }] : []
  })
}

/** What somebody else typed for the leaver to read: the rest is between them and HR. */
function toLeaver(event: CaseEvent): string[] {
  if (event.type === 'replied') return ['answer']
  if (event.type === 'address-changed') return ['email']
  if (event.type === 'mail-back') return ['said']
  if (event.type !== 'decided') return []
  if (event.effect === 'send-back') return ['reason']
  if (event.effect === 'add-duty') return ['posting']
  return event.letter ? ['letter'] : []
}
