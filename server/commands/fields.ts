import { z } from 'zod'
import { typing } from '../../words/en/leaver/typing.ts'
import type { Words } from '../../words/index.ts'
import { shown } from '../intake/fields.ts'
import type { Choice } from '../look/params.ts'

interface Named {
  /** The name in the form; 'line-name' is `line: { name }` in the API's body. */
  readonly name: string
  readonly label: string
  readonly hint?: string
}

/** A question of an action's page. `what` stands in messages. */
export type Field =
  | (Named & {
      readonly kind: 'day'
      /** After "Enter": 'the new day'. */
      readonly what: string
      /** ISO days, both included. */
      readonly range?: { readonly from: string; readonly to: string }
      readonly optional?: true
    })
  | (Named & { readonly kind: 'one' | 'some'; readonly what: string; readonly choices: Choices })
  | (Named & { readonly kind: 'line'; readonly type?: 'email'; readonly value?: string })
  | (Named & { readonly kind: 'text' })
  | (Named & { readonly kind: 'count' })
  /** Yes or no, of which neither is chosen beforehand. */
  | (Named & { readonly kind: 'yes-no'; readonly yes: string; readonly no: string })
  /** A yes or no that the page itself says. */
  | { readonly kind: 'said'; readonly name: string; readonly value: boolean }
  /** A box that is ticked where it is so. */
  | (Named & { readonly kind: 'tick' })
  /** A box to tick, so that no button does anything by itself. */
  | { readonly kind: 'sure'; readonly name: 'sure'; readonly label: string }

type Choices = readonly (Choice & { readonly value: string })[]

export const REASON_MAX = 500

/**
 * Words for the record, on one line or several. Hidden characters are refused, in English or in the
 * words of a leaver's language.
 */
export const textOf = (
  what: string,
  max = REASON_MAX,
  { missing, text }: Words['typing'] = typing,
) =>
  z
    .string({ error: missing(what) })
    .transform((typed) => typed.replaceAll(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(1, missing(what))
        .max(max, text.long(what, max))
        .refine(
          (typed) => !/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u.test(typed),
          text.hidden(what),
        )
        .refine((typed) => typed === '' || /[\p{L}\p{N}]/u.test(typed), text.noLetters(what)),
    )

/** A code of the case's policy; which ones there are is checked against that policy. */
export const codeOf = (what: string) =>
  z
    .string({ error: `Choose ${what}` })
    .min(1, `Choose ${what}`)
    .max(64, `Choose ${what}`)

/** Several codes, at least one. */
export const codesOf = (what: string) =>
  z
    .array(codeOf(what), { error: `Choose ${what}` })
    .min(1, `Choose ${what}`)
    .max(50)

export const wholeNumber = (what: string) =>
  z
    .int({
      error: ({ input }) =>
        input === undefined
          ? `Enter ${what}`
          : `“${shown(input)}” is no whole number: write ${what} in digits`,
    })
    .min(0, `Write ${what} as a number from 0`)
    .max(99_999, `Write ${what} as a number up to 99999`)

export const reasonField = (hint: string, optional = false): Field => ({
  kind: 'text',
  name: 'reason',
  label: optional ? 'Reason (optional)' : 'Reason',
  hint,
})

export const sureField = (label: string): Field => ({ kind: 'sure', name: 'sure', label })

/** Words by code as choices. */
export const choicesOf = (
  codes: Readonly<Record<string, unknown>>,
  say: (code: string) => string,
) => Object.keys(codes).map((value) => ({ value, text: say(value) }))
