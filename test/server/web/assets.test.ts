import { once } from 'node:events'
import { get, type Server } from 'node:http'
import { gunzipSync } from 'node:zlib'
import express from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAssetUrl, serveAssets } from '../../../server/web/assets.ts'

describe('an asset’s address', () => {
  test('carries its content’s hash', () => {
    expect(makeAssetUrl()('leavewell.css')).toMatch(/^\/assets\/leavewell\.css\?v=[0-9a-f]{10}$/)
  })

  test('is refused for a file that is not there', () => {
    expect(() => makeAssetUrl()('leavewel.css')).toThrow(/no asset "leavewel\.css"/)
  })
})

describe('the assets', () => {
  let listening: Server
  beforeAll(async () => {
    listening = express().use('/assets', serveAssets()).listen(0, '127.0.0.1')
    await once(listening, 'listening')
  })
  afterAll(() => listening?.close())

  /** The bytes as they come, which fetch would unpack. */
  async function fetched(path: string, headers: Record<string, string> = {}) {
    const { port } = listening.address() as { port: number }
    const request = get({ port, path: `/assets${path}`, headers })
    const [response] = await once(request, 'response')
    const parts: Buffer[] = []
    for await (const part of response) parts.push(part)
    return { status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }
  }

  test('may be kept for a year under an address with a version, else must be asked about', async () => {
    const kept = await fetched(makeAssetUrl()('leavewell.css').slice('/assets'.length))
    expect(kept.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(kept.headers['content-type']).toMatch('text/css')
    expect((await fetched('/leavewell.css')).headers['cache-control']).toBe('no-cache')
  })

  test('come compressed to whoever takes that, and are the same to the byte', async () => {
    const long = await fetched('/leavewell.css')
    const short = await fetched('/leavewell.css', { 'accept-encoding': 'gzip, br' })
    expect([short, long].map(({ headers }) => headers['content-encoding'])).toEqual([
      'gzip',
      undefined,
    ])
    for (const { headers } of [short, long]) {
      expect(headers).toMatchObject({ vary: 'Accept-Encoding', 'cache-control': 'no-cache' })
      expect(headers['content-type']).toBe('text/css; charset=utf-8')
    }
    expect(gunzipSync(short.body).equals(long.body)).toBe(true)
    expect(short.body.length).toBeLessThan(long.body.length / 3)
  })

  test.each(['gzip', 'identity'])(
    'do not come again to whoever has them (%s)',
    async (encoding) => {
      const first = await fetched('/leavewell.css', { 'accept-encoding': encoding })
      const has = { 'accept-encoding': encoding, 'if-none-match': first.headers.etag ?? '' }
      expect((await fetched('/leavewell.css', has)).status).toBe(304)
    },
  )

  test('are not kept as missing', async () => {
    const missing = await fetched('/leavewel.css?v=0123456789')
    expect(missing.status).toBe(404)
    expect(missing.headers['cache-control']).toBe(undefined)
  })

  test.each(['/', '/fonts', '/fonts/', '/../app.ts', '/%2e%2e/app.ts'])(
    '%s gives nothing',
    async (path) => {
      expect((await fetched(path)).status).toBe(404)
    },
  )
})
