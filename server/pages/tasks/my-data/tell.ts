import { typedWith } from '../../../../db/record.ts'
import type { CaseEvent, EventType } from '../../../../workflows/events.ts'
import { ASKED } from './asked.ts'
import { CHANGED } from './changed.ts'
import { DONE } from './done.ts'
import { SAID } from './said.ts'
import type { Tells, Told } from './told.ts'

/** One thing that happened, as the leaver is told. `at` is the case's clock. */
export interface Happened {
  readonly at: number
  readonly text: string
  /** What was typed with it: by the leaver, or to them. */
  readonly typed: readonly { readonly what: string; readonly value: string }[]
}

const TELLS: Tells<EventType> = { ...SAID, ...ASKED, ...DONE, ...CHANGED }

/** Every event that concerns the leaver, in order. Pure. */
export const happened = (told: Told): Happened[] =>
  told.record.events.flatMap((event) => {
    const tell = TELLS[event.type] as (event: CaseEvent, told: Told) => string | undefined
    const text = tell(event, told)
    return text ? [{ at: event.at, text, typed: typedIn(event, told) }] : []
  })

function typedIn(event: CaseEvent, { visit, record }: Told): Happened['typed'] {
  const w: Readonly<Record<string, string>> = visit.file.words.myData.typed
  const fields = event.by.role === 'leaver' ? Object.keys(w) : toLeaver(event)
  const typed = typedWith(record, event.number)
  return fields.flatMap((field) => {
    const value = typed[field]
    return value ? [{ what: w[field] ?? field, value }] : []
  })
}

/** What somebody else typed for the leaver to read: the rest is between them and HR. */
function toLeaver(event: CaseEvent): string[] {
  if (event.type === 'replied') return ['answer']
  if (event.type === 'address-changed') return ['email']
  if (event.type !== 'decided') return []
  if (event.effect === 'send-back') return ['reason']
  if (event.effect === 'add-duty') return ['posting']
  return event.letter ? ['letter'] : []
}
