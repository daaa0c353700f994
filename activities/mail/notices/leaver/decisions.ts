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
import { example } from '../shared/example.ts'
import { decider, decisions } from '../shared/people.ts'
import { about, byWhen } from '../shared/things.ts'
import { manner, reLeaverSubject, warmly } from '../shared/tone.ts'

/** Somebody does not agree that contacts are kept; the leaver can ask the next person to look (5.14). */
const notAgreed: Template = {
  subject: reLeaverSubject,
  blocks: (model, words) => [...refused(model, words), link(more(model, words))],
  also: (model, words) => [heading(words.notices['not-agreed'].heading), ...refused(model, words)],
  rank: 78,
  example: example('not-agreed', 'leaver', {
    notices: [
      {
        type: 'not-agreed',
        duties: ['social-contacts'],
        words: 'These people are partners of ours.\n\nWe will stay in touch with them ourselves.',
      },
    ],
    decision: {
      outcome: 'keep-not-accepted',
      effect: 'send-back',
      label: 'Please ask them to remove these contacts',
      clause: '5.14, 5.10',
      rung: 'line',
      on: '2027-02-05',
      until: null,
      disputeUntil: null,
      duties: ['Contacts on your own networks'],
    },
  }),
}

const refusal = (model: MailModel): Decision | null =>
  decisions(model).findLast(({ effect }) => effect === 'send-back') ?? null

function refused(model: MailModel, words: MailWords): Block[] {
  const w = words.notices['not-agreed']
  const typed = model.notices.flatMap(({ type, words: one }) =>
    type === 'not-agreed' && one ? [one] : [],
  )
  const who = decider(model, words, refusal(model))
  const duties = about(model, 'not-agreed')
  const days = duties.flatMap(({ dueDate, past }) => (past ? [] : [dueDate])).sort()
  return [
    paragraph((typed.length ? w.refusedBecause : w.refused)(who)),
    ...typed.map(quote),
    paragraph(w.ask(manner(model), days.at(-1))),
    ...byWhen(duties, words),
  ]
}

/** Whoever was asked to look again has the last word here. */
const more = (model: MailModel, { said, notices }: MailWords): string =>
  refusal(model)?.rung === 'chief'
    ? said.answerHere
    : notices['not-agreed'].lookAgain(model.chief.name)

/** What a person recorded for the leaver counts only because the leaver can say that it is wrong. */
const recordedForYou: Template = {
  subject: reLeaverSubject,
  blocks: (model, words) => {
    const { opening, look } = words.notices['recorded-for-you']
    return [
      ...(confirmed(model) ? warmly(model, opening) : []),
      ...recorded(model, words),
      link(look),
    ]
  },
  also: (model, words) => [
    heading(words.notices['recorded-for-you'].heading),
    ...recorded(model, words),
  ],
  rank: 70,
  example: example('recorded-for-you', 'leaver', {
    openDuties: [],
    finishBy: null,
    decision: {
      outcome: 'confirmed-to-me',
      effect: 'settle',
      settles: 'recorded',
      label: 'They confirmed to me, and I record it',
      clause: '4.1',
      rung: 'line',
      on: '2027-02-18',
      until: null,
      disputeUntil: '2027-02-25',
      duties: ['Contacts on your own networks', 'Other contact details and files'],
    },
  }),
}

/** Of what was decided, what settled something. */
const settling = (model: MailModel): Decision[] =>
  decisions(model).filter(({ effect }) => (effect ?? 'settle') === 'settle')

const confirmed = (model: MailModel): boolean =>
  settling(model).some(({ settles }) => settles === 'recorded')

function recorded(model: MailModel, words: MailWords): Block[] {
  const { settled, ifRight } = words.notices['recorded-for-you']
  const found = settling(model).flatMap((one) => [
    paragraph(said(model, words, one)),
    list(one.duties),
  ])
  return [
    ...(found.length ? found : [paragraph(settled)]),
    paragraph(ifRight(model.decision?.disputeUntil ?? null)),
  ]
}

function said(model: MailModel, words: MailWords, decision: Decision): string {
  const w = words.notices['recorded-for-you']
  const { settles, on } = decision
  const how = settles === 'not-applicable' || settles === 'accepted' ? settles : 'recorded'
  return w[how](on, decider(model, words, decision))
}

export const decided = { 'not-agreed': notAgreed, 'recorded-for-you': recordedForYou }
