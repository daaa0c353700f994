import type { MailModel } from '../../content/model.ts'
import { type Block, heading, link, paragraph, type Template } from '../../render/blocks.ts'
import { longDay } from '../../render/dates.ts'
import { example } from '../shared/example.ts'
import { decider, newDay } from '../shared/people.ts'
import { asked, leaverSubject, warmly } from '../shared/tone.ts'
import { inAll, things, toDo } from '../shared/words.ts'

export const moreTime: Template = {
  subject: (model) => `Re: ${leaverSubject(model)}`,
  blocks: (model) => [
    ...warmly(model, 'Thank you for staying with this.'),
    ...given(model),
    paragraph(
      `You have ${things(toDo(model.openDuties).length)} left, ${inAll(model.openDuties)}. You can stop and come back.`,
    ),
    link('Carry on here:'),
  ],
  also: (model) => [heading('More time for you'), ...given(model)],
  rank: 65,
  example: example('more-time', 'leaver', {
    finishBy: '2027-02-25',
    openDuties: example('more-time', 'leaver').openDuties.map((duty) => ({
      ...duty,
      dueDate: '2027-02-25',
    })),
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

/** Where HR gave the time, or the mail's decision is another one, the organisation has given it. */
function given(model: MailModel): Block[] {
  const decision = newDay(model)
  const day = decision?.until ?? model.finishBy
  const by = day ? ` ${asked(model, `finish by ${longDay(day)}`)}` : ''
  return [paragraph(`${decider(model, decision)} has given you more time.${by}`)]
}
