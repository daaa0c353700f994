import { type RequestHandler, Router } from 'express'
import type { Db } from '../../db/connect.ts'
import { findLogo } from '../../db/queries/organisation/logos.ts'
import { readSettings } from '../../db/queries/settings.ts'
import type { Settings } from '../../db/tables/settings.ts'
import { SECOND } from '../../workflows/plan/durations.ts'
import { accentSheet } from '../look/colour/accent.ts'

/** How an organisation's pages look beside all others: what is null is as it comes. */
export type Brand = Required<Pick<Settings, 'accent' | 'logo'>>

export const PLAIN: Brand = { accent: null, logo: null }

export interface BrandKeeper {
  /** What the page in hand shows. */
  current(): Brand
  /** Read anew with the next page: somebody has changed it here. */
  forget(): void
  /** Reads it before a page where it may have changed elsewhere. */
  readonly fresh: RequestHandler
}

/** For so long a change that another server took may not show here. */
const FRESH_FOR = 10 * SECOND

/**
 * Keeps the look in memory, since every page shows it, those of nobody in particular too. Where it cannot
 * be read, a page is shown as the one before. `now`: milliseconds since 1970.
 */
export function keepBrand(db: Db, now: () => number): BrandKeeper {
  let brand = PLAIN
  let readAt = Number.NEGATIVE_INFINITY
  return {
    current: () => brand,
    forget() {
      readAt = Number.NEGATIVE_INFINITY
    },
    async fresh(_req, _res, next) {
      if (Math.abs(now() - readAt) >= FRESH_FOR) {
        readAt = now()
        const settings = await readSettings(db).catch(() => undefined)
        if (settings) brand = { ...PLAIN, ...look(settings) }
      }
      next()
    },
  }
}

const look = ({ accent = null, logo = null }: Settings): Brand => ({ accent, logo })

/** Of what is served by a name that says what it holds: nothing but a later address changes it. */
const FOR_EVER = 'public, max-age=31536000, immutable'

/** The logo, by its hash, and the style sheet of a colour, by the colour: for everybody, as pages are. */
export function brandFiles(db: Db): Router {
  const router = Router()
  router.get('/:colour.css', (req, res, next) => {
    const { colour } = req.params
    if (!/^[0-9a-f]{6}$/.test(colour)) return next()
    res
      .set('Cache-Control', FOR_EVER)
      .type('css')
      .send(accentSheet(`#${colour}`))
  })
  router.get('/logo/:hash', async (req, res, next) => {
    const logo = await findLogo(db, req.params.hash)
    if (!logo) return next()
    // Opened by itself a drawing is a page of ours: it may do nothing at all.
    res.set('Content-Security-Policy', "default-src 'none'; sandbox")
    res.set('Cache-Control', FOR_EVER).type(logo.type).send(logo.bytes)
  })
  return router
}
