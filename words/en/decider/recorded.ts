import type { Effect } from '../../../workflows/pack/types.ts'

/** What a decision leads to depends on these. */
export interface After {
  readonly leaver: string
  readonly chief: string
  readonly line: string
  /** The new day, the last day to say that it is wrong, or the day on which HR looks again. */
  readonly day: string
  /** The leaver gets no mail: whoever decided tells them. */
  readonly byHand: boolean
  readonly byChief: boolean
  /** They get a letter in the decider's own words. */
  readonly letter: boolean
  /** A reason for which help is looked for, and not rest. */
  readonly help: boolean
  /** HR accepts before it goes on elsewhere. */
  readonly proposed: boolean
  /** The leaver's own word counts now, or the organisation's own work is done. */
  readonly settles: 'copy' | 'counts' | 'done'
  /** Names of the people of a route. */
  readonly route: string
}

const told = ({ byHand, leaver }: After, mail: string): string =>
  byHand ? `No mail goes to ${leaver}, so please tell them.` : mail

/** What people are told once they have recorded something. */
export const recorded = {
  title: 'What you recorded',
  have: 'Thank you: it is recorded',
  waits: 'Thank you: we have it',
  outcome: 'You recorded',
  about: 'About',
  on: 'On',
  next: 'What follows',
  follows: {
    extend: (after) =>
      `${after.leaver} has until ${after.day}. ${told(after, after.letter ? 'They get your letter.' : 'They get a mail that says so.')}`,
    'send-back': (after) =>
      `It is open again for ${after.leaver} until ${after.day}, with your words. ${told(after, 'They get a mail about it.')}${
        after.byChief ? '' : ` They can ask ${after.chief} to look at it again.`
      }`,
    settle: (after) => {
      if (after.settles === 'done') return 'It is done with. Thank you for doing it.'
      if (after.settles === 'counts') return `What ${after.leaver} said counts now.`
      const until = after.day ? `until ${after.day} ` : ''
      return `${told(after, `${after.leaver} gets a copy.`)} They can say ${until}that it is wrong.`
    },
    unreachable: ({ leaver }) =>
      `The clock stops for ${leaver}. It does not count against them, and HR looks for another way.`,
    pause: ({ leaver, day, help }) =>
      help
        ? `HR looks for a way that works. The clock stops for ${leaver} until then.`
        : `No mail goes to ${leaver} for now. HR looks at it again on ${day}.`,
    'pass-up': ({ chief }) => `${chief} is asked now.`,
    'pass-down': ({ line }) => `${line} gets your note, and is asked again.`,
    close: (after) =>
      `The case is closed. ${told(after, `${after.leaver} is told.`)} The record says what was asked, and what of it was not confirmed.`,
    route: ({ route }) =>
      `It goes to ${route} now, at any hour. Please speak to them yourself too.`,
    acknowledge: () =>
      'It goes on in its own procedure. Nothing more is asked of you here about it.',
    'refer-out': (after) =>
      after.proposed
        ? `HR decides whether to take it on. The clock stops for ${after.leaver} until then.`
        : `It goes on in its own procedure, and the case here ends with a pointer to it. ${told(after, `${after.leaver} gets a mail that the list is closed.`)}`,
    hold: (after) =>
      `What asks for deleting rests until HR says that it goes on. ${told(after, `${after.leaver} is asked to keep what they have.`)}`,
    'add-duty': (after) =>
      `It is on the list of ${after.leaver}, who has until ${after.day}. ${told(after, 'They get a mail about it.')}`,
  } satisfies Record<Effect, (after: After) => string>,
  copy: 'A copy goes to your address that HR has on file.',
  notYou: (hr: string, address: string) =>
    `If this was not you, or it is wrong, tell ${hr} at once: write to ${address}.`,
} as const
