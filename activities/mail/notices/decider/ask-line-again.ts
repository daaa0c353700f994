import type { MailModel } from '../../content/model.ts'
import {
  type Block,
  heading,
  link,
  list,
  paragraph,
  type Template,
  when,
} from '../../render/blocks.ts'
import {
  type Asked,
  askedIn,
  CHOOSE,
  isByHand,
  isOwn,
  isToTalk,
  lineSubject,
  type Reason,
} from '../shared/asking.ts'
import { example } from '../shared/example.ts'
import { forDecider } from '../shared/words.ts'
import { nextStep } from './line-words.ts'

export const askLineAgain: Template = {
  subject: (model) => `Re: ${lineSubject(model)}`,
  blocks: (model) => {
    const asked = askedIn(model, 'ask-line-again')
    return [
      ...stillOpen(model, asked),
      ...(asked.some(talks) ? [paragraph(IF_TALKED)] : []),
      link(CHOOSE),
      ...when(asked.every(isOwn) ? null : model.chiefAskedOn, nextStep(model)),
    ]
  },
  also: (model) => [
    heading('Still open from our last mail'),
    ...stillOpen(model, askedIn(model, 'ask-line-again')),
  ],
  rank: 70,
  example: example('ask-line-again', 'line'),
}

const IF_TALKED =
  'If you have talked, please tell us what happened. If you cannot reach them, or would rather not do this, you can tell us that as well.'

const talks = (one: Asked): boolean => isToTalk(one) || isByHand(one)

const stillOpen = (model: MailModel, asked: readonly Asked[]): Block[] =>
  LEADS.flatMap(({ reasons, lead }) => {
    const duties = asked.flatMap((one) => (reasons.includes(one.reason) ? one.duties : []))
    return duties.length ? [paragraph(lead(model.leaver.name)), list(duties.map(forDecider))] : []
  })

interface Lead {
  readonly reasons: readonly Reason[]
  readonly lead: (name: string) => string
}

const LEADS: readonly Lead[] = [
  {
    reasons: ['late', 'unsure', 'handed-back', 'passed-up'],
    lead: (name) =>
      `We asked you for an informal word with ${name} about this, and it is still open:`,
  },
  {
    reasons: ['by-hand'],
    lead: (name) =>
      `We asked you to go through this with ${name}, who gets no mail from us, and it is still open:`,
  },
  {
    reasons: ['kept', 'handed-over', 'appeal'],
    lead: (name) =>
      `${name} has sent us their answers. This still waits for you to say if you agree:`,
  },
  {
    reasons: ['own-duty'],
    lead: (name) => `Now that ${name} leaves, this is still with you to do:`,
  },
]
