import type { AddressInfo } from 'node:net'
import express, { type Request, type RequestHandler, type Response } from 'express'
import type { Logger } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { clientOf } from '../../../server/web/client-of.ts'
import { proxyHint } from '../../../server/web/proxy-hint.ts'

/** As the product's app is set up behind one proxy. */
const app = express()
app.set('trust proxy', 1)
app.use((req, res) => void res.send(clientOf(req)))
const server = app.listen(0, '127.0.0.1')
afterAll(() => void server.close())

const countedAs = async (forwarded: string) => {
  const { port } = server.address() as AddressInfo
  const headers = { 'X-Forwarded-For': forwarded }
  return (await fetch(`http://127.0.0.1:${port}/`, { headers })).text()
}

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['203.0.113.9:41234', '203.0.113.9'],
  ['198.51.100.7, 203.0.113.9:41234', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['[::ffff:203.0.113.9]:443', '203.0.113.9'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['[2001:db8::1]:443', '2001:db8:0:0::/64'],
  ['[2001:DB8:0:0:ffff::2]', '2001:db8:0:0::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('X-Forwarded-For %s counts as %s', async (forwarded, client) => {
  expect(await countedAs(forwarded)).toBe(client)
})

test.each(['unknown', '_hidden', '203.0.113.999', '[2001:db8::1', 'x'.repeat(300)])(
  'what is no address, %s, counts as the proxy that said it',
  async (forwarded) => {
    expect(await countedAs(forwarded)).toBe('127.0.0.1')
  },
)

test('addresses of one /64 are one, and of two are two', async () => {
  const [one, same, other] = await Promise.all(
    ['2001:db8:a:b::1', '[2001:db8:a:b:ffff:ffff:ffff:ffff]:9', '2001:db8:a:c::1'].map(countedAs),
  )
  expect(same).toBe(one)
  expect(other).not.toBe(one)
})

test('a proxy of which nothing was said is told of in the log, once', () => {
  const said: string[] = []
  const log = { warn: (text: string) => said.push(text) } as unknown as Logger
  const req = { get: () => '203.0.113.9' } as unknown as Request
  const pass = (hint: RequestHandler) => hint(req, {} as Response, () => undefined)
  pass(proxyHint({ TRUST_PROXY: 1 }, log))
  expect(said).toEqual([])
  const hint = proxyHint({ TRUST_PROXY: 0 }, log)
  pass(hint)
  pass(hint)
  expect(said).toEqual([expect.stringContaining('set TRUST_PROXY to the number of proxies')])
})

test('a request whose connection is gone already is somebody, not nobody', () => {
  expect(clientOf({ ip: undefined, socket: { remoteAddress: undefined } })).toBe('unknown')
})
