import type { CaseMail } from '../../../../db/queries/case-mails.ts'
import { decider } from '../../../../words/en/decider/index.ts'
import { en } from '../../../../words/en/index.ts'
import { noticeName } from '../../../../words/notices.ts'
import { byHand } from '../../../../workflows/plan/plan.ts'
import { inWords } from '../../../read/case-context.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { fullDate } from '../../../read/sentences/leaver.ts'

const words = decider.asking
const { heading, none, byHand: throughYou, fair, lost } = words.ask.mails

/** What became of the mails to the leaver, and what can fairly be concluded. Never what was read. */
export function mailLines(file: CaseFile, mails: readonly CaseMail[]) {
  const gone = mails.filter(
    ({ to, state, why }) => to === 'leaver' && state in words.mailStates && !why,
  )
  const lines = gone.map(({ sendAt, notices, state }) => {
    const names = [
      ...new Set(notices.map(({ type }) => noticeName(en, type)?.decider ?? words.otherMail)),
    ]
    return `${fullDate(file, sendAt)}, ${inWords(names)}: ${words.mailStates[state as Gone]}`
  })
  const folded = lines.length > MANY ? foldedWords(file, gone) : ''
  if (byHand(file.state.flags ?? [])) return { heading, lines, folded, verdict: throughYou }
  const arrived = gone.every(({ state }) => state === 'sent')
  return { heading, lines, folded, verdict: gone.length === 0 ? none : arrived ? fair : lost }
}

/** More lines than these stand behind a press. */
const MANY = 5

function foldedWords(file: CaseFile, gone: readonly CaseMail[]): string {
  const [from, to] = [gone[0], gone.at(-1)].map((mail) => fullDate(file, mail?.sendAt ?? 0))
  return words.ask.mails.all(gone.length, from ?? '', to ?? '')
}

type Gone = keyof typeof words.mailStates
