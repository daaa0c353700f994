import type { z } from 'zod'
import type { Asks } from '../../../words/en/decider/questions.ts'
import type { CommandOf } from '../../../workflows/contract/commands.ts'
import type { Need } from '../../../workflows/pack/types.ts'
import { day, lineOfText, maybe, textOf } from '../../intake/fields.ts'
import type { CodeList } from '../../read/case-context.ts'
import { codeOf, codesOf, wholeNumber } from '../fields.ts'

type Decide = CommandOf<'decide'>

/** What is the same of a need whoever is asked, on a page or by the API. */
export interface Shape {
  /** The answer's name, in forms and in the API. */
  readonly name: string
  readonly kind: 'one' | 'some' | 'day' | 'count' | 'text' | 'line'
  /** The pack's list to choose from; a choice without one is of the case's duties. */
  readonly list?: CodeList
  /** The field of the command that holds it; without one it is words, which stay beside it. */
  readonly as?: keyof Decide
  /** As a program sends it. */
  readonly reads: z.ZodType
  /** What HR's page asks. `what` stands after "Enter", and after "no" where codes are chosen. */
  readonly hr: Asks
}

/** The one code of an outcome: which list it is of is the outcome's. */
const WHY = {
  name: 'why',
  kind: 'one',
  as: 'reason',
  reads: maybe(codeOf('why')).describe(
    'The code that the outcome needs: of help, pause_reasons, hold_reasons or keep_reasons',
  ),
} as const

const LETTER_MAX = 4_000

/** Every need of an outcome, in the order in which a page asks. */
export const SHAPES = {
  duties: {
    name: 'duties',
    kind: 'some',
    as: 'duties',
    reads: codesOf('what it is about').optional(),
    hr: {
      label: 'What it is about',
      what: 'line that is open',
      missing: 'Choose what it is about',
    },
  },
  help: {
    ...WHY,
    list: 'help',
    hr: { label: 'What would help', what: 'kind of help', missing: 'Choose what would help' },
  },
  pause_reason: {
    ...WHY,
    list: 'pause_reasons',
    hr: { label: 'Why', what: 'reason for a pause', missing: 'Choose why' },
  },
  hold_reason: {
    ...WHY,
    list: 'hold_reasons',
    hr: { label: 'Why', what: 'reason to keep everything', missing: 'Choose why' },
  },
  keep_reason: {
    ...WHY,
    list: 'keep_reasons',
    hr: { label: 'Why they are kept', what: 'reason to keep', missing: 'Choose why they are kept' },
  },
  count: {
    name: 'count',
    kind: 'count',
    as: 'count',
    reads: wholeNumber('how many are kept').optional(),
    hr: { label: 'How many are kept', missing: 'Enter how many are kept' },
  },
  how: {
    name: 'how',
    kind: 'one',
    list: 'how',
    as: 'how',
    reads: maybe(codeOf('how they confirmed')),
    hr: {
      label: 'How they confirmed',
      what: 'way to confirm',
      missing: 'Choose how they confirmed',
    },
  },
  tried: {
    name: 'tried',
    kind: 'some',
    list: 'tried',
    as: 'tried',
    reads: codesOf('what was tried').optional(),
    hr: {
      label: 'What was tried',
      what: 'way to reach somebody',
      missing: 'Choose what was tried',
    },
  },
  data_kinds: {
    name: 'dataKinds',
    kind: 'some',
    list: 'data_kinds',
    as: 'dataKinds',
    reads: codesOf('what kind of information it is').optional(),
    hr: {
      label: 'What kind of information it is',
      what: 'kind of information',
      missing: 'Choose what kind of information it is',
    },
  },
  date: {
    name: 'until',
    kind: 'day',
    as: 'until',
    reads: maybe(day('the day')),
    hr: { label: 'Until when', what: 'the day', missing: 'Enter the day' },
  },
  when: {
    name: 'when',
    kind: 'day',
    as: 'when',
    reads: maybe(day('the day')),
    hr: { label: 'When it was noticed, or happened', what: 'the day', missing: 'Enter the day' },
  },
  posting: {
    name: 'posting',
    kind: 'text',
    reads: maybe(textOf('which post it is')),
    hr: {
      label: 'Which post',
      hint: 'The leaver reads it. Where it stands and when it was posted is enough.',
      missing: 'Enter which post it is',
    },
  },
  letter: {
    name: 'letter',
    kind: 'text',
    reads: maybe(textOf('the letter', LETTER_MAX)),
    hr: {
      label: 'The letter',
      hint: 'The leaver gets it as it is.',
      missing: 'Enter the letter',
    },
  },
  reason: {
    name: 'reason',
    kind: 'text',
    reads: maybe(textOf('the reason')),
    hr: {
      label: 'Reason',
      hint: 'It stands in the record. Please write nothing about anybody’s health.',
      missing: 'Enter the reason',
    },
  },
  typed_name: {
    name: 'typedName',
    kind: 'line',
    reads: maybe(lineOfText('your name')),
    hr: {
      label: 'Your name',
      hint: 'Typing it says that this is your decision.',
      missing: 'Enter your name',
    },
  },
} as const satisfies Record<Need, Shape>

type Needs = typeof SHAPES
type Schemas = { [N in Need as Needs[N]['name']]: Needs[N]['reads'] }

/** What is answered, by the answers' names. */
export type Answers = { readonly [N in keyof Schemas]?: z.infer<Schemas[N]> }

/** Needs in the order in which a page asks. */
export const inPageOrder = (needs: readonly Need[]): Need[] =>
  (Object.keys(SHAPES) as Need[]).filter((need) => needs.includes(need))

/** The answers as a program sends them. */
export const schemas = Object.fromEntries(
  Object.values(SHAPES).map(({ name, reads }) => [name, reads]),
) as Schemas

type Codes = { readonly [F in Extract<Shape['as'], string>]?: Exclude<Decide[F], undefined> }

/** Where answers go: codes, days and numbers into the command, words beside it. Pure. */
export function landed(answers: Answers) {
  const [codes, words]: [Record<string, unknown>, Record<string, string>] = [{}, {}]
  const shapes: readonly Shape[] = Object.values(SHAPES)
  for (const { name, as } of shapes) {
    const answer = answers[name as keyof Answers]
    if (answer === undefined) continue
    if (as) codes[as] = answer
    else words[name] = String(answer)
  }
  return { codes: codes as Omit<Codes, 'id' | 'by' | 'kind' | 'outcome' | 'escalation'>, words }
}
