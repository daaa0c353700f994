import { z } from 'zod'
import { shown } from '../intake/fields.ts'
import type { Choice } from '../look/params.ts'

/** How big its box is and the like, where that is not the usual. */
export interface Looks {
  readonly rows?: number
  /** In characters; how many are left is shown. */
  readonly limit?: number
  /** In characters. */
  readonly width?: number
  readonly autocomplete?: string
  /** A list to open, and not a line for each choice. */
  readonly long?: true
}

interface Named extends Looks {
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
      /** What is said of another day, and one of the range for an example. */
      readonly outside?: string
      readonly like?: string
      readonly optional?: true
    })
  | (Named & { readonly kind: 'one' | 'some'; readonly what: string; readonly choices: Choices })
  | (Named & { readonly kind: 'line'; readonly type?: 'email' | 'tel'; readonly value?: string })
  | (Named & { readonly kind: 'text' })
  | (Named & { readonly kind: 'count' })
  /** Yes or no, of which neither is chosen beforehand. */
  | (Named & { readonly kind: 'yes-no'; readonly yes: string; readonly no: string })
  /** A yes or no that the page itself says. */
  | { readonly kind: 'said'; readonly name: string; readonly value: boolean }
  /** A box that is ticked where it is so. */
  | (Named & { readonly kind: 'tick' })
  /** A box to tick, so that no button does anything by itself. */
  | {
      readonly kind: 'sure'
      readonly name: 'sure'
      readonly label: string
      readonly missing?: string
    }

export type Choices = readonly (Choice & { readonly value: string })[]

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

export const sureField = (label: string, missing?: string): Field => ({
  ...{ kind: 'sure', name: 'sure', label },
  ...(missing ? { missing } : {}),
})

/** Words by code as choices. */
export const choicesOf = (
  codes: Readonly<Record<string, unknown>>,
  say: (code: string) => string,
) => Object.keys(codes).map((value) => ({ value, text: say(value) }))
