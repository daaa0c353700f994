import type { Response } from 'express'
import type { ServerDeps } from '../../deps.ts'

interface Alone {
  readonly title: string
  readonly organisation: string
}

/** Sends a page outside of a visit, in a language: its own model, and the words that stand around it. */
export function showAlone<M extends Alone>(
  { views, words }: Pick<ServerDeps, 'views' | 'words'>,
  res: Response,
  template: string,
  language: string,
  model: M,
): void {
  res.send(views.render(template, { page: words(language).page, lang: language, ...model }))
}
