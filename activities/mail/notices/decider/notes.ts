import type { Decision, MailModel } from '../../content/model.ts'
import {
  type Block,
  heading,
  link,
  list,
  type MailWords,
  paragraph,
  quote,
  type Template,
} from '../../render/blocks.ts'
import { lineSubject } from '../shared/asking.ts'
import { closed, example, newDate } from '../shared/example.ts'
import { chiefSubject, decisions, inSubject, theLeaver, whoFills } from '../shared/people.ts'
import { about } from '../shared/things.ts'

/** To whoever leads the leaver: a question (5.10, 5.12: if in doubt, ask), or a wish for time. */
const question: Template = {
  subject: (model, words) => words.notices.question.subject(inSubject(model, words)),
  blocks: (model, words) => [
    ...questions(model, words),
    paragraph(words.notices.question.kept),
    link(words.notices.question.answer),
  ],
  also: (model, words) => [heading(words.notices.question.heading), ...questions(model, words)],
  rank: 55,
  example: example('question', 'line', {
    notices: [
      {
        type: 'question',
        duties: [],
        request: 'question',
        words: 'Do people whom I met at a conference count?',
      },
    ],
  }),
}

function questions(model: MailModel, words: MailWords): Block[] {
  const w = words.notices.question
  const who = theLeaver(model, words)
  const asked = model.notices.filter(({ type }) => type === 'question')
  return asked.flatMap(({ request, words: typed }) => {
    if (request === undefined) return [paragraph(w.waits(who))]
    const what = request === 'time' ? w.time(who) : w.question(who)
    return typed ? [paragraph(w.wrote(what)), quote(typed)] : [paragraph(what)]
  })
}

/** Told, and asked for nothing: what is minor stops here (ladder `light`). */
const lineNote: Template = {
  subject: (model, words) => words.notices['line-note'].subject(inSubject(model, words)),
  blocks: (model, words) => [
    ...unanswered(model, words),
    paragraph(words.notices['line-note'].nothing),
  ],
  also: (model, words) => [
    heading(words.notices['line-note'].heading),
    ...unanswered(model, words),
    paragraph(words.notices['line-note'].nothingHere),
  ],
  rank: 45,
  example: example('line-note', 'line'),
}

const unanswered = (model: MailModel, words: MailWords): Block[] => [
  paragraph(words.notices['line-note'].open(theLeaver(model, words))),
  list(about(model, 'line-note').map((duty) => words.said.thing.forDecider(duty))),
]

/** For who looks after data protection: a copy of what somebody else is asked to decide. */
const dataLeadNote: Template = {
  subject: (model, words) => words.notices['data-lead-note'].subject(inSubject(model, words)),
  blocks: (model, words) => [
    paragraph(words.notices['data-lead-note'].open(theLeaver(model, words))),
    list(about(model, 'data-lead-note').map((duty) => words.said.thing.forDecider(duty))),
    paragraph(words.notices['data-lead-note'].nothing),
  ],
  rank: 50,
  example: example('data-lead-note', 'data-lead'),
}

const noLongerNeeded: Template = {
  subject: (model, words) => words.said.re(earlierSubject(model, words)),
  blocks: (model, words) => [
    paragraph(how(model, words)),
    paragraph(words.notices['no-longer-needed'].link),
  ],
  rank: 95,
  example: example('no-longer-needed', 'line', closed('confirmed')),
}

/** Who looks after data is asked by a route alone. */
const cameByRoute = ({ to, notices }: MailModel): boolean =>
  to.role === 'data-lead' ||
  notices.some(({ because }) => because === 'safeguarding' || because === 'possible-breach')

function earlierSubject(model: MailModel, words: MailWords): string {
  if (cameByRoute(model)) return words.said.routeSubject
  return model.to.role === 'line' ? lineSubject(model, words) : chiefSubject(model, words)
}

function how(model: MailModel, words: MailWords): string {
  const w = words.notices['no-longer-needed']
  if (cameByRoute(model)) return w.goesOn(model.reference)
  return (model.final?.startsWith('confirmed') ? w.confirmed : w.closed)(theLeaver(model, words))
}

/** Whoever was asked before: that somebody else is now, so that nobody decides at cross purposes. */
const replaced: Template = {
  subject: (model, words) => words.said.re(earlierSubject(model, words)),
  blocks: (model, words) => {
    const w = words.notices.replaced
    const { hr, reference, to } = model
    const who = cameByRoute(model) ? reference : theLeaver(model, words)
    return [
      paragraph(w.now(who, whoFills(to.role, model, words))),
      paragraph(w.nothing),
      paragraph(w.notRight(hr.name, hr.email)),
    ]
  },
  rank: 90,
  example: example('replaced', 'line', { link: null }),
}

/** Goes to the address on file, so that a link in the wrong hands does not stay unnoticed. */
const decisionCopy: Template = {
  subject: (model, words) => {
    const hidden = decisions(model).some(isKeptOut)
    const who = hidden ? model.reference : inSubject(model, words)
    return words.notices['decision-copy'].subject(who)
  },
  blocks: (model, words) => [
    ...told(model, words),
    paragraph(words.notices['decision-copy'].notYou(model.hr.name, model.hr.email)),
  ],
  rank: 50,
  example: example('decision-copy', 'line', {
    decision: newDate,
  }),
}

function told(model: MailModel, words: MailWords): Block[] {
  const w = words.notices['decision-copy']
  const all = decisions(model)
  const hidden = all.find(isKeptOut)
  const open = all.filter((one) => !isKeptOut(one))
  return [
    ...(open.length ? [paragraph(w.recorded)] : []),
    ...open.map((one) => list(lines(model, words, one))),
    ...(hidden ? [paragraph(w.keptOut(model.reference, hidden.on))] : []),
  ]
}

/** What goes by a route, or came by one, stands in no mail. */
const isKeptOut = ({ effect }: Decision): boolean => effect === 'route' || effect === 'acknowledge'

function lines(model: MailModel, words: MailWords, decision: Decision): string[] {
  const w = words.notices['decision-copy']
  const { label, clause, on, until, duties } = decision
  return [
    w.about(theLeaver(model, words)),
    w.what(label, clause),
    ...(duties.length ? [w.for(duties)] : []),
    ...(until ? [w.newDate(until)] : []),
    w.on(on),
  ]
}

export const notes = {
  question,
  'line-note': lineNote,
  'data-lead-note': dataLeadNote,
  'no-longer-needed': noLongerNeeded,
  replaced,
  'decision-copy': decisionCopy,
}
