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
import { closed, example } from '../shared/example.ts'
import { isNeutral, isVolunteer, reLeaverSubject, thanks } from '../shared/tone.ts'

const receipt: Template = {
  subject: (model, words) => {
    const { plainSubject, subject } = words.notices.receipt
    return (isNeutral(model) ? plainSubject : subject)(model.reference)
  },
  blocks: (model, words) => {
    const w = words.notices.receipt
    return [
      ...thanks(model, words),
      paragraph(w.done),
      list([
        w.reference(model.reference),
        ...(model.closedOn ? [w.date(model.closedOn)] : []),
        ...(model.answers ? [] : [confirmed(model, words)]),
      ]),
      ...answered(model, words),
      paragraph(model.keepYears ? w.recordKept(model.keepYears) : w.record),
      ...rights(model, words),
      ...(isNeutral(model) ? [] : [paragraph(w.wish)]),
    ]
  },
  rank: 90,
  example: example('receipt', 'leaver', {
    ...closed('confirmed'),
    answers: [
      { title: 'LinkedIn, WhatsApp', status: 'Removed' },
      { title: 'Facebook and Messenger, Instagram, X', status: 'Not used for this role' },
      { title: 'Other contact details and files', status: 'None' },
    ],
  }),
}

function answered({ answers = [] }: MailModel, { notices }: MailWords): Block[] {
  const { told, answer } = notices.receipt
  if (!answers.length) return []
  return [heading(told), list(answers.map(({ title, status }) => answer(title, status)))]
}

/** For mails from before the answers were told one by one. */
function confirmed(model: MailModel, { notices }: MailWords): string {
  const { usual, volunteer, nothing, nothingVolunteer } = notices.receipt.confirmed
  if (model.final === 'not-applicable') return isVolunteer(model) ? nothingVolunteer : nothing
  return (isVolunteer(model) ? volunteer : usual)(model.final)
}

/** How to have the record put right, and how to complain. */
const rights = ({ hr }: MailModel, { said: { rights: w } }: MailWords): Block[] => [
  heading(w.heading),
  paragraph(w.putRight),
  paragraph(w.complain(hr.email)),
]

const closedNotConfirmed: Template = {
  subject: reLeaverSubject,
  blocks: (model, words) => {
    const { end, endOn, record, late } = words.notices['closed-not-confirmed']
    const { closedOn } = model
    const { name } = model.endedBy === 'hr' ? model.hr : model.chief
    return [
      ...thanks(model, words),
      paragraph(closedOn ? endOn(name, closedOn) : end(name)),
      paragraph(record),
      link(late),
      ...rights(model, words),
    ]
  },
  rank: 95,
  example: example('closed-not-confirmed', 'leaver', {
    ...closed('closed-not-confirmed'),
    done: 2,
  }),
}

/** What is open goes on elsewhere: said plainly, and no more than that. */
const closedReferred: Template = {
  subject: reLeaverSubject,
  blocks: (model, words) => {
    const { end, endOn, inTouch } = words.notices['closed-referred']
    return [
      paragraph(model.closedOn ? endOn(model.closedOn) : end),
      paragraph(inTouch(model.hr.name)),
      ...rights(model, words),
    ]
  },
  rank: 95,
  example: example('closed-referred', 'leaver', closed('referred')),
}

/** The case ends without anything more being asked: started by mistake, or the leaver stays. */
const cancelled: Template = {
  subject: ({ reference }, { notices }) => notices.cancelled.subject(reference),
  blocks: (model, words) => {
    const { end, because } = words.notices.cancelled
    const reasons = model.notices.flatMap(({ why }) => (why && because[why]) || [])
    return [end, ...reasons, words.said.rights.complain(model.hr.email)].map(paragraph)
  },
  rank: 95,
  example: example('cancelled', 'leaver', {
    ...closed('cancelled'),
    notices: [{ type: 'cancelled', duties: [], why: 'started-in-error' }],
  }),
}

export const ends = {
  receipt,
  'closed-not-confirmed': closedNotConfirmed,
  'closed-referred': closedReferred,
  cancelled,
}
