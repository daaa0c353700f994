import { randomUUID } from 'node:crypto'
import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import { addImport } from '../../../../db/queries/starts/imports.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { MOST_BYTES } from '../../../intake/table/grid.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf } from '../sign-in/require-hr.ts'
import { type Posted, readPosted } from './multipart.ts'

const words = hr.start.import.faults

/** What surrounds a file of the largest size in a form. */
export const MOST_POSTED = MOST_BYTES + 10_000

interface Shown {
  readonly pasted?: string
  readonly fault?: { readonly path: 'table' | 'file'; readonly message: string }
  readonly status?: number
}

/** The form for a table of leavers. */
export const showBring =
  (deps: ServerDeps): RequestHandler =>
  (_req, res) =>
    show(deps, res, {})

/** Keeps a table as it came, and shows what is in it. */
export const takeTable =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const posted = await readPosted(req)
    const came: Came = posted ? tableIn(posted) : { path: 'table', message: words.broken }
    const pasted = posted?.texts.table ?? ''
    if ('path' in came) return show(deps, res, { pasted, fault: came, status: 422 })
    const id = randomUUID()
    await addImport(deps.db, { id, byUser: hrOf(res).userId, ...came })
    res.redirect(303, `/cases/import/${id}`)
  }

type Came = { readonly name: string; readonly bytes: Buffer } | NonNullable<Shown['fault']>

function tableIn({ texts, files }: Posted): Came {
  const pasted = texts.table ?? ''
  const { file } = files
  if (file && pasted.trim()) return { path: 'file', message: words.both }
  if (file) return { name: file.name.slice(0, 200), bytes: file.bytes }
  if (pasted.trim()) return { name: '', bytes: Buffer.from(pasted) }
  return { path: 'table', message: words.nothing }
}

/** What is too large was not read, so there is nothing to show again. */
export const tooLarge =
  (deps: ServerDeps): ErrorRequestHandler =>
  (error, _req, res, next) =>
    (error as { status?: number }).status === 413
      ? show(deps, res, { fault: { path: 'file', message: words.tooLarge }, status: 413 })
      : next(error)

function show(
  deps: ServerDeps,
  res: Response,
  { pasted = '', fault, status = 200 }: Shown,
): Promise<void> {
  const model = { pasted, errors: fault ? [fault] : [] }
  const frame = { active: 'cases', activeIsPage: false, status } as const
  return showHrPage(deps, res, { template: 'hr/import/new.njk', model, frame })
}
