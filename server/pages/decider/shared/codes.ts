import { type Choices, type Need, type Pack, say } from '../../../../workflows/pack/types.ts'
import { SHAPES, type Shape } from '../../../commands/questions/needs.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { readerOf } from '../../../read/sentences/leaver.ts'

/** What can be chosen for a need. Reasons that only HR sees are offered to nobody here. Pure. */
export function codesOf(pack: Pack, need: Need): Choices {
  const { list }: Shape = SHAPES[need]
  if (list !== 'keep_reasons') return list ? pack[list] : {}
  const reasons = Object.entries(pack.keep_reasons).filter(([, { hr_only }]) => !hr_only)
  return Object.fromEntries(reasons.map(([code, { label }]) => [code, label]))
}

/** Codes in words, as far as the pack knows them. */
export const inChoices = (
  file: Pick<CaseFile, 'language' | 'kind'>,
  choices: Choices,
  codes: readonly string[],
): string[] =>
  codes.flatMap((code) => {
    const text = Object.hasOwn(choices, code) ? choices[code] : undefined
    return text ? say(text, readerOf(file)) : []
  })
