import { z } from 'zod'
import type { Values } from './form.ts'

/** A field that somebody else changed while a form was open. */
export interface Meanwhile {
  readonly field: string
  readonly was: string
  readonly now: string
  /** What the form would put in its place; nothing where its reader left the field alone. */
  readonly typed?: string
}

const seenShape = z.record(z.string().max(40), z.string().max(20_000))

/** The settings that a form began with, as it carries them; nothing where it carries none. Pure. */
export function seenIn(body: unknown): Values | undefined {
  const { seen } = (body ?? {}) as { readonly seen?: unknown }
  if (typeof seen !== 'string') return undefined
  try {
    return seenShape.parse(JSON.parse(seen))
  } catch {
    return undefined
  }
}

/** What changed since a form began, in the order of the form. Pure. */
export const changedMeanwhile = (seen: Values, typed: Values, now: Values): Meanwhile[] =>
  Object.keys(now)
    .filter((field) => field in seen && seen[field] !== now[field])
    .map((field) => ({
      ...{ field, was: seen[field] ?? '', now: now[field] ?? '' },
      ...(isTouched(seen, typed, field) && typed[field] !== now[field]
        ? { typed: typed[field] ?? '' }
        : {}),
    }))

/** What its reader typed over what stands now: a field that they left alone takes what stands. Pure. */
export const typedOver = (seen: Values, typed: Values, now: Values): Values =>
  Object.fromEntries(
    Object.keys(now).map((field) => [
      field,
      (isTouched(seen, typed, field) ? typed[field] : now[field]) ?? '',
    ]),
  )

/** Browsers send line ends of their own in boxes of several lines. */
const isTouched = (seen: Values, typed: Values, field: string): boolean =>
  (typed[field] ?? '').replaceAll('\r\n', '\n').trim() !== (seen[field] ?? '').trim()
