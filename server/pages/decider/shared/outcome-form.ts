import { z } from 'zod'
import type { Need } from '../../../../workflows/pack/types.ts'
import { lineOfText } from '../../../intake/fields.ts'
import { asList } from '../../../web/form.ts'
import { readCount } from '../../../web/typed-count.ts'
import { submission } from '../../visit/submit.ts'
import type { Visit } from '../../visit/visit.ts'
import type { Choosing } from './asked.ts'
import { codeNeed, codesOf } from './codes.ts'
import { daysOf } from './outcome-days.ts'
import { CODES, dutyWords, words } from './outcome-words.ts'

const w = words
export const REASON_MAX = 500
export const LETTER_MAX = 3000

/** What an outcome's own page gives: codes and dates for the message, words for beside it. */
export interface Decision {
  readonly submission: string
  readonly duties?: readonly string[] | undefined
  readonly how?: string | undefined
  readonly tried?: readonly string[] | undefined
  readonly dataKinds?: readonly string[] | undefined
  /** Of help, of a pause or a hold, or why contacts are kept. */
  readonly code?: string | undefined
  readonly count?: number | undefined
  readonly until?: string | undefined
  readonly when?: string | undefined
  readonly reason?: string | undefined
  readonly posting?: string | undefined
  readonly letter?: string | undefined
  readonly typedName?: string | undefined
}

/** A letter goes out under a name. */
export const isSigned = ({ needs }: Pick<Choosing, 'needs'>): boolean =>
  needs.includes('typed_name') || needs.includes('letter')

/**
 * The form of one outcome: what it needs, in the order of the page. Each has something that nobody
 * chose beforehand: a typed name, or a box to tick.
 */
export function outcomeForm({ file }: Visit, choosing: Choosing) {
  const { outcome, about, needs } = choosing
  const { pack } = file
  const has = (need: Need) => needs.includes(need)
  const code = codeNeed(needs)
  const missing = (code && CODES[code]?.missing) ?? ''
  const codes = z.object({
    submission,
    duties: has('duties') ? someOf(about, dutyWords(outcome.settles).missing) : notAsked,
    code: code ? oneOf(Object.keys(codesOf(pack, code)), missing) : notAsked,
    count: has('count') ? countOf : notAsked,
    how: has('how') ? oneOf(Object.keys(pack.how), w.howMissing) : notAsked,
    tried: has('tried') ? someOf(Object.keys(pack.tried), w.triedMissing) : notAsked,
    dataKinds: has('data_kinds')
      ? someOf(Object.keys(pack.data_kinds), w.dataKindsMissing)
      : notAsked,
  })
  const words = z.object({
    posting: has('posting') ? severalLines(w.postingWhat, REASON_MAX) : notAsked,
    letter: has('letter') ? severalLines(w.letterWhat, LETTER_MAX) : notAsked,
    reason: has('reason') ? severalLines(w.reasonWhat, REASON_MAX) : notAsked,
    typedName: isSigned(choosing) ? lineOfText(w.typedNameWhat) : notAsked,
    sure: isSigned(choosing) ? notAsked : z.literal('yes', { error: w.sureMissing }),
  })
  return codes.and(daysOf(file, choosing)).and(words) satisfies z.ZodType<Decision>
}

/** Whatever stands in a field that this outcome does not need is left aside. */
const notAsked = z
  .unknown()
  .optional()
  .transform(() => undefined)

const oneOf = (codes: readonly string[], error: string) =>
  z.string({ error }).refine((code) => codes.includes(code), { error })

const someOf = (codes: readonly string[], error: string) =>
  z
    .preprocess(asList, z.array(oneOf(codes, error)).min(1, error))
    .transform((chosen) => [...new Set(chosen)])

const countOf = z.unknown().transform((typed, context) => {
  const { given, count } = readCount(typed)
  if (count === undefined) context.addIssue({ code: 'custom', message: w.badCount(given) })
  return count
})

/** Several lines are fine; other control characters are not text. */
export const severalLines = (what: string, max: number) =>
  z
    .string({ error: `Enter ${what}` })
    .transform((text) => text.replaceAll(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(1, `Enter ${what}`)
        .max(max, w.tooLong(max))
        .refine((text) => !/[^\P{Cc}\n\t]/u.test(text), w.hidden),
    )
