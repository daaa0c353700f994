import type { HrNote, MailModel } from '../../content/model.ts'

interface Note {
  readonly subject: (model: MailModel) => string
  /** What happened, and what HR can do. `open` are the titles of the duties it is about, if any. */
  readonly text: (model: MailModel, open: string) => string
}

const AT_ONCE = 'Please ring them as well, as it may be something that cannot wait.'

/** Every note to HR: subjects name no leaver. */
export const HR_NOTES: Readonly<Record<HrNote, Note>> = {
  'leaver-unreachable': {
    subject: () => 'mail to the leaver does not arrive',
    text: ({ leaver }) =>
      `Our mail to ${leaver.name} could not be delivered. Reminders have stopped, and this does not count against them. Find another address, enter it in the case, and let the case go on.`,
  },
  'line-unreachable': {
    subject: ({ line }) => `mail to the ${line.label} does not arrive`,
    text: ({ line, leaver }) =>
      `Our mail to ${line.name}, the ${line.label} of ${leaver.name}, could not be delivered. Enter the right address in the case.`,
  },
  'chief-unreachable': {
    subject: () => 'mail to the chief executive does not arrive',
    text: ({ chief, leaver }) =>
      `Our mail to ${chief.name} about ${leaver.name} could not be delivered. Enter the right address in the case. ${AT_ONCE}`,
  },
  'chair-unreachable': {
    subject: () => 'mail to the chair does not arrive',
    text: ({ leaver }) =>
      `Our mail to the chair about ${leaver.name} could not be delivered. Enter the right address in the case. ${AT_ONCE}`,
  },
  'data-lead-unreachable': {
    subject: () => 'mail to the data-protection lead does not arrive',
    text: ({ dataLead }) =>
      `Our mail to ${dataLead.name}, who looks after data protection, could not be delivered. Enter the right address in the case. ${AT_ONCE}`,
  },
  'line-silent': {
    subject: ({ withoutLine }) =>
      withoutLine ? 'waiting for the chief executive' : 'waiting for an informal word',
    text: ({ line, chief, leaver, withoutLine }) => {
      const name = withoutLine ? chief.name : line.name
      return `We asked ${name} for an informal word with ${leaver.name}, and nothing is recorded yet. A call from you to ${name} may help.`
    },
  },
  'decision-due': {
    subject: () => 'waiting for a decision',
    text: ({ chief, leaver }) =>
      `The last step for ${leaver.name} has come: we asked ${chief.name} to decide. Nothing more happens by itself. A call from you to ${chief.name} may help.`,
  },
  disputed: {
    subject: () => 'the leaver says the record is wrong',
    text: ({ leaver }) =>
      `${leaver.name} says that what was recorded for them is wrong. It is open again. Please talk with them, and with whoever recorded it.`,
  },
  'cannot-reach': {
    subject: () => 'the leaver cannot be reached',
    text: ({ leaver }) =>
      `${leaver.name} could not be reached. Reminders have stopped, and this does not count against them. Look for another way, then let the case go on.`,
  },
  rests: {
    subject: () => 'the case rests for a while',
    text: ({ leaver }) =>
      `We have been asked to leave ${leaver.name} in peace for now. Mail to them has stopped, and their dates wait. You will hear from us on the day to look at it again. You can let the case go on before then.`,
  },
  'help-wanted': {
    subject: () => 'help is wanted, or another way',
    text: ({ leaver }) =>
      `${leaver.name} needs help, or another way to do this. The case says what would help. Their dates wait, and this does not count against them. Find a way, agree it with them, then let the case go on.`,
  },
  held: {
    subject: () => 'everything is to be kept for now',
    text: ({ leaver }) =>
      `For a legal reason everything about ${leaver.name} is to be kept for now. What asks them to delete stands still, and they are asked to keep what they have. Please keep what you hold as well. When the reason is over, lift the hold in the case.`,
  },
  referral: {
    subject: () => 'another procedure is proposed',
    text: ({ leaver }) =>
      `It is proposed that what is open for ${leaver.name} goes on in another procedure. The case rests until you say yes or no. Read why in the case, and answer there. With a yes it closes here, and only a pointer stays. With a no it goes back for an informal word.`,
  },
  'possible-breach': {
    subject: () => 'something was passed on',
    text: ({ reference, dataLead, chief }) =>
      `In the case ${reference} somebody reported that personal information may have got out. We have asked ${people(dataLead.name, chief.name)} to look at it now. Please help them where they ask, and write nothing about it by mail.`,
  },
  objection: {
    subject: () => 'somebody objects to being asked',
    text: ({ leaver }) =>
      `${leaver.name} objects to being asked. Their reminders have stopped, and their dates wait. They have a right to object, and a person has to answer. Read what they wrote in the case, and answer there.`,
  },
  complaint: {
    subject: () => 'somebody complains about how we use their information',
    text: ({ leaver }) =>
      `${leaver.name} complains about how we use their information. We have told them that it arrived. The law gives us 30 days to answer. Read it in the case, and answer there.`,
  },
  'another-role': {
    subject: () => 'somebody still has another role here',
    text: ({ leaver }) =>
      `${leaver.name} says that they still have another role here. If that is so, say so in the case: what ends with the role is then not asked. If not, answer them there.`,
  },
  'not-them': {
    subject: () => 'a mail went to the wrong person',
    text: ({ leaver }) =>
      `Whoever got our mail to ${leaver.name} says that it is not them. The link is dead, and mail has stopped. Find the right address, enter it in the case, and let the case go on. Think about whether the data-protection lead should know.`,
  },
  unwell: {
    subject: () => 'somebody is unwell',
    text: ({ leaver }) =>
      `${leaver.name} is unwell. We did not ask for more, and please do not either. Mail to them has stopped, and their dates wait. You will hear from us on the day to look at it again.`,
  },
  unanswered: {
    subject: () => 'somebody still waits for a reply',
    text: ({ leaver }) =>
      `${leaver.name} asked for something some days ago, and nobody has replied. You can read it in the case, and reply there.`,
  },
  'address-unconfirmed': {
    subject: () => 'an address is not confirmed',
    text: ({ leaver }) =>
      `${leaver.name} has not confirmed their own email address. Once their last day is over we can write to nothing else, and nothing about the case goes to an address that may be wrong. Ask them, and enter in the case what they say.`,
  },
  'review-due': {
    subject: () => 'please look at this case again',
    text: ({ leaver }) =>
      `The case of ${leaver.name} rests, and today is the day to look at it again. Let it go on, or choose another day. Until you do, it rests.`,
  },
  'own-duty': {
    subject: () => 'something for you to do',
    text: ({ leaver }, open) =>
      `When ${leaver.name} leaves, this is yours to do: ${open || 'see the case'}. Say in the case when it is done.`,
  },
  'still-waiting': {
    subject: () => 'still waiting for a person',
    text: ({ leaver }, open) =>
      `The case of ${leaver.name} still waits for a person${open ? `. This is open: ${open}` : ''}. Nothing more happens by itself. See in the case who has it, and ask them how it stands.`,
  },
}

const people = (one: string, other: string): string => (one === other ? one : `${one} and ${other}`)
