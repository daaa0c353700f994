import type { CaseRecord } from '../../../../db/queries/record.ts'
import { packWords } from '../../../../words/pack.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { fullDate } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'
import { type Line, linesOf } from './lines.ts'

/** Every line with its answer, as the `summary` macro takes it; those that can change have a link. */
export const answerRows = (visit: Visit, record: CaseRecord, change: boolean) =>
  linesOf(visit, record).map((line) => ({
    key: line.title,
    text: answerText(visit.file, line),
    ...(change && line.changeable
      ? { href: `/tasks/${line.path}`, change: visit.file.words.page.change }
      : {}),
  }))

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
