import type { RequestKind } from '../../../../workflows/case/events.ts'
import type { Because } from '../../../../workflows/pack/types.ts'
import type { MailModel } from '../../content/model.ts'
import {
  type Block,
  heading,
  link,
  type MailWords,
  opening,
  paragraph,
  quote,
  type Template,
} from '../../render/blocks.ts'
import { example } from '../shared/example.ts'
import { yourLine } from '../shared/people.ts'
import { isNeutral, reLeaverSubject, warmly } from '../shared/tone.ts'

/** A person's answer to what the leaver asked, in that person's words. */
const reply: Template = {
  subject: reLeaverSubject,
  blocks: (model, words) => [
    ...warmly(model, openingOf(model, words)),
    ...answers(model, words),
    link(words.notices.reply.list),
  ],
  also: (model, words) => [heading(words.notices.reply.heading), ...answers(model, words)],
  rank: 70,
  example: example('reply', 'leaver', {
    notices: [
      {
        type: 'reply',
        duties: [],
        request: 'question',
        words: 'People whom you met for us do count. Your own friends do not.',
      },
    ],
  }),
}

/** Nobody is thanked for asking who objected or complained. */
function openingOf({ notices }: MailModel, { notices: { reply: w } }: MailWords): string {
  const asked = notices.flatMap(({ type, request }) => (type === 'reply' && request) || [])
  if (asked.some((what) => what !== 'question' && what !== 'time')) return w.opening.others
  return w.opening.question
}

function answers(model: MailModel, words: MailWords): Block[] {
  const { about, answer } = words.notices.reply
  return model.notices
    .filter(({ type }) => type === 'reply')
    .flatMap(({ request = 'question', upheld, words: typed }) => [
      paragraph(typed ? answer(about[request]) : about[request]),
      ...(typed ? [quote(typed)] : []),
      ...follows(model, words, { request, upheld }),
    ])
}

interface Answered {
  readonly request: RequestKind
  readonly upheld: boolean | undefined
}

function follows(model: MailModel, words: MailWords, { request, upheld }: Answered): Block[] {
  const w = words.notices.reply
  const complain = paragraph(words.said.rights.complain(model.hr.email))
  if (request === 'complaint') return [complain]
  if (request !== 'objection') return []
  return upheld ? [paragraph(w.upheld)] : [paragraph(model.rests ? w.rests : w.goesOn), complain]
}

/** A complaint is acknowledged (Data (Use and Access) Act 2025), and so is an objection (GDPR 21). */
const requestReceived: Template = {
  subject: reLeaverSubject,
  blocks: (model, words) => {
    const w = words.notices['request-received']
    return [
      opening(isNeutral(model) ? w.plainOpening : w.opening),
      ...model.notices
        .filter(({ type }) => type === 'request-received')
        .flatMap((notice) => acknowledged(model, words, notice)),
    ]
  },
  rank: 60,
  example: example('request-received', 'leaver', {
    notices: [
      { type: 'request-received', duties: [], request: 'complaint', answerBy: '2027-02-26' },
    ],
  }),
}

type Notice = MailModel['notices'][number]

/** Whoever has just complained is not told how to do that. */
function acknowledged({ hr }: MailModel, words: MailWords, notice: Notice): Block[] {
  const { objection, complaint } = words.notices['request-received']
  const { complain, ico } = words.said.rights
  const { request, answerBy } = notice
  return request === 'objection'
    ? [paragraph(objection(hr.name, answerBy)), paragraph(complain(hr.email))]
    : [paragraph(complaint(hr.name, answerBy)), paragraph(ico)]
}

/** The answers are in, and something in them went to the line (5.10, 5.14, 5.6). */
const received: Template = {
  subject: reLeaverSubject,
  blocks: (model, words) => {
    const w = words.notices.received
    return [
      opening(isNeutral(model) ? w.plainOpening : w.opening),
      ...waits(model, words).map(paragraph),
      paragraph(w.untilThen),
      link(w.change),
    ]
  },
  rank: 50,
  example: example('received', 'leaver', {
    done: 8,
    openDuties: [],
    notices: [{ type: 'received', duties: ['social-contacts'], because: 'unsure' }],
  }),
}

const WAITING = ['unsure', 'kept', 'handed-over', 'appeal'] as const

/** What waits for whom; without a reason, what is left is ours. */
function waits(model: MailModel, words: MailWords): string[] {
  const { waits: by, askedAgain, changeUntil, ours } = words.notices.received
  const reasons = model.notices.flatMap(({ type, because }) =>
    type === 'received' && because ? [because] : [],
  )
  const known = WAITING.filter((reason) => reasons.includes(reason))
  const again = model.askedAgainOn ? [askedAgain(model.askedAgainOn)] : []
  const who = (reason: Because) => (reason === 'appeal' ? model.chief.name : yourLine(model, words))
  if (known.length) return [...known.map((reason) => by[reason](who(reason))), ...again]
  if (again.length) return again
  return [model.changeUntil ? changeUntil(model.changeUntil) : ours]
}

export const replies = { reply, 'request-received': requestReceived, received }
