import type { Request } from 'express'
import { type TypedAgain, typedAgain } from '../../web/typed-again.ts'
import { HIDDEN } from './hidden-fields.ts'

const PAGES = /^\/(?:tasks|decision|people)(?:\/[\w-]{1,80}){1,4}$/
/** What our forms hold though nobody types it. */
const UNTYPED: readonly string[] = [...HIDDEN, 'whose']

/**
 * Nothing that was typed is lost where a visit ran out or another link was opened. Nothing where
 * nothing was typed: opening the page again does as well. Pure.
 */
export function resendForm(req: Posted): TypedAgain | undefined {
  const again = typedAgain(req, PAGES)
  const typed = again?.fields.some(({ name, value }) => !UNTYPED.includes(name) && value !== '')
  return typed ? again : undefined
}

type Posted = Pick<Request, 'method' | 'baseUrl' | 'path' | 'body'>
