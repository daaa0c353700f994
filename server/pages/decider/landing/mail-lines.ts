import type { CaseMail } from '../../../../db/queries/case-mails.ts'
import type { Became } from '../../../../mailbox/became.ts'
import { decider } from '../../../../words/en/decider/index.ts'
import { en } from '../../../../words/en/index.ts'
import { noticeName } from '../../../../words/notices.ts'
import { byHand } from '../../../../workflows/plan/plan.ts'
import { inWords } from '../../../read/case-context.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { fullDate } from '../../../read/sentences/leaver.ts'
import { becameOf } from '../../../read/sentences/notices.ts'

const words = decider.asking
const { heading, none, byHand: throughYou, fair, lost } = words.ask.mails

/** What became of the mails to the leaver, and what can fairly be concluded. Never what was read. */
export function mailLines(file: CaseFile, mails: readonly CaseMail[]) {
  const gone = mails.flatMap((mail) => {
    const known = becameOf(mail)
    return mail.to === 'leaver' && isTold(known) ? { ...mail, known } : []
  })
  const lines = gone.map(({ sendAt, notices, known }) => {
    const names = [
      ...new Set(notices.map(({ type }) => noticeName(en, type)?.decider ?? words.otherMail)),
    ]
    return `${fullDate(file, sendAt)}, ${inWords(names)}: ${words.mailStates[known]}`
  })
  const folded = lines.length > MANY ? foldedWords(file, gone) : ''
  if (byHand(file.state.flags ?? [])) return { heading, lines, folded, verdict: throughYou }
  const arrived = gone.every(({ known }) => WELL.includes(known))
  return { heading, lines, folded, verdict: gone.length === 0 ? none : arrived ? fair : lost }
}

/** More lines than these stand behind a press. */
const MANY = 5

function foldedWords(file: CaseFile, gone: readonly CaseMail[]): string {
  const [from, to] = [gone[0], gone.at(-1)].map((mail) => fullDate(file, mail?.sendAt ?? 0))
  return words.ask.mails.all(gone.length, from ?? '', to ?? '')
}

type Told = keyof typeof words.mailStates
const isTold = (known: Became): known is Told => known in words.mailStates
/** Nothing speaks against it that these arrived. */
const WELL: readonly Became[] = ['handed-over', 'taken', 'arrived']
