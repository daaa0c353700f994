/** How the people of a rehearsal behave, as data: what a form offers and a command line takes. */

export const LEAVERS = {
  'at-once': 'Answers everything in the hour after the first mail',
  'in-time': 'Does each thing on the day it is due',
  'after-final': 'Answers after the final reminder',
  'after-line': 'Answers two working days after somebody else was asked',
  'in-part': 'Answers half of it, and nothing more',
  never: 'Never answers',
  unsure: 'Is not sure, wherever that can be said; later knows',
  'keeps-some': 'Keeps some, wherever that can be said',
  worried: 'Says that somebody’s safety is a worry, where that can be said',
  disputes: 'Never answers, and says that what was recorded is wrong',
} as const

export const LINES = {
  'new-date': 'Talks with them and agrees a new date',
  'records-it': 'Records what they confirmed',
  agrees: 'Agrees to what they say',
  'does-not-agree': 'Does not agree to what they keep',
  'finds-help': 'Says that they need help',
  pauses: 'Leaves them in peace for now',
  'cannot-reach': 'Cannot reach them',
  'passes-up': 'Passes it up',
  refers: 'Refers it to another procedure',
  'reports-loss': 'Reports that personal information may have got out, and records the rest',
  never: 'Never answers',
} as const

export const CHIEFS = {
  closes: 'Closes, once that is offered',
  'new-date': 'Agrees a new date',
  'hands-back': 'Hands it back to the line',
  'records-it': 'Records what they confirmed',
  refers: 'Refers it to another procedure',
  never: 'Never answers',
} as const

export const HR = {
  'sees-to-it': 'Sees to what waits for HR on the next working day',
  never: 'Does nothing',
} as const

export const SWITCHES = {
  none: 'Leaves the case alone',
  'end-date': 'Moves the last day five working days on',
  pause: 'Pauses the case for five working days',
  hold: 'Has everything kept for five working days',
} as const

export const BOUNCES = ['leaver', 'line'] as const

export interface Behaviour {
  readonly leaver: keyof typeof LEAVERS
  readonly line: keyof typeof LINES
  /** The chief, and whoever else above the line is asked. */
  readonly chief: keyof typeof CHIEFS
  readonly hr: keyof typeof HR
  readonly switch: keyof typeof SWITCHES
  /** Working days from the start until HR does it. */
  readonly switchAfter: number
  /** Whose first address is refused by the mail server, until HR corrects it. */
  readonly bounces: readonly (typeof BOUNCES)[number][]
}
