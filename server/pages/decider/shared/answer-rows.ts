import { decider } from '../../../../words/en/decider/index.ts'
import type { About } from '../../../../words/en/decider/questions.ts'
import type { Need } from '../../../../workflows/pack/types.ts'
import { SHAPES, type Shape } from '../../../commands/questions/needs.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import type { TypedRows } from '../../visit/refusal.ts'
import { codesOf, inChoices } from './codes.ts'
import { theirTitle } from './their-title.ts'

/** What was answered by one need's name: codes that were chosen, or text as it is shown. */
export type Answered = (answer: string) => { readonly codes: readonly string[]; text: string }

/** What was sent or recorded with an outcome, need by need, each where something was said. Pure. */
export function answerRows(
  file: CaseFile,
  about: About,
  needs: readonly Need[],
  answered: Answered,
): TypedRows {
  return needs.flatMap((need) => {
    const { name, kind, list }: Shape = SHAPES[need]
    const { codes, text } = answered(name)
    const chosen = list
      ? inChoices(file, codesOf(file.pack, need), codes)
      : codes.map((id) => theirTitle(file, id))
    const said = kind === 'one' || kind === 'some' ? chosen.join(', ') : text
    return said ? [{ key: decider.questions[need](about).row, text: said }] : []
  })
}
