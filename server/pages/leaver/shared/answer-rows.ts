import type { CaseRecord } from '../../../../db/queries/record.ts'
import { packWords } from '../../../../words/pack.ts'
import type { CaseState } from '../../../../workflows/case/state.ts'
import { isUnused } from '../../../../workflows/plan/networks.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { fullDate } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'
import { choosable, unchosenLines } from './chosen-networks.ts'
import { type Line, linesOf } from './lines.ts'
import { NETWORKS } from './next-line.ts'

/**
 * Every line with its answer, as the `summary` macro takes it; those that can change have a link.
 * Networks that are not used are one row, and are changed where they were chosen; so are those of
 * which nobody has said yet whether they are used.
 */
export function answerRows(visit: Visit, record: CaseRecord, change: boolean) {
  const { words } = visit.file
  const lines = linesOf(visit, record)
  const unchosen = unchosenLines(visit, lines)
  const unused = lines.filter(({ dutyState, part }) => isUnused(dutyState, part))
  const together = unused.length > 1 ? unused : []
  const where = choosable(visit) ? NETWORKS : undefined
  return lines.flatMap((line) => {
    const group = [unchosen, together].find((one) => one.includes(line)) ?? [line]
    if (line !== group.at(-1)) return []
    const href = group === unchosen || group === together ? where : `/tasks/${line.path}`
    const key =
      group === unchosen ? words.networks.line : group.map(({ title }) => title).join(', ')
    return [
      {
        ...{ key, text: answerText(visit, line) },
        // Names of networks keep their capitals.
        ...(change && line.changeable && href
          ? { href, change: words.page.change, about: key }
          : {}),
      },
    ]
  })
}

/** Nothing is still to come of a list that is closed. */
function noAnswer({ words }: CaseFile, { status, confirmedLateAt }: CaseState): string {
  if (status !== 'closed') return words.check.none
  return confirmedLateAt === undefined ? words.check.noneAtEnd : words.check.saidLate
}

/** 'Some kept: 4, They asked me to stay in touch' */
function answerText({ file, mine }: Visit, { answer, status }: Line): string {
  if (!answer) return status ?? noAnswer(file, mine.state)
  const reason = answer.reason && file.pack.keep_reasons[answer.reason]?.label
  const more = [
    ...(answer.on ? [fullDate(file, answer.on)] : []),
    ...(answer.count ? [String(answer.count)] : []),
    ...(reason ? [packWords(file, reason)] : []),
  ]
  return more.length ? `${status}: ${more.join(', ')}` : String(status)
}
