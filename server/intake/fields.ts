import { z } from 'zod'
import { isDeliverableAddress } from '../../people/address.ts'
import { api } from '../../words/en/api.ts'
import { typing } from '../../words/en/leaver/typing.ts'
import type { Words } from '../../words/index.ts'

/**
 * Fields that several forms and the API share. Messages name the value and the remedy: in English,
 * or in the `words` of a leaver's language. `what` stands after "Enter".
 */
export const NAME_MAX = 120

/** What a leaver writes to people, and what people answer, in characters. */
export const TEXT_MAX = 2000

/** A reason or a note for the record, in characters. */
export const REASON_MAX = 500

/** A value as a message repeats it: its beginning, where it is long. */
export const shown = (value: unknown): string => {
  const text = String(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/**
 * One line of plain text. Control characters would reach mail headers, and direction marks turn what
 * stands beside them round, so both are refused; what shows nothing at all is no name.
 */
export function lineOfText(what: string, max = NAME_MAX, words: Words['typing'] = typing) {
  const { missing, line } = words
  return z
    .string({ error: missing(what) })
    .trim()
    .min(1, missing(what))
    .max(max, line.long(what, max))
    .refine(
      (text) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(text),
      line.hidden(what),
    )
    .refine((text) => text === '' || /[\p{L}\p{N}]/u.test(text), line.noLetters(what))
}

/**
 * Free text on one line or several, by one rule whoever writes it. Control characters and direction
 * marks are refused (they hide what is read, or turn it round), and so is what shows nothing.
 */
export function textOf(
  what: string,
  max = REASON_MAX,
  { missing, text }: Words['typing'] = typing,
) {
  return z
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
}

/** An address that can receive mail: one mailbox, at most 254 characters (RFC 5321). */
export function address(what: string, words: Words['typing'] = typing) {
  return z
    .string({ error: words.missing(what) })
    .trim()
    .min(1, words.missing(what))
    .max(254, words.address.long(what))
    .refine((text) => text === '' || text.length > 254 || isDeliverableAddress(text), {
      error: ({ input }) => words.address.wrong(shown(input)),
    })
}

/** A day as YYYY-MM-DD that exists, as programs write it; a leaver types one in three boxes. */
export function day(what: string) {
  return z
    .string({ error: typing.missing(what) })
    .trim()
    .min(1, typing.missing(what))
    .refine((text) => text === '' || z.iso.date().safeParse(text).success, {
      error: ({ input }) => api.day(shown(input), what),
    })
}

/** A field that may be left out or left empty. */
export const maybe = <T extends z.ZodType>(field: T) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), field.optional())

const PHONE = /^(?=(?:\D*\d){3,})\+?[\d ()/.-]{3,30}$/
const phone = (shape: RegExp) =>
  z
    .string()
    .trim()
    .regex(shape, {
      error: ({ input }) =>
        `“${shown(input)}” is not a phone number: write it in digits, like 01632 960 000 or +44 1632 960000`,
    })

/** A phone number as people write it. */
export const phoneNumber = phone(PHONE)

/** The same, or nothing, which takes a number away. */
export const phoneOrNone = phone(new RegExp(`^$|${PHONE.source}`))
