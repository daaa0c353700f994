import { z } from 'zod'
import { isDeliverableAddress } from '../db/address.ts'

/** Fields that several forms and the API share. Messages name the value and the remedy. */
const NAME_MAX = 120

/** A value as a message repeats it: its beginning, where it is long. */
export const shown = (value: unknown): string => {
  const text = String(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/**
 * One line of plain text. Control characters would reach mail headers, and direction marks turn what
 * stands beside them round, so both are refused; what shows nothing at all is no name.
 */
export function lineOfText(what: string, max: number = NAME_MAX) {
  return z
    .string({ error: `Enter ${what}` })
    .trim()
    .min(1, `Enter ${what}`)
    .max(max, `${capital(what)} is too long: shorten it to ${max} characters or fewer`)
    .refine(
      (text) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(text),
      `${capital(what)} has a line break or another hidden character in it: type it again on one line`,
    )
    .refine(
      (text) => text === '' || /[\p{L}\p{N}]/u.test(text),
      `${capital(what)} has no letters in it: type it again`,
    )
}

/** An address that can receive mail: one mailbox, at most 254 characters (RFC 5321). */
export function address(what: string) {
  return z
    .string({ error: `Enter ${what}` })
    .trim()
    .min(1, `Enter ${what}`)
    .max(254, `${capital(what)} is too long: an address has at most 254 characters`)
    .refine((text) => text === '' || text.length > 254 || isDeliverableAddress(text), {
      error: ({ input }) =>
        `“${shown(input)}” is not an email address: write it like name@example.org`,
    })
}

/** A day as YYYY-MM-DD that exists. */
export function day(what: string) {
  return z
    .string({ error: `Enter ${what}` })
    .trim()
    .min(1, `Enter ${what}`)
    .refine((text) => text === '' || z.iso.date().safeParse(text).success, {
      error: ({ input }) =>
        `“${shown(input)}” is no date: write ${what} like 2027-01-29, a day that exists`,
    })
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A field that may be left out or left empty. */
export const maybe = <T extends z.ZodType>(field: T) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), field.optional())
