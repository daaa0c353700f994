import { hr } from '../../../../words/en/hr/index.ts'
import { noticeNames } from '../notices.ts'
import type { Says } from './pieces.ts'

const words = hr.events.mails

/** What became of mails, and of the clock. */
export const MAILS: Says<'unreachable' | 'mailed' | 'clock-moved'> = {
  unreachable: ({ who }, context) => ({
    text: words.refused(context.names[who]) + (who === 'leaver' ? words.pauses : ''),
    tone: 'red',
  }),
  mailed: ({ to, notices, outcome }, context) => ({
    text: words.mailed(words.became[outcome], context.names[to], noticeNames(notices)),
    tone: outcome === 'sent' ? 'plain' : outcome === 'failed' ? 'red' : 'amber',
  }),
  'clock-moved': () => ({ text: words.clockMoved, tone: 'plain' }),
}
