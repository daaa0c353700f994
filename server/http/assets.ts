import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { type RequestHandler } from 'express'
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
export function serveAssets(root: string = assetRoot): RequestHandler {
  return express.static(root, {
    dotfiles: 'ignore',
    index: false,
    redirect: false,
    cacheControl: false,
    setHeaders(res) {
      const versioned = 'v' in res.req.query
      res.setHeader('Cache-Control', versioned ? `public, max-age=${year}, immutable` : 'no-cache')
    },
  })
}
