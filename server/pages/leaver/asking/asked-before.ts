import { type CaseRecord, typedWith } from '../../../../db/queries/record.ts'
import type { EventOf, RequestKind } from '../../../../workflows/case/events.ts'
import { visitNamesThen } from '../../../read/names-then.ts'
import { fullDate, titleOf } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'

/** One thing that the leaver asked, and what came of it. */
export interface AskedBefore {
  readonly title: string
  readonly on: string
  readonly lines: readonly string[]
  readonly answer: { readonly text: string; readonly lines: readonly string[] }
}

/** What the leaver asked, the newest first, with what was answered. Pure. */
export function askedBefore(visit: Visit, record: CaseRecord): AskedBefore[] {
  const { file } = visit
  const w = file.words.asking
  const asked = record.events.filter((event) => event.type === 'requested')
  const taken = asked.map((event) => ({
    title: titled(visit, event.what, event.about),
    on: w.on(fullDate(file, event.at)),
    lines: linesOf(typedWith(record, event.number).text, visit, event.until),
    answer: answerOf(visit, record, event),
  }))
  const waiting = file.waiting.flatMap(({ message, words }) =>
    message.kind === 'request'
      ? [
          {
            title: titled(visit, message.what, message.about),
            on: file.words.shared.waiting.heading,
            lines: linesOf(String(words.text ?? ''), visit, message.until),
            answer: { text: openWords(visit, message.what), lines: [] },
          },
        ]
      : [],
  )
  return [...taken, ...waiting].reverse()
}

function titled({ file }: Visit, what: RequestKind, about: string | undefined): string {
  const { title } = file.words.asking.kinds[what]
  return about ? `${title}: ${titleOf(file, about)}` : title
}

const linesOf = (text: string | undefined, { file }: Visit, until: string | undefined) => [
  ...(until ? [fullDate(file, until)] : []),
  ...(text ? text.split('\n') : []),
]

const openWords = ({ file }: Visit, what: RequestKind): string =>
  file.words.asking.kinds[what].open ?? file.words.asking.open

function answerOf(visit: Visit, record: CaseRecord, asked: EventOf<'requested'>) {
  const { file } = visit
  const w = file.words.asking
  const replied = record.events.find(
    (event): event is EventOf<'replied'> => event.type === 'replied' && event.to === asked.number,
  )
  if (replied) {
    const then = visitNamesThen(visit, record, replied.number)
    const who = then[replied.by.role === 'engine' ? 'hr' : replied.by.role]
    const { answer } = typedWith(record, replied.number)
    return {
      text: w.answered(who, fullDate(file, replied.at)),
      lines: [
        ...(replied.upheld === undefined ? [] : [replied.upheld ? w.upheld : w.notUpheld]),
        ...(answer ? answer.split('\n') : []),
        ...(replied.until ? [w.given(fullDate(file, replied.until))] : []),
      ],
    }
  }
  const dealt = file.state.requests?.find(({ event }) => event === asked.number)?.repliedAt
  return { text: dealt ? w.dealt(fullDate(file, dealt)) : openWords(visit, asked.what), lines: [] }
}
