import type { Decision, MailModel } from '../../../content/model.ts'
import {
  type Block,
  heading,
  link,
  list,
  paragraph,
  type Template,
} from '../../../render/blocks.ts'
import { longDay } from '../../../render/dates.ts'
import { example } from '../../shared/example.ts'
import { decider, decisions } from '../../shared/people.ts'
import { leaverSubject, warmly } from '../../shared/tone.ts'

/** What a person recorded for the leaver counts only because the leaver can say that it is wrong. */
export const recordedForYou: Template = {
  subject: (model) => `Re: ${leaverSubject(model)}`,
  blocks: (model) => [
    ...(confirmed(model) ? warmly(model, 'Thank you for telling us.') : []),
    ...recorded(model),
    link('Look at it here, and tell us if it is wrong:'),
  ],
  also: (model) => [heading('What we were told'), ...recorded(model)],
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

const recorded = (model: MailModel): Block[] => [
  ...settled(model),
  paragraph(
    `If this is right, you do not need to do anything. If it is not right, use the link to tell us${until(model)}. Nobody will mind.`,
  ),
]

function settled(model: MailModel): Block[] {
  const found = settling(model)
  if (!found.length) return [paragraph('Something on your list was settled for you, after a talk.')]
  return found.flatMap((one) => [paragraph(said(model, one)), list(one.duties)])
}

function said(model: MailModel, decision: Decision): string {
  const who = `On ${longDay(decision.on)}, ${decider(model, decision)}`
  switch (decision.settles) {
    case 'not-applicable':
      return `${who} told us that your role had nothing of this kind, so there is nothing to do:`
    case 'accepted':
      return `${who} agreed that you keep some contacts, for a reason. That settles this:`
    default:
      return `${who} told us that you have confirmed this:`
  }
}

const until = ({ decision }: MailModel): string =>
  decision?.disputeUntil ? ` by ${longDay(decision.disputeUntil)}` : ''
