import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import express, { type RequestHandler, type Response } from 'express'
import { shortHash } from '../look/short-hash.ts'

const assetRoot = fileURLToPath(new URL('../assets/', import.meta.url))
const year = 31_536_000

/**
 * The address of a file of `server/assets/`, with its content's hash as the version, so that a
 * browser may keep it for a year and yet see every change. Throws for a name that is not there.
 */
export function makeAssetUrl(root: string = assetRoot): (name: string) => string {
  const known = new Map<string, string>()
  return (name) => {
    const found = known.get(name)
    if (found) return found
    const file = join(root, name)
    if (!existsSync(file))
      throw new Error(
        `There is no asset "${name}" in ${root}. Run server/look/build.ts, or correct the name.`,
      )
    const url = `/assets/${name}?v=${shortHash(readFileSync(file))}`
    known.set(name, url)
    return url
  }
}

/**
 * Serves `server/assets/` for mounting at `/assets`. An address with a version is kept for a
 * year; one without is asked about again. No folder is listed and no hidden file is given.
 */
export const serveAssets = (root: string = assetRoot): RequestHandler[] => [
  zipped(root),
  express.static(root, {
    dotfiles: 'ignore',
    index: false,
    redirect: false,
    cacheControl: false,
    setHeaders: keep,
  }),
]

function keep(res: Response): void {
  const versioned = 'v' in res.req.query
  res.set('Cache-Control', versioned ? `public, max-age=${year}, immutable` : 'no-cache')
  res.vary('Accept-Encoding')
}

/**
 * Style sheets and drawings, compressed once: they are most of what a first visit brings to a
 * phone. Pages are not compressed. Their length would tell what they hold beside what a visitor
 * typed (BREACH), and the longest come in the first round trips as they are.
 */
function zipped(root: string): RequestHandler {
  const files = readdirSync(root).filter((name) => /\.(css|svg)$/.test(name))
  const known = new Map(files.map((name) => [`/${name}`, gzipSync(readFileSync(join(root, name)))]))
  return (req, res, next) => {
    const bytes = known.get(req.path)
    const isRead = req.method === 'GET' || req.method === 'HEAD'
    if (!bytes || !isRead || !req.acceptsEncodings('gzip')) return next()
    keep(res)
    res.type(extname(req.path)).set('Content-Encoding', 'gzip')
    res.set('ETag', `"${shortHash(bytes)}"`).send(bytes)
  }
}
