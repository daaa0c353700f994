import type { NoticeType } from '../../../workflows/notices.ts'
import type { Effect } from '../../../workflows/policy/types.ts'
import type { Escalation } from '../../../workflows/state.ts'

/**
 * The words of the pages for lines and chiefs, beside those of the pack. English; one such file a
 * language. Nobody is called late, and nobody is told what was opened.
 */
export const words = {
  ask: {
    title: {
      line: (leaver: string) => `Please have a word with ${leaver}`,
      chief: (leaver: string) => `A decision about ${leaver}`,
    },
    lead: {
      late: (leaver: string, lastDay: string) =>
        `${leaver} (last day ${lastDay}) has not yet confirmed this, which we ask of everybody who leaves.`,
      unsure: (leaver: string, lastDay: string) =>
        `${leaver} (last day ${lastDay}) has sent their answers, and is not sure about this.`,
      'passed-up': (leaver: string, lastDay: string) =>
        `${leaver} (last day ${lastDay}) has not yet confirmed this, and it was passed on to you.`,
    } satisfies Record<Escalation['because'], unknown>,
    last: 'This is the last step of the policy: choose how it goes on, or close it.',
    due: (day: string, past: number) =>
      past > 0 ? `Due ${day}, ${plural(past, 'working day', 'working days')} ago` : `Due ${day}`,
    policy: (clauses: string) => `What the policy says (${clauses})`,
    clause: (number: string) => `Clause ${number}:`,
    status: {
      unsure: 'They are not sure',
      none: 'Not answered yet',
      some: 'Answered in part',
      unsent: 'Answered, not sent yet',
      unsigned: 'Not sent yet',
    },
    jump: 'Record what happened',
    openHeading: 'What is open',
    mails: {
      heading: 'What we sent to them',
      none: 'No mail has gone out to them yet, so they may not know.',
      fair: 'Accepted does not mean read.',
      lost: 'So they may not have seen all of it. Accepted does not mean read.',
    },
    answers: {
      heading: 'What they have answered so far',
      text: (done: number, total: number) => `${done} of ${total} things have an answer.`,
      unsure: (count: number) =>
        `They are not sure about ${plural(count, 'thing', 'things')} and would like a word.`,
      unseen: 'What they answered is theirs: it is not shown here.',
    },
    talk: {
      heading: 'You could say',
      late: [
        '“Thank you for all you have done with us.”',
        '“Did our mails reach you? Is something in the way?”',
        '“If you need more time or another way to do it, we can find one.”',
      ],
      unsure: [
        '“Thank you for your answers. What are you not sure about?”',
        '“Only people you got to know through your role count. People you knew already do not.”',
        '“When you know, you can change your answer with the link you have.”',
      ],
      never:
        'Please do not ask for passwords, for the names of their contacts or to look at their accounts.',
    },
    earlier: {
      heading: 'Earlier in this case',
      decided: (who: string, label: string, clause: string) =>
        `${who}: ${label} (clause ${clause})`,
      asked: (line: string) => `${line} was asked to have a word.`,
      reason: (reason: string) => `Reason: ${reason}`,
      disputed: (leaver: string) => `${leaver} said that what was recorded was not right.`,
    },
    label: 'What do you want to record?',
    hint: 'You can still change your mind on the next page.',
    option: (hint: string, clause: string) => `${hint} Clause\u00a0${clause}.`,
    next: 'Continue',
    choose: 'Choose what you want to record',
  },
  outcome: {
    back: 'Choose something else',
    about: (leaver: string) => `About ${leaver}`,
    untilSet: (day: string) => `The new day is ${day}.`,
    until: 'Which new day did you agree?',
    untilHint: (from: string, to: string, iso: string) =>
      `From ${from} to ${to}. For example, ${numbers(iso)}`,
    untilWhat: 'the new day',
    untilOutside: (from: string, to: string) => `Choose a new day from ${from} to ${to}`,
    reason: 'Why?',
    reasonHint:
      'A sentence is enough. Please do not name anyone else, and write nothing about health. HR and the chief executive can read it.',
    reasonWhat: 'a reason',
    how: 'How did they confirm it?',
    howMissing: 'Choose how they confirmed it',
    when: 'On which day?',
    whenHint: (today: string) => `For example, ${numbers(today)}`,
    whenWhat: 'the day on which they confirmed it',
    whenOutside: (from: string, to: string) =>
      `Enter a day from ${from} up to today, ${to}: the day on which they confirmed it`,
    duties: 'What did they confirm?',
    dutiesHint: 'Tick only what they told you themselves.',
    dutiesMissing: 'Tick what they confirmed',
    tried: 'What have you tried?',
    triedHint: 'Tick all that you tried.',
    triedMissing: 'Tick what you have tried',
    typedName: 'Type your name',
    typedNameHint: 'It stands for your signature under what you record.',
    typedNameWhat: 'your name',
    sure: (you: string) => `I am ${you}, and this is right`,
    sureMissing: 'Tick the box if this is right, or go back',
    save: 'Record this',
  },
  recorded: {
    title: 'What you recorded',
    have: 'Thank you: it is recorded',
    waits: 'Thank you: we have it',
    outcome: 'You recorded',
    about: 'About',
    on: 'On',
    duties: 'What it covers',
    reason: 'Your reason',
    how: 'How they confirmed it',
    when: 'The day they confirmed it',
    tried: 'What you tried',
    typedName: 'Your name, as you typed it',
    next: 'What follows',
    follows: {
      extend: (leaver: string, day: string) =>
        `${leaver} has until ${day}, and gets a mail that says so.`,
      settle: (leaver: string, day: string) =>
        `${leaver} gets a copy${day ? `, and can say until ${day} that it is wrong` : ', and can say that it is wrong'}.`,
      unreachable: (leaver: string) =>
        `The clock stops for ${leaver}. It does not count against them, and HR looks for another way.`,
      'pass-up': (_leaver: string, _day: string, chief: string) => `${chief} is asked now.`,
      close: (leaver: string) =>
        `The case is closed and ${leaver} is told. The record says what was asked and that it was not confirmed.`,
    } satisfies Record<Effect, (leaver: string, day: string, chief: string) => string>,
    copy: 'A copy goes to your address that HR has on file.',
    notYou: (hr: string, address: string) =>
      `If this was not you, or it is wrong, tell ${hr} at once: write to ${address}.`,
  },
  nothing: {
    title: 'Nothing waits for you here',
    text: 'It was answered or decided meanwhile. You do not need to do anything. Thank you for looking.',
    recorded: 'See what you recorded',
  },
  typed: { outcome: 'You chose' },
  /** What a mail to the leaver was. */
  mailNames: {
    invite: 'first mail',
    reminder: 'reminder',
    'final-reminder': 'final reminder',
    'more-time': 'mail about a new day',
    'recorded-for-you': 'copy of what was recorded',
    'open-again': 'mail that it is open again',
    received: 'mail that we have their answers',
    'fresh-link': 'fresh link',
  } satisfies Partial<Record<NoticeType, string>> as Partial<Record<NoticeType, string>>,
  otherMail: 'other mail',
  mailStates: {
    sent: 'accepted by their mail server',
    failed: 'refused by their mail server',
    unknown: 'we cannot tell whether it arrived',
  },
} as const

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

/** '2027-02-09' as '9 2 2027', the way it is typed. */
function numbers(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number)
  return `${day} ${month} ${year}`
}
