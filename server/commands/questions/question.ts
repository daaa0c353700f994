import type { Asks } from '../../../words/en/decider/questions.ts'
import type { Need } from '../../../workflows/pack/types.ts'
import type { CodeList } from '../../read/case-context.ts'
import type { Choices, Field, Looks } from '../fields.ts'
import { SHAPES, type Shape } from './needs.ts'

/** What a person must say with an outcome: a field of the page, with the words around it. */
export interface Question {
  readonly field: Field
  readonly asks: Asks
}

/** Whose page asks: the same needs in their words, with what is theirs to choose from. */
export interface Asker {
  asks(need: Need): Asks
  /** The lines that the outcome can be about. */
  duties(): Choices
  /** What can be chosen of a list of the pack. */
  codes(list: CodeList, need: Need): Choices
  /** The range of a day, and its hint. */
  day(need: Need): Partial<Extract<Field, { kind: 'day' }>>
  readonly looks?: Partial<Readonly<Record<Need, Looks>>>
}

/** A need as a question. Pure. */
export function questionOf(need: Need, asker: Asker): Question {
  const { name, kind, list }: Shape = SHAPES[need]
  const asks = asker.asks(need)
  const { label, hint, what = '' } = asks
  const named = { name, label, ...(hint ? { hint } : {}), ...asker.looks?.[need] }
  switch (kind) {
    case 'one':
    case 'some':
      return {
        field: { ...named, kind, what, choices: list ? asker.codes(list, need) : asker.duties() },
        asks,
      }
    case 'day':
      return { field: { ...named, kind, what, ...asker.day(need) }, asks }
    default:
      return { field: { ...named, kind }, asks }
  }
}
