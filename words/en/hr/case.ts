import type { CommandKind, HrKind } from '../../../workflows/contract/commands.ts'

/** One case's page. */
export const casePage = {
  machine: { next: 'Next moment', day: '1 day', week: '1 week' },
  badTarget: 'Choose next moment, 1 day or 1 week.',
  correctAddress: 'Correct the address',
  more: 'More',
  moreAbout: 'that you can do',
  haveIt: 'We have it',
  /** On a page of something to do. */
  moved: {
    heading: 'Something has changed in this case since you opened this page',
    text: 'Nothing is saved yet, and what you typed is still here. Read the page again, and press the button if it is still right.',
  },
  typed: 'This is what you typed, so that it is not lost:',
  askedFor: (name: string) => `What ${name} asked for`,
  story: { goesOn: 'The story so far, and what comes next', over: 'The story' },
  duties: {
    title: (name: string) => `What ${name} was asked`,
    caption: 'What was asked, when it is due, and the answers',
    head: ['Duty', 'Due', 'Answer'],
  },
  own: {
    title: 'What we do ourselves',
    caption: 'What we do ourselves, who does it, and when it is due',
    head: ['Our own part', 'Whose', 'Due', 'Status'],
  },
  record: { title: 'Record', whole: 'Whole record', messages: 'Messages' },
  menu: 'What would you like to do?',
  chain: {
    whole: 'chain whole',
    broken: (event: number, fault: string) => `chain broken: event ${event} ${fault}`,
  },
  kept: (since: string) => `Everything kept since ${since}`,
  unconfirmed: 'Own address not confirmed',
  line: {
    finished: (day: string) => `finished ${day}`,
    finishes: (day: string) => `finishes ${day}`,
    alone: (chief: string) => `led by nobody; ${chief} is asked instead`,
    led: (label: string, name: string) => `${label} ${name}`,
  },
  duty: {
    settled: { recorded: 'Recorded for them', accepted: 'Agreed', 'not-applicable': 'Not asked' },
    kept: 'Kept for now',
    progress: (done: number, all: number) => `${done} of ${all}`,
    noNetworks: 'Uses none',
    signed: 'Signed and sent',
    notNeeded: 'No longer needed',
    notSent: 'Not sent',
    received: 'Received, being recorded',
    unanswered: 'Not answered',
    refused: 'Not agreed to',
    waits: 'Waits for agreement',
    keptCount: (count: number) => `${count} kept`,
    on: (day: string) => `on ${day}`,
  },
  waiting: {
    text: (what: string) =>
      `We have ${what}. It is safe, and will be taken as soon as the worker and Temporal answer.`,
    from: (what: string, who: string) => `${what} from ${who}`,
    /** What may wait to be taken, after 'We have'; what HR does says its own (`server/commands/actions/`). */
    kinds: {
      answer: 'an answer',
      'add-site': 'another network',
      declare: 'the signature',
      decide: 'a decision',
      dispute: 'a word that something is wrong',
      agree: 'a word that all is right',
      appeal: 'a wish for another look',
      request: 'something that they ask for',
      'choose-networks': 'the networks that they use',
      reopen: 'a wish to change what was sent',
      'change-answers': 'a wish to change what was sent',
      'confirm-late': 'a word that what was open is done',
      'confirm-address': 'a word that the address is theirs',
      'still-true': 'a word that it is still true',
      'renew-link': 'a wish for a fresh link',
      'mail-back': 'a mail that came back',
    } satisfies Record<Exclude<CommandKind, HrKind | 'reply' | 'tell-time'>, string>,
  },
  /** A start of which no case has come yet. */
  start: {
    refused: 'This case could not be started',
    again: 'Start it again',
    received: (at: string) =>
      `Received ${at}, and safe. The case starts by itself as soon as the worker and Temporal answer. You do not need to send it again.`,
    unmailed: 'Nothing was mailed so far.',
    look: 'Look again',
  },
  answered: (who: string, what: string) => `${who} answered: ${what}`,
}
