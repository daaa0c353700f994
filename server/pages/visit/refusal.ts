import type { Response } from 'express'
import type { Refusal } from '../../../workflows/contract/commands.ts'
import type { ServerDeps } from '../../deps.ts'
import { showTo, visitOf } from './visit.ts'

/** What a person sent, as lines to be shown to them again. */
export type TypedRows = readonly { readonly key: string; readonly text: string }[]

/**
 * 409: the case did not take it, or would not. Says why, and shows what was sent so that it is not
 * lost.
 */
export function showRefusal(
  deps: ServerDeps,
  res: Response,
  refused: Refusal,
  { typed, back, unsent = false }: { typed: TypedRows; back: string; unsent?: boolean },
): void {
  const { file } = visitOf(res)
  const w = file.words.shared.refused
  const model = {
    title: unsent ? w.notYet : w.title,
    words: w,
    sentence: file.words.refusals[refused],
  }
  showTo(deps, res, 'pages/visit/refused.njk', { ...model, typed, back }, 409)
}
