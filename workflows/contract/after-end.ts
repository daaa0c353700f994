import type { Command } from './commands.ts'

/**
 * What a closed case still takes: it has ended, and is no wall. A leaver may say late what was open
 * is done; HR may write something down, correct what was entered, resend the leaver's link, open the
 * case again, or say whether its record is kept or forgotten. Pure; server and case judge by it alike.
 */
export function isTakenAfterEnd({ kind, by }: Pick<Command, 'kind' | 'by'>): boolean {
  if (kind === 'tell-time' || kind === 'confirm-late') return true
  return by.role === 'hr' && OF_HR.includes(kind)
}

const OF_HR: readonly Command['kind'][] = [
  'add-note',
  'correct-details',
  'reopen-case',
  'renew-link',
  'keep-record',
  'release-record',
  'agree-erasure',
  'refuse-erasure',
]
