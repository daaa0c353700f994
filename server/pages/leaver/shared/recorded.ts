import { type CaseRecord, typedWith } from '../../../../db/queries/record.ts'
import type { Words } from '../../../../words/index.ts'
import { packWords } from '../../../../words/pack.ts'
import type { EventOf } from '../../../../workflows/case/events.ts'
import { recorded } from '../../../../workflows/decide/decisions.ts'
import { shownName } from '../../../read/names.ts'
import { fullDate, titleOf } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'

/** What a person wrote down for the leaver, and the leaver has not yet spoken to. */
export interface Recorded {
  /** Who wrote down what, and when. */
  readonly text: string
  readonly duties: readonly string[]
  readonly how: string | undefined
  readonly when: string | undefined
}

/** Every record made for the leaver since they last said that one is right or wrong. Pure. */
export function recordedFor({ file, names }: Visit, record: CaseRecord): Recorded[] {
  if (file.state.status === 'closed' || saidMeanwhile(file.waiting)) return []
  const still = recorded(file.state)
  const last = record.events.findLastIndex(({ type }) => type === 'agreed' || type === 'disputed')
  return record.events.slice(last + 1).flatMap((event) => {
    if (event.type !== 'decided' || event.effect !== 'settle') return []
    const duties = event.duties.filter((id) => still.includes(id))
    if (!duties.length) return []
    const { how, when } = event
    return {
      text: textFor(file.words, event)(fullDate(file, event.at), decider(event, record, names)),
      duties: duties.map((id) => titleOf(file, id)),
      how: how && packWords(file, file.pack.how[how] ?? {}),
      when: when && fullDate(file, when),
    }
  })
}

function textFor({ recorded: w }: Words, { settles }: EventOf<'decided'>) {
  return settles === 'accepted' || settles === 'not-applicable' ? w.text[settles] : w.text.recorded
}

/** The name of whoever decided, as it was then: the line may be another person by now. */
export const decider = (
  event: EventOf<'decided'>,
  record: CaseRecord,
  names: Visit['names'],
): string => {
  const { decidedBy } = typedWith(record, event.number)
  return decidedBy ? shownName(decidedBy) : names[event.rung]
}

/** The last day on which the leaver may say that it is wrong, before the case closes by itself. */
export function disputeUntil({ file }: Visit): string | undefined {
  const close = file.state.agenda.find(({ act, at }) => act === 'close' && at > file.now)
  return close && fullDate(file, close.at)
}

const saidMeanwhile = (waiting: Visit['file']['waiting']): boolean =>
  waiting.some(({ message }) => message.kind === 'agree' || message.kind === 'dispute')
