import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Router } from 'express'
import { check as words } from '../../../words/en/check.ts'
import type { ServerDeps } from '../../deps.ts'

/** A part of the page, without the blanks at its ends. */
const part = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8').trim()

const hashed = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * The page on which anybody checks a saved record: one file that holds all it needs, made once. It asks
 * for nobody's name. Its policy lets that one script run and nothing leave: no connection, no picture,
 * no form; the policy stands in the page as well, for a copy that was saved.
 */
export function checkRoutes({ views }: Pick<ServerDeps, 'views'>): Router {
  const style = part('page.css')
  const script = `${part('checker.js')}\n${part('page.js')}`
  const policy = `default-src 'none'; script-src ${hashed(script)}; style-src ${hashed(style)}; img-src data:; form-action 'none'; base-uri 'none'`
  // What stands in a script ends it nowhere.
  const data = JSON.stringify(words).replaceAll('<', '\\u003c')
  const page = views.render('pages/check/check.njk', { words, style, script, policy, data })
  return Router().get('/check', (_req, res) => {
    res.set('Content-Security-Policy', `${policy}; frame-ancestors 'none'`).send(page)
  })
}
