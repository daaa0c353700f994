import type { Request } from 'express'
import { HIDDEN } from './hidden-fields.ts'

/** What was typed on a page whose visit is over, or was another's, as a form that sends it once more. */
export interface TypedAgain {
  readonly action: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
}

const PAGE = /^\/(?:tasks|decision)(?:\/[\w-]{1,80}){1,4}$/
const NAME = /^[\w-]{1,80}$/
const MOST = 100
/** Characters; more than any box of these pages takes. */
const LONGEST = 10_000
const UNTYPED: readonly string[] = HIDDEN

/**
 * Nothing that was typed is lost where a visit ran out or another link was opened. The form leads to
 * the very page that was posted to and nowhere else, and holds plain text fields only. Pure.
 */
export function resendForm({ method, baseUrl, path, body }: Posted): TypedAgain | undefined {
  const action = baseUrl + path
  if (method !== 'POST' || !PAGE.test(action)) return undefined
  const fields = Object.entries((body ?? {}) as Record<string, unknown>)
    .filter(([name]) => NAME.test(name))
    .flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: one })))
    .filter((field): field is TypedAgain['fields'][number] => isShortText(field.value))
    .slice(0, MOST)
  const typed = fields.some(({ name, value }) => !UNTYPED.includes(name) && value !== '')
  return typed ? { action, fields } : undefined
}

type Posted = Pick<Request, 'method' | 'baseUrl' | 'path' | 'body'>

const isShortText = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= LONGEST
