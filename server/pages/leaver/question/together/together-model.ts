import { packWords } from '../../../../../words/pack.ts'
import { inWords } from '../../../../read/case-context.ts'
import type { CaseFile } from '../../../../read/case-file.ts'
import { titleOf } from '../../../../read/sentences/leaver.ts'
import type { Visit } from '../../../visit/visit.ts'
import type { Line } from '../../shared/lines.ts'
import { plainAnswers } from '../../shared/plain-answers.ts'
import { choiceOf } from '../choices.ts'
import { guidesFor } from '../guides.ts'
import { afterWords, backingModel, dueWords } from '../question-model.ts'

/** In the form: the answers differ, and are given network by network. */
export const EACH = 'each'

/** What can be said of several networks at once; that there is no account was just denied. Pure. */
export const answersForAll = ({ pack }: Pick<CaseFile, 'pack'>, line: Line): string[] =>
  plainAnswers(pack, line).filter((id) => pack.answers[id]?.means !== 'no-account')

/** The networks in use, with one question for all of them. Pure. */
export function togetherModel(visit: Visit, open: readonly Line[], lines: readonly Line[]) {
  const { file } = visit
  const { networks: words, question, back } = file.words
  const [first] = open
  if (!first) throw new Error('One answer for several networks needs networks without one')
  const names = inWords(
    open.map(({ title }) => title),
    file.language,
  )
  return {
    ...{ title: titleOf(file, first.duty.id), words, question, back },
    ask: packWords(file, first.duty.ask),
    due: dueWords(visit, first),
    after: afterWords(visit, lines, first.duty.id),
    backing: backingModel(visit, first),
    label: words.all(names),
    guides: open.flatMap((line) => guidesFor(file, line, open).network ?? []),
    choices: [
      ...answersForAll(file, first).map((id) => choiceOf(visit, id, {}, undefined)),
      { divider: words.or },
      { value: EACH, text: words.each, hint: words.eachHint },
    ],
  }
}
