import { noticeNames } from '../notice-names.ts'
import type { Says } from './said.ts'

/** What became of mails, and of the clock. */
export const MAILS: Says<'unreachable' | 'mailed' | 'clock-moved'> = {
  unreachable: ({ who }, known) => ({
    text: `The mail server refused the address of ${known.names[who]}${who === 'leaver' ? '; the clock is paused' : ''}`,
    tone: 'red',
  }),
  mailed: ({ to, notices, outcome }, known) => ({
    text: `${MAILED[outcome]} to ${known.names[to]}: ${noticeNames(notices)}`,
    tone: outcome === 'sent' ? 'plain' : outcome === 'failed' ? 'red' : 'amber',
  }),
  'clock-moved': () => ({ text: 'The time machine moved the clock of this case', tone: 'plain' }),
}

const MAILED = {
  sent: 'The mail server accepted a mail',
  failed: 'The mail server refused a mail',
  unknown: 'Nobody can know whether this mail arrived',
} as const
