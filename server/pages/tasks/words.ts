import type { Kind } from '../../../workflows/policy/types.ts'

/**
 * The words of the leaver's pages, beside those of the pack. English; one such file a language.
 * Volunteers are asked, never told (they have no contract).
 */
const volunteer = (kind: Kind): boolean => kind === 'volunteer'

const minutes = (count: number): string =>
  count === 1 ? 'about 1 minute' : `about ${count} minutes`

export const words = {
  list: {
    title: 'Your list',
    thanks: (name: string) => `Thank you, ${name}`,
    intro: (kind: Kind, lastDay: string, over: boolean) =>
      `${opening(kind, lastDay, over)} Do them in any order, and come back as often as you like.`,
    progressLabel: 'Lines of your list that have an answer',
    progress: (done: number, total: number) => `${done} of ${total} done`,
    left: (count: number) => `${minutes(count)} left`,
    finish: (kind: Kind, late: boolean) => {
      if (late) return volunteer(kind) ? 'we hoped for it by' : 'it was due by'
      return volunteer(kind) ? 'we would be grateful if you could finish by' : 'please finish by'
    },
    unseen: 'We cannot see your accounts or contacts.',
    never: 'We will never ask for a password, a screenshot or the name of a contact.',
    privacy: 'What we keep, and who sees it',
    todo: (count: number) => `To do · ${count} min`,
    waits: (status: string) => `${status} · we have it`,
    recorded: 'Written down for you',
    by: (kind: Kind, day: string, late: boolean) => {
      if (late) return volunteer(kind) ? `We hoped for it by ${day}` : `It was due by ${day}`
      return `Please by ${day}`
    },
    add: 'Add another site',
    others: 'Other things',
    send: 'Check your answers and send',
    notYet: 'You can send when every line has an answer.',
    saved: (title: string) => `Saved: ${title}.`,
    sent: {
      heading: 'We have your answers',
      text: (titles: string, line: string) =>
        `You are not sure about ${titles}. We have asked ${line} to talk with you about it, and you do not need to do anything until then. If you find the answer before that, change it here and send again.`,
    },
  },
  question: {
    title: (line: string, group: string) => (line === group ? line : `${line}: ${group}`),
    due: (organisation: string, day: string) =>
      `The policy names no day. ${organisation} asks for it by ${day}.`,
    policy: (clauses: string) => `What the policy says (${clauses})`,
    clause: (number: string) => `Clause ${number}:`,
    first: 'Good to know first',
    how: (network: string) => `How to do it on ${network}`,
    where: 'Where to look',
    remove: 'How to remove somebody',
    uploaded: 'Address books that you uploaded',
    reviewed: (day: string) =>
      `Menus move. We last looked at these on ${day}. If yours differ, search the settings for “contacts”.`,
    ownSite:
      'Look through your contacts, messages and lists there. If you do not find the way, search the settings for “contacts”.',
    label: 'What is your answer?',
    said: (status: string) => `You said: ${status}. You can change it here.`,
    unsure: (line: string) => `We will ask ${line} to talk it through with you.`,
    day: 'On which day did you ask?',
    dayHint: 'For example, 29 1 2027',
    reason: 'If you have kept some: why?',
    reasonHint: 'Choose the reason that fits most of them.',
    count: 'If you have kept some: how many?',
    countHint: 'A number is enough. Please do not send us their names.',
    save: 'Save and continue',
    choose: 'Choose one answer',
    chooseReason: 'Choose why you have kept some',
    badCount: (typed: string) =>
      typed
        ? `“${typed}” is not a number from 1 to 9999: write how many you have kept in figures, like 12`
        : 'Enter how many you have kept, a number from 1 to 9999',
    askedOn: 'the day on which you asked the network',
    dayOutside: (from: string, to: string) =>
      `Enter a day from ${from} up to today, ${to}: the day on which you asked the network`,
  },
  site: {
    title: 'Add another site',
    text: 'Did you get to know people through your role on another site or app? Add it here, and answer for it like for the others.',
    label: 'Which site or app is it?',
    hint: 'Only its name, such as Mastodon. No user names, and no names of contacts.',
    what: 'the name of the site',
    mistake: 'If you add one by mistake, answer “I have no account there”.',
    save: 'Add it to my list',
  },
  recorded: {
    heading: 'Is this right?',
    text: (on: string, who: string) => `On ${on} ${who} wrote down that you have confirmed this:`,
    when: 'The day you talked',
    how: 'How you talked',
    until: (day: string) =>
      `If it is right, you do not need to do anything. If it is not, tell us by ${day}. Nobody will mind.`,
    open: 'If it is right, you do not need to do anything. If it is not, tell us. Nobody will mind.',
    right: 'That is right',
    wrong: 'This is wrong',
    agree: {
      title: 'Say that what was written down is right',
      box: 'I have looked at it, and it is right',
      follows: 'It then counts as confirmed, and you do not need to do it yourself.',
      save: 'Yes, that is right',
      missing: 'Tick the box if what was written down is right, or go back',
    },
    dispute: {
      title: 'Say that what was written down is wrong',
      box: 'I have looked at it, and it is wrong',
      follows: 'It then no longer counts. You answer it yourself on your list, and HR is told.',
      save: 'Send: this is wrong',
      missing: 'Tick the box if what was written down is wrong, or go back',
    },
    saved: {
      agreed: 'Thank you. What was written down for you now counts as confirmed.',
      disputed: 'Thank you for telling us. It no longer counts, and it is back on your list.',
    },
    sent: 'What you sent',
  },
  check: {
    title: 'Check your answers and send',
    nothingYet: 'Nothing is sent yet. Look through it, change what is not right, then send.',
    change: 'Change',
    none: 'No answer yet',
    notYet: 'Some lines have no answer yet. You can send when every line has one.',
    list: 'Go to your list',
    statement: 'By sending this you say:',
    name: 'Type your name',
    nameHint: 'It stands for your signature under these answers.',
    what: 'your name',
    send: 'Send your answers',
  },
  receipt: {
    title: 'Your receipt',
    done: 'Thank you: everything is done',
    have: 'Thank you: we have your answers',
    stopped: 'Your list is closed',
    reference: 'Your reference',
    date: 'Date',
    confirmed: 'What you told us',
    recordedFor: 'Written down for you',
    next: 'What happens next',
    closed:
      'Nothing more. Your list is closed, and we have sent a receipt to the address that HR has on file.',
    stoppedBy: (chief: string) =>
      `${chief} has decided to stop asking. You will get no more mails about it.`,
    question: (titles: string, line: string) =>
      `You are not sure about ${titles}. We have asked ${line} to talk with you about it. You do not need to do anything until then.`,
    nothing: 'Nothing more for now. If we need anything else, we send you a mail.',
    waits:
      'It is safe with us. It will be taken as soon as our system is free again, and then you get a mail.',
    keep: 'Keep a copy',
    print: 'Print this page, or save it as a PDF from the menu of your browser.',
    correct: 'If something is not right',
    correctHow: (name: string, address: string) =>
      `Write to ${name} at ${address}, and we will put it right.`,
    thanks: (kind: Kind, organisation: string) =>
      volunteer(kind)
        ? `Thank you for giving your time to ${organisation}.`
        : `Thank you for your work with ${organisation}. We wish you well.`,
    list: 'Go to your list',
  },
  typed: { line: 'Line', answer: 'Answer', day: 'Day', reason: 'Reason', count: 'How many' },
  back: 'Your list',
} as const

function opening(kind: Kind, lastDay: string, over: boolean): string {
  if (volunteer(kind)) {
    return over
      ? 'A few things we ask you to confirm now that you have finished volunteering.'
      : `A few things we ask you to confirm before you finish on ${lastDay}.`
  }
  return over
    ? 'A few things to confirm now that you have left.'
    : `A few things to confirm before your last day, ${lastDay}.`
}
