import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultOfUrl } from '../../../server/intake/webhooks/endpoint.ts'
import { reachOf } from '../../../server/intake/webhooks/reach.ts'
import { deliver, type Resolve } from '../../../server/ops/webhooks/deliver.ts'
import { judged, waitAfter } from '../../../server/ops/webhooks/schedule.ts'
import { HOUR, SECOND } from '../../../workflows/plan/durations.ts'
import { type Receiver, startReceiver } from './receiver.ts'

let receiver: Receiver
beforeAll(async () => {
  receiver = await startReceiver()
})
afterAll(() => receiver.stop())

const closed = reachOf({ WEBHOOK_NETWORKS: [] })
const open = reachOf({ WEBHOOK_NETWORKS: ['127.0.0.0/8'] })

const send = (url: string, more: Partial<Parameters<typeof deliver>[1]> = {}) =>
  deliver({ url, headers: {}, body: '{}' }, { mayReach: closed, timeoutMs: 300, ...more })

/** A resolver that answers with these, one list a question. */
function resolver(...answers: string[][]): Resolve & { asked: () => number } {
  let asked = 0
  const resolve = (_name: string, _options: object, done: (...all: unknown[]) => void) => {
    const list = answers[Math.min(asked++, answers.length - 1)] ?? []
    const family = (address: string) => (address.includes(':') ? 6 : 4)
    done(
      null,
      list.map((address) => ({ address, family: family(address) })),
    )
  }
  return Object.assign(resolve as unknown as Resolve, { asked: () => asked })
}

/** Every way that is known to write an address of this machine or of a network inside. */
const INSIDE = [
  ...['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '0x7f.1', '127.0.0.1.'],
  ...['0.0.0.0', '0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1'],
  ...['169.254.169.254', '169.254.170.2', '100.100.100.200', '192.0.0.192', '198.18.0.1'],
  ...['224.0.0.1', '255.255.255.255', '192.0.2.1', '198.51.100.1', '203.0.113.1', '240.0.0.1'],
  ...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]'],
  ...['[::127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]'],
  ...['[2001:0:7f00:1::]', '[fe80::1]', '[fc00::1]', '[fd00:ec2::254]', '[ff02::1]'],
  ...['[2001:db8::1]', '[5f00::1]', '[::ffff:169.254.169.254]', '[fec0::1]', '[3fff::1]'],
  '１２７。０。０。１',
]
const NAMES = ['localhost', 'LOCALHOST.', 'a.localhost', 'printer.local', 'db.internal', 'intranet']

describe('an address inside', () => {
  test.each(INSIDE)('%s is refused, as it is added and as it is called', async (host) => {
    const url = `https://${host}/`
    expect(faultOfUrl(url, { mayReach: closed, inside: false })).toContain('WEBHOOK_NETWORKS')
    expect(await send(url)).toMatchObject({ status: null, code: 'inside' })
  })

  test.each(NAMES)('%s is no name of the internet', (host) => {
    const fault = faultOfUrl(`https://${host}/`, { mayReach: closed, inside: false })
    expect(fault).toContain('WEBHOOK_NETWORKS')
    expect(faultOfUrl(`http://${host}/`, { mayReach: open, inside: true })).toBeUndefined()
  })

  test.each([['127.0.0.1'], ['8.8.8.8', '10.0.0.1'], ['::1'], ['::ffff:127.0.0.1'], []])(
    'is refused where a name leads to %j',
    async (...addresses) => {
      const resolve = resolver(addresses)
      const url = `https://name.example:${receiver.port}/`
      expect(await send(url, { resolve })).toMatchObject({ code: 'inside' })
    },
  )

  test('is not reached by a name that leads elsewhere when it is asked again', async () => {
    const before = receiver.connections()
    const resolve = resolver(['192.88.99.7'], ['127.0.0.1'])
    const onlyThat = (address: string) => address === '192.88.99.7'
    const url = `http://name.example:${receiver.port}/`
    // Nobody answers there; what counts is that nothing came here, and that it was asked once.
    const { status } = await send(url, { resolve, mayReach: onlyThat })
    expect([status, resolve.asked()]).toEqual([null, 1])
    await send(`http://127.0.0.1:${receiver.port}/`)
    await send(`http://localhost:${receiver.port}/`)
    expect(receiver.connections()).toBe(before)
  })
})

describe('an address outside', () => {
  test.each(['8.8.8.8', '[2606:4700::1111]', 'hooks.example.org', 'xn--bcher-kva.example'])(
    '%s is taken, by TLS alone',
    (host) => {
      const bounds = { mayReach: closed, inside: false }
      expect(faultOfUrl(`https://${host}/a?b=c`, bounds)).toBeUndefined()
      expect(faultOfUrl(`http://${host}/`, bounds)).toContain('https://')
    },
  )

  test.each([
    ['', 'Enter the address'],
    ['hooks.example.org', 'is no address'],
    ['ftp://hooks.example.org', 'is no address'],
    ['https://', 'is no address'],
    ['https://u:p@hooks.example.org', 'name or password'],
    [`https://hooks.example.org/${'x'.repeat(500)}`, 'at most 500'],
  ])('“%s” is refused in words', (url, words) => {
    expect(faultOfUrl(url, { mayReach: closed, inside: false })).toContain(words)
  })
})

describe('an answer', () => {
  const told = () => send(receiver.url, { mayReach: open })

  test('is known by its status, and its first characters on one line', async () => {
    receiver.answer({ status: 500, body: `a\u0000b\n\u202ec${'x'.repeat(5000)}` })
    const { status, answer } = await told()
    expect(status).toBe(500)
    expect(answer).toMatch(/^a b cx+$/)
    expect(answer?.length).toBeLessThanOrEqual(512)
  })

  test('that leads elsewhere is not followed', async () => {
    const elsewhere = await startReceiver()
    receiver.answer({ status: 302, headers: { location: elsewhere.url } })
    expect((await told()).status).toBe(302)
    expect(elsewhere.connections()).toBe(0)
    await elsewhere.stop()
  })

  test('that does not come, or breaks off, is none', async () => {
    receiver.answer('hang')
    expect(await told()).toMatchObject({ status: null, code: 'timeout' })
    receiver.answer('break')
    expect(await told()).toMatchObject({ status: null, code: 'ECONNRESET' })
  })

  test('may ask for more time', async () => {
    receiver.answer({ status: 429, headers: { 'retry-after': '7200' } })
    expect((await told()).retryAfter).toBe(7200)
    receiver.answer({ status: 204 })
  })
})

test('what is not taken is tried again for about three days, later and later', () => {
  const waits = Array.from({ length: 9 }, (_, at) => waitAfter(at + 1, 0, null) ?? 0)
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
  expect(waits.reduce((sum, one) => sum + one, 0) / HOUR).toBeCloseTo(75.6, 1)
  expect(waitAfter(10, 0, null)).toBeUndefined()
  expect(waitAfter(1, 1, null)).toBe(6 * SECOND)
  expect(waitAfter(1, 0, 7200)).toBe(2 * HOUR)
  expect(waitAfter(1, 0, 1e9)).toBe(24 * HOUR)
  const verdicts = [200, 204, 299, 301, 400, 404, 410, 500, null].map(judged)
  expect(verdicts.join(' ')).toBe('taken taken taken again again again gone again again')
})
