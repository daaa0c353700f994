import type { FinalState } from '../../../workflows/case/events.ts'
import { fullDay } from '../../days.ts'

/** Mails to HR: subjects say whom they are about (`who` as in `said.who.brief`). Days are ISO days. */

/** Whom a note is about, and the titles of the duties that it is about, or ''. */
interface About {
  readonly leaver: string
  readonly line: string
  readonly label: string
  readonly chief: string
  readonly dataLead: string
  readonly reference: string
  readonly open: string
  /** ' It had left on …', or ''. */
  readonly unread: string
}

const AT_ONCE = 'Please ring them as well, as it may be something that cannot wait.'

const silent = (leaver: string, who: string): string =>
  `We asked ${who} for an informal word with ${leaver}, and nothing is recorded yet. A call from you to ${who} may help.`

const people = (one: string, other: string): string => (one === other ? one : `${one} and ${other}`)

export const toHr = {
  'hr-weekly': {
    name: { staff: 'weekly note to HR' },
  },
  'hr-note': {
    name: { staff: 'note to HR' },
    subject: (who: string, what: string) => `${who}: ${what}`,
    somethingChanged: 'something has changed',
    changed: (leaver: string) => `Something has changed for ${leaver}.`,
    theCase: 'The case:',
    serversWords: 'What the other mail server says:',
    theirWords: 'What they wrote:',
    /** The mail came back days after it had left; these were asked since. */
    unread: (leaver: string, on: string, asked: readonly string[]) =>
      ` It had left on ${fullDay(on)}. They may never have read what we wrote from then on, and those days do not count.${
        asked.length
          ? ` Meanwhile we asked ${new Intl.ListFormat('en-GB').format(asked)}, as nothing was confirmed. Please tell them that ${leaver} may not have known.`
          : ''
      }`,
    /** What happened, and what HR can do. */
    notes: {
      'leaver-unreachable': {
        subject: 'mail to the leaver does not arrive',
        text: ({ leaver, unread }: About) =>
          `Our mail to ${leaver} could not be delivered.${unread} Reminders have stopped, and this does not count against them. Find another address, enter it in the case, and let the case go on.`,
      },
      /** The same, where they have said something to us. */
      'leaver-half-heard': {
        subject: 'a mail to the leaver came back',
        text: ({ leaver, unread }: About) =>
          `A mail of ours to ${leaver} came back, although ${leaver} has answered us before.${unread} Reminders have stopped, and this does not count against them. Ask them which address is right: theirs may have ended, or be handed on to one that has. Enter it in the case, be it the same, and let the case go on.`,
      },
      'line-unreachable': {
        subject: ({ label }: About) => `mail to the ${label} does not arrive`,
        text: ({ line, label, leaver }: About) =>
          `Our mail to ${line}, the ${label} of ${leaver}, could not be delivered. Enter the right address in the case.`,
      },
      /** The same, where they had been asked. */
      'line-unheard': {
        subject: ({ label }: About) => `mail to the ${label} does not arrive`,
        text: ({ line, label, leaver }: About) =>
          `Our mail to ${line}, the ${label} of ${leaver}, could not be delivered. Whoever stands above them has been asked in their place. Enter the right address in the case.`,
      },
      'chief-unreachable': {
        subject: ({ chief }: About) => `mail to ${chief} does not arrive`,
        text: ({ chief, leaver }: About) =>
          `Our mail to ${chief} about ${leaver} could not be delivered. Enter the right address in the case. ${AT_ONCE}`,
      },
      'chair-unreachable': {
        subject: 'mail to the chair does not arrive',
        text: ({ leaver }: About) =>
          `Our mail to the chair about ${leaver} could not be delivered. Enter the right address in the case. ${AT_ONCE}`,
      },
      'data-lead-unreachable': {
        subject: 'mail to the data-protection lead does not arrive',
        text: ({ dataLead }: About) =>
          `Our mail to ${dataLead}, who looks after data protection, could not be delivered. Enter the right address in the case. ${AT_ONCE}`,
      },
      'answered-by-mail': {
        subject: 'somebody answered by mail',
        text: ({ leaver }: About) =>
          `Somebody whom we wrote to about ${leaver} answered our mail instead of opening their link. Nothing is decided by it. Ask them to open the link, or answer them yourself.`,
      },
      'mail-unwritten': {
        subject: 'a mail could not be written',
        text: ({ leaver }: About) =>
          `A mail in the case of ${leaver} could not be written, so it did not go, and it is not tried again. The messages of the case say which one, to whom, and what was wrong. Tell whoever runs Leavewell, and tell the person yourself what they should know.`,
      },
      'line-silent': {
        subject: 'waiting for an informal word',
        text: ({ leaver, line }: About) => silent(leaver, line),
      },
      'chief-asked': {
        subject: ({ chief }: About) => `now with ${chief}`,
        text: ({ leaver, chief }: About) =>
          `An informal word has not settled what is open for ${leaver}, so we have asked ${chief} to look at it. The case says what is open. Help where you can.`,
      },
      'chief-asked-word': {
        subject: ({ chief }: About) => `now with ${chief}`,
        text: ({ leaver, line, chief }: About) =>
          `${leaver} has sent us their answers, and some of them wait for a word from ${line}, who has not given it yet. So we have asked ${chief} as well. The case says what it is about. Help where you can.`,
      },
      /** Where nobody leads the leaver. */
      'chief-silent': {
        subject: ({ chief }: About) => `waiting for ${chief}`,
        text: ({ leaver, chief }: About) => silent(leaver, chief),
      },
      'decision-due': {
        subject: 'waiting for a decision',
        text: ({ chief, leaver }: About) =>
          `The last step for ${leaver} has come: we asked ${chief} to decide, and the case waits for that. A call from you to ${chief} may help.`,
      },
      disputed: {
        subject: 'the leaver says the record is wrong',
        text: ({ leaver }: About) =>
          `${leaver} says that what was recorded for them is wrong. It is open again. Please talk with them, and with whoever recorded it.`,
      },
      'confirmed-late': {
        subject: 'the leaver confirmed, late',
        text: ({ leaver }: About) =>
          `The case of ${leaver} was closed with something not confirmed. They have now told us that it is done, and signed for it. The end stays as it was, and the record says both.`,
      },
      'cannot-reach': {
        subject: 'the leaver cannot be reached',
        text: ({ leaver }: About) =>
          `${leaver} could not be reached. Reminders have stopped, and this does not count against them. Look for another way, then let the case go on.`,
      },
      rests: {
        subject: 'the case rests for a while',
        text: ({ leaver }: About) =>
          `We have been asked to leave ${leaver} in peace for now. Mail to them has stopped, and their dates wait. You will hear from us on the day to look at it again. You can let the case go on before then.`,
      },
      'help-wanted': {
        subject: 'help is wanted, or another way',
        text: ({ leaver }: About) =>
          `${leaver} needs help, or another way to do this. The case says what would help. Their dates wait, and this does not count against them. Find a way, agree it with them, then let the case go on.`,
      },
      held: {
        subject: 'everything is to be kept for now',
        text: ({ leaver }: About) =>
          `For a legal reason everything about ${leaver} is to be kept for now. What asks them to delete stands still, and they are asked to keep what they have. Please keep what you hold as well. When the reason is over, lift the hold in the case.`,
      },
      referral: {
        subject: 'another procedure is proposed',
        text: ({ leaver }: About) =>
          `It is proposed that what is open for ${leaver} goes on in another procedure. The case rests until you say yes or no. Read why in the case, and answer there. With a yes it closes here, and only a pointer stays. With a no it goes back for an informal word.`,
      },
      'possible-breach': {
        subject: 'something was passed on',
        text: ({ reference, dataLead, chief }: About) =>
          `In the case ${reference} somebody reported that personal information may have got out. We have asked ${people(dataLead, chief)} to look at it now. Please help them where they ask, and write nothing about it by mail.`,
      },
      objection: {
        subject: 'somebody objects to being asked',
        text: ({ leaver }: About) =>
          `${leaver} objects to being asked. Their reminders have stopped, and their dates wait. They have a right to object, and a person has to answer. Read what they wrote in the case, and answer there.`,
      },
      complaint: {
        subject: 'somebody complains about how we use their information',
        text: ({ leaver }: About) =>
          `${leaver} complains about how we use their information. We have told them that it arrived. The law gives us 30 days to answer. Read it in the case, and answer there.`,
      },
      'another-role': {
        subject: 'somebody still has another role here',
        text: ({ leaver }: About) =>
          `${leaver} says that they still have another role here. If that is so, say so in the case: what ends with the role is then not asked. If not, answer them there.`,
      },
      'not-them': {
        subject: 'a mail went to the wrong person',
        text: ({ leaver }: About) =>
          `Whoever got our mail to ${leaver} says that it is not them. The link is dead, and mail has stopped. Find the right address, enter it in the case, and let the case go on. Think about whether the data-protection lead should know.`,
      },
      unwell: {
        subject: 'please leave them in peace for now',
        text: ({ leaver }: About) =>
          `${leaver} is unwell. We did not ask for more, and please do not either. Mail to them has stopped, and their dates wait. You will hear from us on the day to look at it again.`,
      },
      unanswered: {
        subject: 'somebody still waits for a reply',
        text: ({ leaver }: About) =>
          `${leaver} wrote to us some days ago, and nobody has answered. You can read it in the case, and answer there.`,
      },
      'address-unconfirmed': {
        subject: 'an address is not confirmed',
        text: ({ leaver }: About) =>
          `${leaver} has not confirmed their own email address. Once their last day is over we can write to nothing else, and nothing about the case goes to an address that may be wrong. Ask them, and enter in the case what they say.`,
      },
      'review-due': {
        subject: 'please look at this case again',
        text: ({ leaver }: About) =>
          `The case of ${leaver} rests, and today is the day to look at it again. Let it go on, or choose another day. Until you do, it rests.`,
      },
      stuck: {
        subject: 'a case has stopped itself',
        text: ({ leaver }: About) =>
          `The case of ${leaver} did the same thing over and over, which is a fault of ours, so it has stopped itself. Nothing is lost, and nobody is late by it. Please tell whoever runs Leavewell for you. When they have mended it, let the case go on.`,
      },
      'own-duty': {
        subject: 'something for you to do',
        text: ({ leaver, open }: About) =>
          `When ${leaver} leaves, this is yours to do: ${open || 'see the case'}. Say in the case when it is done.`,
      },
      'still-waiting': {
        subject: 'still waiting for a person',
        text: ({ leaver, open }: About) =>
          `The case of ${leaver} still waits for a person${open ? `. This is open: ${open}` : ''}. The case says who has it, and what comes next if anything does. Ask them how it stands.`,
      },
      'appeal-waits': {
        subject: ({ chief }: About) => `an appeal waits for ${chief}`,
        text: ({ leaver, chief, open }: About) =>
          `${leaver} was told that something is not agreed to, and asks for another look${open ? `: ${open}` : ''}. ${chief} was asked, and has not answered yet. Ask ${chief} how it stands.`,
      },
      'route-waits': {
        subject: 'something that cannot wait is still open',
        text: ({ reference }: About) =>
          `In the case ${reference} there is something that cannot wait, and nobody has said yet that they deal with it. The case says who was asked. Please ring them today, and write nothing about it by mail.`,
      },
    },
  },
  'hr-closed': {
    name: { staff: 'note to HR: closed' },
    subject: (who: string, ended: string) => `${who}: ${ended}`,
    finals: {
      confirmed: 'confirmed',
      'confirmed-and-checked': 'confirmed, and the leaver looked again to check',
      'confirmed-with-exceptions': 'confirmed, with some things kept for a reason',
      'recorded-for-leaver': "confirmed, in part recorded on the leaver's behalf",
      'partly-confirmed': 'closed, in part not confirmed',
      'not-applicable': 'the role left nothing to confirm',
      'closed-not-confirmed': 'closed, not confirmed',
      'closed-risk-accepted': 'closed, what is open was accepted as a risk',
      referred: 'closed, goes on in another procedure',
      'objection-upheld': 'closed, the objection was upheld',
      cancelled: 'cancelled',
      'contact-stopped': 'closed, no more contact',
    } satisfies Record<FinalState, string>,
    otherEnd: 'closed',
    closed: (leaver: string) => `The case of ${leaver} is closed.`,
    how: (ended: string) => `How it ended: ${ended}`,
    on: (day: string) => `Closed on: ${fullDay(day)}`,
    /** What the leaver's last mail promises. */
    inTouch: (leaver: string) => `Please get in touch with ${leaver} about what is still open.`,
    record: 'The record is complete. You can read and print it here:',
  },
}
