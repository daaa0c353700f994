import { type CaseRecord, typedWith } from '../../../../db/queries/record.ts'
import { settled } from '../../../../workflows/case/coverage.ts'
import type { EventOf } from '../../../../workflows/case/events.ts'
import { refused } from '../../../../workflows/decide/decisions.ts'
import { inWords } from '../../../read/case-context.ts'
import { fullDate, quoted, titleOf } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'
import { decider } from './recorded.ts'

/** What a person did not agree to, in their words, and the leaver has not yet answered anew. */
export interface Refused {
  readonly by: string
  /** Who did not agree to what, and when. */
  readonly text: string
  /** Why, line by line. */
  readonly lines: readonly string[]
  readonly ids: readonly string[]
  /** Somebody else can look at it again. */
  readonly appeal: boolean
}

type Decided = EventOf<'decided'>

/** The newest refusal of each duty that is open for it. Pure. */
export function refusedFor({ file, names, mine }: Visit, record: CaseRecord): Refused[] {
  const { state } = mine
  const still = state.duties.filter((duty) => !settled(state, duty) && refused(duty))
  const found = new Map<Decided, string[]>()
  for (const { id } of still) {
    const last = record.events.findLast(
      (event): event is Decided =>
        event.type === 'decided' && event.effect === 'send-back' && event.duties.includes(id),
    )
    if (last) found.set(last, [...(found.get(last) ?? []), id])
  }
  return [...found].map(([event, ids]) => {
    const by = decider(event, record, names)
    const titles = inWords(
      ids.map((id) => quoted(titleOf(file, id))),
      file.language,
    )
    return {
      ...{ by, ids, text: file.words.refused.text(by, fullDate(file, event.at), titles) },
      lines: (typedWith(record, event.number).reason ?? '').split('\n'),
      appeal: event.rung !== 'chief',
    }
  })
}
