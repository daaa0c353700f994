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
import { longDay } from '../../render/dates.ts'
import {
  type Asked,
  askedIn,
  CHOOSE,
  isByHand,
  isOwn,
  isToTalk,
  lineSubject,
} from '../shared/asking.ts'
import { deliveries, fairness } from '../shared/deliveries.ts'
import { example } from '../shared/example.ts'
import { reasonBlocks } from '../shared/reasons.ts'
import { isKnownToLeaver, nextStep, sayings } from './line-words.ts'

/** A word with the leaver, or the line's own: asked for with one neutral link and no outcome. */
export const askLine: Template = {
  subject: lineSubject,
  blocks: (model) => {
    const asked = askedIn(model, 'ask-line')
    const { name, endDate } = model.leaver
    return [
      paragraph(`This is about ${name} (last day ${longDay(endDate)}).`),
      ...reasonBlocks(model, 'ask-line', asked),
      ...sayings(model, asked),
      ...(asked.every(isOwn) ? [] : [paragraph(NEVER)]),
      link(asked.some(talks) ? `When you have talked, tell us here. ${CHOOSE}` : CHOOSE),
      ...when(asked.every(isOwn) ? null : model.chiefAskedOn, nextStep(model)),
      ...(asked.some(({ reason }) => reason === 'late') ? sent(model) : []),
      ...(asked.every(isOwn) ? [] : [paragraph(alone(model, asked))]),
    ]
  },
  rank: 80,
  example: example('ask-line', 'line'),
}

const NEVER =
  'Please do not ask for passwords, for the names of their contacts or to look at their accounts.'

const talks = (one: Asked): boolean => isToTalk(one) || isByHand(one)

const sent = (model: MailModel): Block[] =>
  model.mailsToLeaver.length
    ? [
        heading(`Our mails to ${model.leaver.name}`),
        list(deliveries(model)),
        paragraph(fairness(model)),
      ]
    : []

const alone = (model: MailModel, asked: readonly Asked[]): string =>
  isKnownToLeaver(model, asked)
    ? 'They know that we are asking you. This mail went to you alone.'
    : 'This mail went to you alone.'
