import type { MailModel, OpenDuty } from '../../content/model.ts'
import { heading, link, list, paragraph, type Template } from '../../render/blocks.ts'
import { longDay } from '../../render/dates.ts'
import { example } from '../shared/example.ts'
import { asked, isVolunteer, leaverSubject, thanks } from '../shared/tone.ts'
import { byWhen, inAll, things, toDo } from '../shared/words.ts'

export const invite: Template = {
  subject: leaverSubject,
  blocks: (model) => [
    ...thanks(model),
    paragraph(why(model)),
    paragraph(howMuch(model)),
    ...(model.mailbox === 'work' ? [paragraph(AT_WORK)] : []),
    link('Start here:'),
    heading('What we ask, and by when'),
    list(toDo(model.openDuties).map(byWhen)),
    heading('Your accounts stay yours'),
    list([
      'We will never ask for your passwords.',
      'We cannot see your accounts or your contacts.',
      'Please use your own phone or computer, so that you can look at your own accounts.',
    ]),
  ],
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

/** It went to the work address: nothing of a case goes to one that is not confirmed. */
const AT_WORK =
  'This mail went to your work address. After your last day we will write to your own. On the first page you can say whether we have that one right.'

function why(model: MailModel): string {
  const by = model.finishBy ? ` by ${longDay(model.finishBy)}` : ''
  const [who, where] = isVolunteer(model)
    ? ['Our policy asks everyone who finishes', 'through their role']
    : ['When someone leaves, our policy asks them', 'through work']
  return `${who} to take the contact details of people they met ${where} off their own social media, phone and lists. It also asks them to look after what they know about people. ${asked(model, `check this and tell us${by}`)}`
}

function howMuch({ openDuties }: MailModel): string {
  const { length } = toDo(openDuties)
  return `There ${length === 1 ? 'is' : 'are'} ${things(length)} to look at. Then you check your answers and send them. It takes ${inAll(openDuties)}. You can stop and come back: we keep your answers.`
}
