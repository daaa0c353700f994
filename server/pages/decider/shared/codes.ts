import {
  type Choices,
  type Need,
  type Outcome,
  type Pack,
  say,
} from '../../../../workflows/pack/types.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { readerOf } from '../../../read/sentences/leaver.ts'
import { CODES } from './outcome-words.ts'

/** The need of an outcome that is answered with one code of the pack, where it has one. */
export const codeNeed = (needs: Outcome['needs']): Need | undefined =>
  needs.find((need) => CODES[need] !== undefined)

/** What can be chosen for a need. Reasons that only HR sees are offered to nobody here. Pure. */
export function codesOf(pack: Pack, need: Need | undefined): Choices {
  switch (need) {
    case 'help':
      return pack.help
    case 'pause_reason':
      return pack.pause_reasons
    case 'hold_reason':
      return pack.hold_reasons
    case 'keep_reason': {
      const reasons = Object.entries(pack.keep_reasons).filter(([, { hr_only }]) => !hr_only)
      return Object.fromEntries(reasons.map(([code, { label }]) => [code, label]))
    }
    default:
      return {}
  }
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
