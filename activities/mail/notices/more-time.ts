import { heading, link, opening, paragraph, type Template } from '../blocks.ts'
import { longDay } from '../dates.ts'
import type { MailModel } from '../model.ts'
import { example } from './example.ts'
import { decider, isVolunteer, leaverSubject, minutes, things, toDo } from './words.ts'

export const moreTime: Template = {
  subject: (model) => `Re: ${leaverSubject(model)}`,
  blocks: (model) => [
    opening('Thank you for staying with this.'),
    paragraph(`${decider(model)} has given you more time. ${newDay(model)}`),
    paragraph(
      `You have ${things(toDo(model.openDuties).length)} left, ${minutes(model.openDuties)} in all. You can stop and come back.`,
    ),
    link('Carry on here:'),
  ],
  also: (model) => [
    heading('More time for you'),
    paragraph(`${decider(model)} has given you more time. ${newDay(model)}`),
  ],
  rank: 65,
  example: example('more-time', 'leaver', {
    finishBy: '2027-02-25',
    openDuties: example('more-time', 'leaver').openDuties.map((duty) => ({
      ...duty,
      dueDate: '2027-02-25',
    })),
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

function newDay(model: MailModel): string {
  const day = model.decision?.until ?? model.finishBy
  if (!day) return ''
  return isVolunteer(model)
    ? `We would be grateful if you could finish by ${longDay(day)}.`
    : `The new day to finish by is ${longDay(day)}.`
}
