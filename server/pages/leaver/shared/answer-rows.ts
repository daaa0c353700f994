import type { CaseRecord } from '../../../../db/queries/record.ts'
import { packWords } from '../../../../words/pack.ts'
import { isUnused } from '../../../../workflows/plan/networks.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { fullDate } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'
import { choosable } from './chosen-networks.ts'
import { type Line, linesOf } from './lines.ts'
import { NETWORKS } from './next-line.ts'

/**
 * Every line with its answer, as the `summary` macro takes it; those that can change have a link.
 * Networks that are not used are one row, and are changed where they were chosen.
 */
export function answerRows(visit: Visit, record: CaseRecord, change: boolean) {
  const lines = linesOf(visit, record)
  const unused = lines.filter(({ dutyState, part }) => isUnused(dutyState, part))
  const together = unused.length > 1 ? unused : []
  const where = choosable(visit) ? NETWORKS : undefined
  return lines
    .filter((line) => !together.includes(line) || line === together.at(-1))
    .map((line) => {
      const href = line === together.at(-1) ? where : `/tasks/${line.path}`
      return {
        key: (line === together.at(-1) ? together : [line]).map(({ title }) => title).join(', '),
        text: answerText(visit.file, line),
        ...(change && line.changeable && href
          ? { href, change: visit.file.words.page.change }
          : {}),
      }
    })
}

/** 'Some kept: 4, They asked me to stay in touch' */
function answerText(file: CaseFile, { answer, status }: Line): string {
  if (!answer) return status ?? file.words.check.none
  const reason = answer.reason && file.pack.keep_reasons[answer.reason]?.label
  const more = [
    ...(answer.on ? [fullDate(file, answer.on)] : []),
    ...(answer.count ? [String(answer.count)] : []),
    ...(reason ? [packWords(file, reason)] : []),
  ]
  return more.length ? `${status}: ${more.join(', ')}` : String(status)
}
