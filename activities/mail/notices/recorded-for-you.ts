import { type Block, heading, link, list, opening, paragraph, type Template } from '../blocks.ts'
import { longDay } from '../dates.ts'
import type { MailModel } from '../model.ts'
import { example } from './example.ts'
import { decider, leaverSubject } from './words.ts'

/** What a person recorded for the leaver counts only because the leaver can say that it is wrong. */
export const recordedForYou: Template = {
  subject: (model) => `Re: ${leaverSubject(model)}`,
  blocks: (model) => [
    opening('Thank you for telling us.'),
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

const recorded = (model: MailModel): Block[] => [
  paragraph(said(model)),
  list(model.decision?.duties ?? []),
  paragraph(
    `If this is right, you do not need to do anything. If it is not right, use the link to tell us${until(model)}. Nobody will mind.`,
  ),
]

function said(model: MailModel): string {
  const { decision } = model
  if (!decision) return 'We were told that you have confirmed this:'
  return `On ${longDay(decision.on)} ${decider(model)} told us that you have confirmed this:`
}

const until = ({ decision }: MailModel): string =>
  decision?.disputeUntil ? ` by ${longDay(decision.disputeUntil)}` : ''
