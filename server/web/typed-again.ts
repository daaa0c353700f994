import type { Request } from 'express'

/** What was posted and could not be taken, as a form that sends it once more. */
export interface TypedAgain {
  readonly action: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
}

type Posted = Pick<Request, 'method' | 'baseUrl' | 'path' | 'body'>

/** Every page of ours that takes a form. */
export const OWN_PAGES = /^\/[\w/-]{1,300}$/

const NAME = /^[\w-]{1,80}$/
/** More than any form of ours has. */
const MOST = 2_000
/** Characters; more than any box of our pages takes, but the text of a policy. */
const LONGEST = 10_000

/**
 * A form that leads to the very page that was posted to and nowhere else, and holds plain text
 * fields only. Nothing where the page is none of `pages`, or where not all of it can be held: half a form,
 * sent again, would say something else. Pure.
 */
export function typedAgain(
  { method, baseUrl, path, body }: Posted,
  pages: RegExp,
): TypedAgain | undefined {
  const action = baseUrl + path
  if (method !== 'POST' || !pages.test(action)) return undefined
  const fields = Object.entries((body ?? {}) as Record<string, unknown>)
    .filter(([name]) => NAME.test(name))
    .flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: one })))
  const held = fields.filter((field): field is TypedAgain['fields'][number] =>
    isShortText(field.value),
  )
  return held.length === fields.length && held.length <= MOST ? { action, fields: held } : undefined
}

const isShortText = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= LONGEST
