import type { Decision, MailModel } from '../../content/model.ts'
import { type Block, list, paragraph, type Template } from '../../render/blocks.ts'
import { fullDay, longDay } from '../../render/dates.ts'
import { example } from '../shared/example.ts'
import { decisions, theLeaver } from '../shared/people.ts'
import { backing } from '../shared/words.ts'

/** Goes to the address on file, so that a link in the wrong hands does not stay unnoticed. */
export const decisionCopy: Template = {
  subject: ({ reference }) => `What you recorded (${reference})`,
  blocks: (model) => [
    ...told(model),
    paragraph(
      `If this was not you, or it is wrong, tell ${model.hr.name} at once: write to ${model.hr.email}.`,
    ),
  ],
  rank: 50,
  example: example('decision-copy', 'line', {
    decision: {
      outcome: 'spoke-new-date',
      effect: 'extend',
      label: 'We talked, and agreed a new date',
      clause: '3.3',
      rung: 'line',
      on: '2027-02-18',
      until: '2027-02-25',
      disputeUntil: null,
      duties: ['Contacts on your own networks', 'Other contact details and files'],
    },
  }),
}

function told(model: MailModel): Block[] {
  const all = decisions(model)
  const hidden = all.find(isKeptOut)
  const open = all.filter((one) => !isKeptOut(one))
  return [
    ...(open.length ? recorded(model, open) : []),
    ...(hidden ? keptOut(model.reference, hidden) : []),
  ]
}

/** What goes by a route, or came by one, stands in no mail. */
const isKeptOut = ({ effect }: Decision): boolean => effect === 'route' || effect === 'acknowledge'

const keptOut = (reference: string, decision: Decision): Block[] => [
  paragraph(
    `Thank you. You recorded something about our reference ${reference} on ${fullDay(decision.on)}. What it was is kept out of this mail on purpose.`,
  ),
]

const recorded = (model: MailModel, all: readonly Decision[]): Block[] => [
  paragraph('Thank you. This is what you recorded:'),
  ...all.map((one) => list(lines(model, one))),
]

function lines(model: MailModel, { label, clause, on, until, duties }: Decision): string[] {
  return [
    `About: ${theLeaver(model)}`,
    `What: ${label} (${backing(clause)})`,
    ...(duties.length ? [`For: ${duties.join('; ')}`] : []),
    ...(until ? [`New date: ${longDay(until)}`] : []),
    `Recorded on: ${fullDay(on)}`,
  ]
}
