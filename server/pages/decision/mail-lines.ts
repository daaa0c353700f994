import type { CaseMail } from '../../../db/case-mails.ts'
import type { CaseFile } from '../../case-file.ts'
import { inWords } from '../cases/known.ts'
import { fullDate } from '../link/case-words.ts'
import { words } from './words.ts'

/** What became of the mails to the leaver, and what can fairly be concluded. Never what was read. */
export function mailLines(file: CaseFile, mails: readonly CaseMail[]) {
  const gone = mails.filter(({ to, state }) => to === 'leaver' && state in words.mailStates)
  const lines = gone.map(({ sendAt, notices, state }) => {
    const names = [...new Set(notices.map(({ type }) => words.mailNames[type] ?? words.otherMail))]
    return `${fullDate(file, sendAt)}, ${inWords(names)}: ${words.mailStates[state as Gone]}`
  })
  const { heading, none, fair, lost } = words.ask.mails
  const arrived = gone.every(({ state }) => state === 'sent')
  return { heading, lines, verdict: gone.length === 0 ? none : arrived ? fair : lost }
}

type Gone = keyof typeof words.mailStates
