import type { MailModel, OpenDuty } from '../../content/model.ts'
import {
  type Block,
  heading,
  link,
  list,
  type MailWords,
  paragraph,
  type Template,
  when,
} from '../../render/blocks.ts'
import { example } from '../shared/example.ts'
import { nextAsked } from '../shared/people.ts'
import { about, byWhen, effort, toDo } from '../shared/things.ts'
import {
  isNeutral,
  isVolunteer,
  leaverSubject,
  manner,
  reLeaverSubject,
  thanks,
  thanksSoFar,
} from '../shared/tone.ts'

const invite: Template = {
  subject: leaverSubject,
  blocks: (model, words) => {
    const { why, howMuch, atWork, start, whatAndWhen } = words.notices.invite
    const { accounts } = words.said
    const things = toDo(model.openDuties)
    const days = { first: things.find(({ past }) => !past)?.dueDate, last: model.finishBy }
    return [
      ...thanks(model, words),
      paragraph((isVolunteer(model) ? why.volunteer : why.usual)(manner(model), days)),
      paragraph(howMuch(things.length, effort(model.openDuties))),
      // Nothing of a case goes to an address of their own that is not confirmed.
      ...(model.mailbox === 'work' ? [paragraph(atWork)] : []),
      link(start),
      heading(whatAndWhen),
      ...byWhen(things, words),
      heading(accounts.heading),
      list([accounts.passwords, accounts.unseen, accounts.ownPhone]),
    ]
  },
  rank: 60,
  example: example('invite', 'leaver', {
    done: 0,
    openDuties: [
      {
        id: 'work-email-off-personal-accounts',
        title: 'Work email off personal accounts',
        clause: '5.8',
        dueDate: '2027-01-26',
        minutes: 3,
      },
      {
        id: 'volunteer-information',
        title: "Volunteers' details",
        clause: '5.15',
        dueDate: '2027-02-05',
        minutes: 3,
      },
      ...example('invite', 'leaver').openDuties.map(yetToChoose),
    ],
    mailsToLeaver: [],
  }),
}

/** At the first mail nobody has said which networks they use. */
function yetToChoose(duty: OpenDuty): OpenDuty {
  return duty.id === 'social-contacts' ? { ...duty, minutes: 1, each: 3 } : duty
}

/**
 * Goes to an address that may be somebody else's: it names nobody, says nothing of a case, and asks
 * only whether the address is right (UK GDPR 5(1)(d) and (f)).
 */
const confirmAddress: Template = {
  subject: ({ organisation }, { notices }) => notices['confirm-address'].subject(organisation),
  blocks: ({ organisation }, { notices }) => {
    const { why, look, ifNot } = notices['confirm-address']
    return [paragraph(why(organisation)), link(look), paragraph(ifNot)]
  },
  rank: 1,
  nameless: true,
  example: example('confirm-address', 'leaver', { openDuties: [], mailsToLeaver: [] }),
}

const reminder: Template = {
  subject: reLeaverSubject,
  blocks: (model, words) => [
    ...thanksSoFar(model, words),
    ...left(model, words),
    link(words.said.carryOn),
    ...(isAgain(model) ? when(nextAsked(model, words), call(words)) : []),
  ],
  also: below,
  rank: 40,
  example: example('reminder', 'leaver'),
}

/** The final reminder was said before another day was given: whom we ask next is said all the same. */
const isAgain = ({ notices }: MailModel): boolean =>
  notices.some(({ type, again }) => type === 'reminder' && again)

/** How much is left, and the one next step with its day and its minutes. */
function left(model: MailModel, words: MailWords): Block[] {
  const { left: count, answered, step } = words.notices.reminder
  const open = toDo(model.openDuties)
  const [next] = open
  if (!next) return []
  if (next.signs) return [paragraph(answered(step.sign(manner(model), next)))]
  const how = open.length === 1 ? step.only : step.next
  return [paragraph(count(open.length, how(manner(model), next)))]
}

function below(model: MailModel, words: MailWords): Block[] {
  const { comingUp, step } = words.notices.reminder
  const [next] = about(model, 'reminder')
  if (!next) return []
  return [
    heading(comingUp),
    paragraph((next.signs ? step.sign : step.next)(manner(model), next)),
    ...(isAgain(model) ? when(nextAsked(model, words), call(words)) : []),
  ]
}

/** Says a rung ahead on which day whom we will ask to call: nobody is told on unawares. */
const finalReminder: Template = {
  subject: (model, words) => {
    const { subject, subjectBefore } = words.notices['final-reminder']
    const next = nextAsked(model, words)
    return next ? subjectBefore(next.day) : subject
  },
  blocks: (model, words) => {
    const w = words.notices['final-reminder']
    return [
      ...thanksSoFar(model, words),
      paragraph(isUnsent(model) ? w.unsent : isGrateful(model) ? w.openVolunteer : w.open),
      late(model, words),
      link(words.said.answerHere),
      paragraph(w.inTheWay),
      ...when(nextAsked(model, words), call(words)),
    ]
  },
  also: (model, words) => [
    heading(words.notices['final-reminder'].heading),
    late(model, words),
    ...when(nextAsked(model, words), call(words)),
  ],
  rank: 75,
  example: example('final-reminder', 'leaver'),
}

const isGrateful = (model: MailModel): boolean => isVolunteer(model) && !isNeutral(model)

/** All is answered, and nothing but sending it is left. */
const isUnsent = ({ openDuties }: MailModel): boolean =>
  openDuties.length > 0 && openDuties.every(({ signs }) => signs)

const late = (model: MailModel, { said }: MailWords): Block =>
  list(about(model, 'final-reminder').map((duty) => said.thing.wasDue(duty)))

const call =
  ({ notices }: MailWords) =>
  ({ day, who }: { readonly day: string; readonly who: string }): Block =>
    paragraph(notices['final-reminder'].call(day, who))

/** Says once that the question has gone past whoever leads them, and to whom. */
const whoIsAsked: Template = {
  subject: reLeaverSubject,
  blocks: (model, words) => {
    const { open, stillYours, stillSend } = words.notices['who-is-asked']
    return [
      ...thanksSoFar(model, words),
      goneUp(model, words),
      paragraph(open),
      list(toDo(model.openDuties).map((duty) => words.said.thing.wasDue(duty))),
      link(isUnsent(model) ? words.said.carryOn : words.said.answerHere),
      paragraph(isUnsent(model) ? stillSend : stillYours),
    ]
  },
  also: (model, words) => {
    return [heading(words.notices['who-is-asked'].heading), goneUp(model, words)]
  },
  rank: 65,
  example: example('who-is-asked', 'leaver', { lineAskedOn: null, chiefAskedOn: null }),
}

function goneUp(model: MailModel, words: MailWords): Block {
  const { asked, unsent } = words.notices['who-is-asked']
  return paragraph((isUnsent(model) ? unsent : asked)(model.chief.name))
}

/** What was said before the last day: one press says that it is still true. */
const stillTrue: Template = {
  subject: (_model, { notices }) => notices['still-true'].subject,
  blocks: (model, words) => {
    const { why, press } = words.notices['still-true']
    return [...thanksSoFar(model, words), paragraph(why(model.leaver.endDate)), link(press)]
  },
  also: (model, words) => {
    const { heading: title, why } = words.notices['still-true']
    return [heading(title), paragraph(why(model.leaver.endDate))]
  },
  rank: 55,
  example: example('still-true', 'leaver', { done: 8, openDuties: [] }),
}

export const asks = {
  'who-is-asked': whoIsAsked,
  'still-true': stillTrue,
  invite,
  'confirm-address': confirmAddress,
  reminder,
  'final-reminder': finalReminder,
}
