import { type ErrorRequestHandler, type Response, Router } from 'express'
import { keepLogo } from '../../../../../db/queries/organisation/logos.ts'
import { changeSettings, readSettings } from '../../../../../db/queries/settings.ts'
import type { Logo, LogoTable, Settings } from '../../../../../db/tables/settings.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../../deps.ts'
import { accentFault } from '../../../../intake/brand/accent.ts'
import { MOST_LOGO, readLogo } from '../../../../intake/brand/logo.ts'
import type { FieldError } from '../../../../look/params.ts'
import { multipartBody, type Posted, readPosted } from '../../import/multipart.ts'
import { showHrPage } from '../../shared/hr-page.ts'
import { hrOf } from '../../sign-in/require-hr.ts'

const words = hr.look
const PATH = '/settings/look'

/** Of a file that is too large so much is still read, to say how large it is. */
const MOST_POSTED = 10 * MOST_LOGO

/** The logo, and the colour of buttons and links. */
export function lookRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get(PATH, (req, res) => show(deps, res, { saved: req.query.done === 'saved' }))
  router.post(PATH, multipartBody(MOST_POSTED), async (req, res) => {
    const posted = await readPosted(req)
    if (!posted) {
      return show(deps, res, { errors: [{ path: 'logo', message: words.logo.faults.broken }] })
    }
    const form = readLookForm(posted)
    if ('errors' in form) return show(deps, res, form)
    if (!(await save(deps, hrOf(res).userId, form))) {
      return show(deps, res, { accent: form.accent ?? '', stale: true })
    }
    deps.brand.forget()
    res.redirect(303, `${PATH}?done=saved`)
  })
  router.use(PATH, tooLarge(deps))
  return router
}

interface Given {
  readonly accent: string | null
  /** A new one, null to take it away, nothing to leave it. */
  readonly logo?: { readonly logo: Logo; readonly kept: LogoTable } | null
  /** What stood when the form was shown. */
  readonly seen: string
}

type Read = Given | { readonly errors: readonly FieldError[]; readonly accent: string }

function readLookForm({ texts, files }: Posted): Read {
  const typed = withMark((texts.accent ?? '').trim().toLowerCase())
  const dull = typed ? accentFault(typed) : undefined
  const read = files.logo && readLogo(files.logo.bytes)
  const errors = [
    ...(dull ? [{ path: 'accent', message: dull }] : []),
    ...(read && !read.ok ? [{ path: 'logo', message: read.message }] : []),
  ]
  if (errors.length) {
    const again = read?.ok ? [{ path: 'logo', message: words.logo.faults.again }] : []
    return { errors: [...errors, ...again], accent: texts.accent ?? '' }
  }
  const removed = texts.remove === 'yes' ? { logo: null } : {}
  return {
    ...{ accent: typed || null, seen: texts.seen ?? '' },
    ...(read?.ok ? { logo: read } : removed),
  }
}

/** Programs for drawing show a colour with its mark and without. */
const withMark = (typed: string): string => (/^[0-9a-f]{6}$/.test(typed) ? `#${typed}` : typed)

const seenOf = ({ accent, logo }: Settings): string => `${accent ?? ''} ${logo?.hash ?? ''}`

class Stale extends Error {}

/** Saves it; false where somebody changed it while the form was open. */
async function save(
  { db, now }: ServerDeps,
  user: string,
  { accent, logo, seen }: Given,
): Promise<boolean> {
  const change = (current: Settings): Settings => {
    if (seen !== seenOf(current)) throw new Stale()
    return { ...current, accent, ...(logo === undefined ? {} : { logo: logo?.logo ?? null }) }
  }
  try {
    await changeSettings({ db, now: now(), by: { user } }, change, async (tx) => {
      if (logo !== undefined) await keepLogo(tx, logo?.kept ?? null)
    })
    return true
  } catch (error) {
    if (error instanceof Stale) return false
    throw error
  }
}

/** What is so large that it was not read at all. */
const tooLarge =
  (deps: ServerDeps): ErrorRequestHandler =>
  (error, _req, res, next) =>
    (error as { status?: number }).status === 413
      ? show(deps, res, {
          errors: [{ path: 'logo', message: words.logo.faults.large('over 2,000 kB') }],
        })
      : next(error)

interface Shown {
  readonly accent?: string
  readonly errors?: readonly FieldError[]
  readonly saved?: boolean
  readonly stale?: boolean
}

async function show(deps: ServerDeps, res: Response, shown: Shown): Promise<void> {
  const { errors = [], saved, stale = false } = shown
  const settings = await readSettings(deps.db)
  const model = {
    ...{ errors, stale, seen: seenOf(settings), logo: settings.logo ?? null },
    accent: shown.accent ?? settings.accent ?? '',
    flash: saved ? { tone: 'green', text: words.saved } : null,
  }
  const status = stale ? 409 : errors.length ? 422 : 200
  const frame = { active: 'settings', activeIsPage: false, status, settings } as const
  await showHrPage(deps, res, { template: 'hr/settings/look/look.njk', model, frame })
}
