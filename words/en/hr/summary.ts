import type { FinalState } from '../../../workflows/case/events.ts'
import type { Because } from '../../../workflows/pack/types.ts'
import { b, type Sentence } from '../../sentence.ts'

const GO_ON = 'let the case go on'
const SAYS = 'The record says what was asked, when, and who decided.'
const paused = (since: string, ...rest: Sentence): Sentence => ['Paused since ', b(since), ...rest]

/** What somebody is asked: `what` are titles of duties, `clause` is ' (3.3)' or ''. */
export interface AskedFor {
  readonly leaver: string
  readonly line: string
  readonly what: string
  readonly clause: string
  /** Mail to the line does not arrive, so they passed nothing on. */
  readonly lineUnheard: boolean
}

/** One reason for which somebody is asked: what is the matter, and what they were asked `for`. */
export interface AskedWords {
  readonly lead?: string
  readonly for?: string
}

const late =
  (to: string) =>
  ({ clause }: AskedFor): AskedWords => ({ for: `${to}${clause}` })

/** What is the matter with a case, in two or three sentences. */
export const summary = {
  closed: {
    stopped: (on: string): Sentence => [
      'All contact stopped on ',
      b(on),
      '. Nobody is written to by Leavewell any more.',
    ],
    unconfirmed: (on: string): Sentence => [
      'Closed on ',
      b(on),
      ' as ',
      b('not confirmed'),
      `. ${SAYS}`,
    ],
    on: (on: string, end: string): Sentence => ['Closed on ', b(on), `: ${end}`],
    late: (on: string, leaver: string): Sentence => [
      ' Confirmed later, on ',
      b(on),
      `: ${leaver} said that what was open is done.`,
    ],
    ends: {
      confirmed: (leaver: string) => `${leaver} confirmed everything that was asked.`,
      'confirmed-and-checked': (leaver: string) =>
        `${leaver} confirmed everything that was asked, and looked again to check.`,
      'confirmed-with-exceptions': (leaver: string) =>
        `${leaver} confirmed everything that was asked, and kept some contacts for a reason that stands in the record.`,
      'recorded-for-leaver': (leaver: string) =>
        `what ${leaver} confirmed to somebody else was recorded for them, and they did not say that it is wrong.`,
      'partly-confirmed': (leaver: string) =>
        `${leaver} confirmed a part of what was asked. ${SAYS}`,
      'not-applicable': (leaver: string) => `there was nothing to ask ${leaver} for.`,
      'closed-risk-accepted': () =>
        `what is open was not confirmed, and a person accepted that. ${SAYS}`,
      referred: () => 'it goes on in another procedure. Only this pointer stays here.',
      'objection-upheld': (leaver: string) =>
        `${leaver} objected to being asked, and a person agreed. Nothing more is asked.`,
      cancelled: () => 'it was no longer needed. The record says why.',
    } satisfies Record<Exclude<FinalState, 'contact-stopped' | 'closed-not-confirmed'>, unknown>,
  },
  held: (since: string, reason: string): Sentence => [
    'Everything is kept since ',
    b(since),
    ` (${reason}): what asks for deleting stands still. `,
  ],
  mailbox: {
    unconfirmed: (leaver: string) => `${leaver} has not confirmed their own address.`,
    work: ' Until they do, mail goes to the work address, and to nothing after the last day. ',
    stands:
      ' Until they do, or the line goes through it with them, every day of theirs stands: nothing is late, and nobody else is asked. We ask twice whether the address is theirs, and then no more. ',
    none: ' Until they do, nothing about the case is mailed to them: they are only asked whether the address is theirs. ',
  },
  /** Why nothing is said as late. */
  mailWaits: (who: string, since: string, standing: boolean): Sentence => [
    b(`Mail to ${who} has not left since ${since}`),
    standing ? ', and the clock stands until it has. ' : '. Nothing is said as late of them. ',
  ],
  refusedAddress: {
    of: (who: string) => `Mail to ${who} does not arrive.`,
    hr: ' Notes about this case do not arrive. Correct the mailbox in this case; Settings has it for new cases, and for all that are open. ',
    person: ' Correct it, so that they can be asked. ',
  },
  route: {
    title: (title: string) => `${title}.`,
    waiting: (who: string, many: boolean, since: string) =>
      ` Waiting for ${who}, who ${many ? 'were' : 'was'} asked at once on ${since}.`,
    by: (when: string): Sentence => [' It has to be dealt with by ', b(when), '.'],
  },
  /** Whom a case waits for, once, whatever the number of reasons. */
  waiting: (who: string, on: string, what: readonly string[]): Sentence => [
    'Waiting for ',
    b(who),
    `, who was asked on ${on}${what.length ? ` ${what.join(', and ')}` : ''}.`,
  ],
  /** By why somebody is asked; what is not listed is late. */
  asked: {
    unsure: ({ leaver, what, clause }: AskedFor): AskedWords => ({
      ...{ lead: `${leaver} is not sure about ${what}.`, for: `to help${clause}` },
    }),
    'passed-up': ({ line, clause, lineUnheard }: AskedFor): AskedWords => ({
      // Otherwise it was said just before that mail to them does not arrive.
      ...(lineUnheard ? {} : { lead: `${line} passed this on.` }),
      for: `to decide${clause}`,
    }),
    'handed-back': (): AskedWords => ({ for: 'to talk with them and say what happened' }),
    kept: ({ leaver, what }: AskedFor): AskedWords => ({
      ...{ lead: `${leaver} keeps some contacts: ${what}.`, for: 'to agree or not' },
    }),
    'handed-over': ({ leaver, what }: AskedFor): AskedWords => ({
      for: `to agree to what ${leaver} says: ${what}`,
    }),
    appeal: ({ leaver, what }: AskedFor): AskedWords => ({
      lead: `${leaver} asks for another look at what was not agreed to: ${what}.`,
    }),
    'by-hand': ({ leaver }: AskedFor): AskedWords => ({
      for: `to go through it with ${leaver}, who gets no mail`,
    }),
    'own-duty': ({ what }: AskedFor): AskedWords => ({ for: `for their own part: ${what}` }),
  } satisfies Partial<Record<Because, unknown>>,
  late: { line: late('for an informal word'), above: late('to decide') },
  lastStep: ' This is the last step: nothing more happens by itself.',
  progress: (leaver: string, done: number, all: number): Sentence => [
    `${leaver} has answered `,
    b(`${done} of ${all}`),
  ],
  next: (what: string, on: string): Sentence => [` Next: ${what} on `, b(on), '.'],
  settled: (leaver: string) => `Everything that was asked of ${leaver} is settled.`,
  sent: (leaver: string, until: string): Sentence => [
    leaver,
    ' has sent everything, and can change it until ',
    b(until),
    '. Then the case closes.',
  ],
  recorded: (leaver: string, until: string): Sentence => [
    `Everything is settled, some of it recorded for ${leaver}, who has until `,
    b(until),
    ' to say that something is wrong. Then the case closes.',
  ],
  waitsFor: (what: string) => ` It stays open until ${what} is answered.`,
  ownPart: (leaver: string, what: string): Sentence => [
    `Everything that was asked of ${leaver} is settled. Our own part is left: `,
    b(what),
    '.',
  ],
  byHand: (leaver: string): Sentence => [b(leaver), ' gets no mail, and is spoken to instead. '],
  firstMail: (leaver: string, on: string): Sentence => [
    'The first mail goes to ',
    b(leaver),
    ' on ',
    b(on),
    '.',
  ],
  toSend: (leaver: string): Sentence => [
    'Waiting for ',
    b(leaver),
    ' to send: everything has an answer.',
  ],
  signedEarly: (leaver: string, on: string): Sentence => [
    b(leaver),
    ' has signed before the last day. What they said counts from then on: they are asked on ',
    b(on),
    ' whether it is still true. ',
  ],
  askedStill: (leaver: string): Sentence => [
    ...[
      'Waiting for ',
      b(leaver),
      ' to say that what they signed before the last day is still true.',
    ],
  ],
  withLeaver: (leaver: string, until?: string): Sentence => [
    ...['Waiting for ', b(leaver), ...(until ? [' until ', b(until)] : []), '. '],
  ],
  paused: {
    unreachable: (leaver: string, since: string, asked: string): Sentence => [
      b(`We cannot reach ${leaver}.`),
      ` Mail to this address does not arrive. The clock is paused since ${since}, and nobody is told that anything is late.`,
      asked ? ` Asked since: ${asked}. Tell them that ${leaver} may have read nothing.` : '',
      ' Correct the address, then let the case go on.',
    ],
    /** They have said something to us, so that some of our mail has reached them. */
    spoke: (leaver: string) =>
      ` ${leaver} has answered us before: ask them which address is right, even if it is the same.`,
    undeliverable: (since: string) =>
      paused(
        since,
        '. The address is corrected and a fresh link is on its way. ',
        b('Let the case go on'),
        ' when you are ready.',
      ),
    'cannot-reach': (since: string, leaver: string) =>
      paused(
        since,
        `: ${leaver} could not be reached, and that does not count against them. Look for another way, then `,
        b(GO_ON),
        '.',
      ),
    help: (since: string, leaver: string, needs: string) =>
      paused(since, `: ${leaver} needs `, b(needs), '. Find a way with them, then ', b(GO_ON), '.'),
    objection: (since: string, leaver: string) =>
      paused(
        since,
        `: ${leaver} objects to being asked. `,
        b('Answer the objection'),
        ': until then nothing happens.',
      ),
    'not-them': (since: string, leaver: string) =>
      paused(since, ': whoever got our mail says that they are not ', b(leaver)),
    dead: (): Sentence => ['. The link is dead. Correct the address, then ', b(GO_ON), '.'],
    corrected: (): Sentence => [
      '. The address is corrected. ',
      b('Let the case go on'),
      ' when you are ready.',
    ],
    referral: (since: string, outcome: string) =>
      paused(
        since,
        ': ',
        b(outcome),
        ' is proposed. ',
        b('Take it or do not take it'),
        ': until then nothing happens.',
      ),
    stuck: (since: string) =>
      paused(
        since,
        ': it did the same thing over and over, which is a fault of ours, and stopped itself. Tell whoever runs Leavewell for you. When it is mended, ',
        b('let the case go on'),
        '.',
      ),
    pause: (since: string, reason: string, leaver: string) =>
      paused(since, ` (${reason}). No mail goes to ${leaver}, and nothing becomes late.`),
    review: (on: string): Sentence => [' You look at it again on ', b(on), '.'],
  },
}
