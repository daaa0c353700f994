import { Router } from 'express'
import type { Db } from '../../../db/connect.ts'
import { findLogo } from '../../../db/queries/organisation/logos.ts'
import { accentSheet } from '../../look/colour/accent.ts'

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
