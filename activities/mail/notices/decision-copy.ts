import { list, paragraph, type Template } from '../blocks.ts'
import { fullDay, longDay } from '../dates.ts'
import type { MailModel } from '../model.ts'
import { example } from './example.ts'
import { initials } from './words.ts'

/** Goes to the address on file, so that a link in the wrong hands does not stay unnoticed. */
export const decisionCopy: Template = {
  subject: ({ reference }) => `What you recorded (${reference})`,
  blocks: (model) => [
    paragraph('Thank you. This is what you recorded:'),
    list(recorded(model)),
    paragraph(
      `If this was not you, or it is wrong, tell ${model.hr.name} at once: write to ${model.hr.email}.`,
    ),
  ],
  rank: 50,
  example: example('decision-copy', 'line', {
    decision: {
      outcome: 'spoke-informally',
      label: 'We had an informal word',
      clause: '3.3',
      rung: 'line',
      on: '2027-02-18',
      until: '2027-02-25',
      disputeUntil: null,
      duties: ['Contacts on your own networks', 'Other contact details and files'],
    },
  }),
}

function recorded({ leaver, decision, to }: MailModel): string[] {
  if (!decision) return []
  const { label, clause, on, until, duties } = decision
  return [
    `About: ${to.role === 'chief' ? initials(leaver.name) : leaver.name}`,
    `What: ${label} (clause ${clause})`,
    ...(duties.length ? [`For: ${duties.join('; ')}`] : []),
    ...(until ? [`New date: ${longDay(until)}`] : []),
    `Recorded on: ${fullDay(on)}`,
  ]
}
