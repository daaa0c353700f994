import { isForWord } from '../../../../workflows/case/coverage.ts'
import type { MailModel } from '../../content/model.ts'
import {
  type Block,
  heading,
  link,
  list,
  type MailWords,
  paragraph,
  type Template,
  when,
} from '../../render/blocks.ts'
import { type Asked, askedIn, isOwn, isTalk, lineSubject, type Reason } from '../shared/asking.ts'
import { deliveries, fairness } from '../shared/deliveries.ts'
import { example } from '../shared/example.ts'
import { isInstead, theLeaver } from '../shared/people.ts'
import { reasonBlocks } from '../shared/reasons.ts'
import { sayings } from './sayings.ts'

/** A word with the leaver, or the line's own: asked for with one neutral link and no outcome. */
const askLine: Template = {
  subject: lineSubject,
  blocks: (model, words) => {
    const w = words.notices['ask-line']
    const asked = askedIn(model, 'ask-line')
    const own = asked.every(isOwn)
    const { choose } = words.said
    return [
      paragraph(w.about(theLeaver(model, words))),
      ...(isBack(model) ? [paragraph(w.back)] : []),
      ...(isInstead(model) ? [paragraph(w.instead)] : []),
      ...reasonBlocks(model, words, { type: 'ask-line', asked }),
      ...sayings(model, words, asked),
      ...(own ? [] : [paragraph(w.never)]),
      link(asked.some(isTalk) ? w.tell(choose) : choose),
      ...when(own ? null : model.chiefAskedOn, nextStep(model, words)),
      ...(asked.some(({ reason }) => reason === 'late') ? sent(model, words) : []),
      ...(own ? [] : [paragraph(isKnownToLeaver(model, asked) ? w.known : w.alone)]),
    ]
  },
  rank: 80,
  example: example('ask-line', 'line'),
}

const isBack = ({ notices }: MailModel): boolean =>
  notices.some(({ type, back }) => type === 'ask-line' && back)

const sent = (model: MailModel, words: MailWords): Block[] =>
  model.mailsToLeaver.length
    ? [
        heading(words.deliveries.heading(model.leaver.name)),
        list(deliveries(model, words)),
        paragraph(fairness(model, words)),
      ]
    : []

/** The line is told beforehand, as the leaver is, who will be asked next and on which day. */
const nextStep =
  ({ chief }: MailModel, { notices }: MailWords) =>
  (day: string): Block =>
    paragraph(notices['ask-line'].next(day, chief.name))

/** The leaver knows who is asked: by their last reminder, or since they sent their answers. */
function isKnownToLeaver(model: MailModel, asked: readonly Asked[]): boolean {
  const { mailsToLeaver } = model
  const warned = mailsToLeaver.some(
    ({ type, state }) => type === 'final-reminder' && state === 'sent',
  )
  const theirs = asked.filter((one) => !isOwn(one))
  return (
    !isInstead(model) &&
    theirs.length > 0 &&
    // What waits for a word goes to the line with the leaver's answers, and the leaver was told so.
    theirs.every(({ reason }) => isForWord(reason) || (reason === 'late' && warned))
  )
}

const askLineAgain: Template = {
  subject: (model, words) => words.said.re(lineSubject(model, words)),
  blocks: (model, words) => {
    const asked = askedIn(model, 'ask-line-again')
    return [
      ...stillOpen(model, words, asked),
      ...(asked.some(isTalk) ? [paragraph(words.notices['ask-line-again'].ifTalked)] : []),
      link(words.said.choose),
      ...when(asked.every(isOwn) ? null : model.chiefAskedOn, nextStep(model, words)),
    ]
  },
  also: (model, words) => [
    heading(words.said.stillOpen),
    ...stillOpen(model, words, askedIn(model, 'ask-line-again')),
  ],
  rank: 70,
  example: example('ask-line-again', 'line'),
}

/** Who is meant is said in full once. */
function stillOpen(model: MailModel, words: MailWords, asked: readonly Asked[]): Block[] {
  const leads = LEADS.map(({ reasons, lead }) => ({
    lead,
    duties: asked.flatMap((one) => (reasons.includes(one.reason) ? one.duties : [])),
  })).filter(({ duties }) => duties.length)
  return leads.flatMap(({ lead, duties }, index) => [
    paragraph(
      words.notices['ask-line-again'].open[lead](
        index ? model.leaver.name : theLeaver(model, words),
      ),
    ),
    list(
      duties.map((duty) => words.said.thing[isAnswered(lead) ? 'withClause' : 'forDecider'](duty)),
    ),
  ])
}

/** The leaver has said it: the day by which they were asked to is past its use. */
const isAnswered = (lead: Lead['lead']): boolean => lead === 'agree' || lead === 'unsure'

interface Lead {
  readonly reasons: readonly Reason[]
  readonly lead: 'talk' | 'unsure' | 'byHand' | 'agree' | 'own'
}

const LEADS: readonly Lead[] = [
  { reasons: ['unsure'], lead: 'unsure' },
  { reasons: ['late', 'handed-back', 'passed-up'], lead: 'talk' },
  { reasons: ['by-hand'], lead: 'byHand' },
  { reasons: ['kept', 'handed-over', 'appeal'], lead: 'agree' },
  { reasons: ['own-duty'], lead: 'own' },
]

export const toLine = { 'ask-line': askLine, 'ask-line-again': askLineAgain }
