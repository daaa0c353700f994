import { isToAgree } from '../../../../workflows/case/coverage.ts'
import type { MailModel } from '../../content/model.ts'
import {
  type Block,
  heading,
  link,
  list,
  type MailWords,
  paragraph,
  type Template,
} from '../../render/blocks.ts'
import { askedIn, isOwn, type Reason } from '../shared/asking.ts'
import { deliverySum } from '../shared/deliveries.ts'
import { example } from '../shared/example.ts'
import { chiefSubject, inSubject, isInstead, theLeaver } from '../shared/people.ts'
import { reasonBlocks } from '../shared/reasons.ts'
import { about } from '../shared/things.ts'

/** Initials alone in the subject: a list of a chief's mails is often read by others. */
const askChief: Template = {
  subject: chiefSubject,
  blocks: (model, words) => {
    const w = words.notices['ask-chief']
    const asked = askedIn(model, 'ask-chief')
    const { choose } = words.said
    return [
      paragraph(w.about(theLeaver(model, words))),
      ...(isInstead(model) ? [paragraph(words.notices['ask-line'].instead)] : []),
      ...reasonBlocks(model, words, { type: 'ask-chief', asked }),
      ...(asked.some(({ reason }) => reason === 'late') ? lateness(model, words) : []),
      link(asked.every(isOwn) ? choose : w.shows(choose)),
    ]
  },
  also: (model, words) => [
    heading(words.notices['ask-chief'].heading),
    ...reasonBlocks(model, words, { type: 'ask-chief', asked: askedIn(model, 'ask-chief') }),
  ],
  rank: 80,
  example: example('ask-chief', 'chief'),
}

const lateness = (model: MailModel, words: MailWords): Block[] => [
  paragraph(deliverySum(model, words)),
  paragraph(words.notices['ask-chief'].talk),
]

const askChiefAgain: Template = {
  subject: (model, words) => words.said.re(chiefSubject(model, words)),
  blocks: (model, words) => {
    const w = words.notices['ask-chief-again']
    return [
      paragraph(w.open(theLeaver(model, words))),
      open(model, words),
      link(w.waits(words.said.choose)),
    ]
  },
  also: (model, words) => [heading(words.said.stillOpen), open(model, words)],
  rank: 70,
  example: example('ask-chief-again', 'chief'),
}

const open = (model: MailModel, { said }: MailWords): Block =>
  list(
    askedIn(model, 'ask-chief-again').flatMap(({ reason, duties }) =>
      duties.map((duty) => said.thing[isWord(reason) ? 'withClause' : 'forDecider'](duty)),
    ),
  )

/** The leaver has answered, and it waits for their reader's word. */
const isWord = (reason: Reason): boolean => reason === 'unsure' || isToAgree(reason)

/** The last timer: after it the case waits for a person. */
const decideOrClose: Template = {
  subject: (model, words) => words.notices['decide-or-close'].subject(inSubject(model, words)),
  blocks: (model, words) => {
    const w = words.notices['decide-or-close']
    const word = askedIn(model, 'decide-or-close').every(({ reason }) => isToAgree(reason))
    const how = word ? 'withClause' : 'forDecider'
    return [
      paragraph((word ? w.openWord : w.open)(theLeaver(model, words))),
      list(about(model, 'decide-or-close').map((duty) => words.said.thing[how](duty))),
      paragraph(word ? w.waitsWord : w.waits),
      paragraph(deliverySum(model, words)),
      link(words.said.choose),
    ]
  },
  rank: 85,
  example: example('decide-or-close', 'chief'),
}

export const toChief = {
  'ask-chief': askChief,
  'ask-chief-again': askChiefAgain,
  'decide-or-close': decideOrClose,
}
