import type { RequestHandler } from 'express'
import type { Db } from '../../../db/connect.ts'
import { readSettings } from '../../../db/queries/settings.ts'
import type { Settings } from '../../../db/tables/settings.ts'
import { SECOND } from '../../../workflows/plan/durations.ts'

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
