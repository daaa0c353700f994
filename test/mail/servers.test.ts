import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeFromMailbox } from '../../activities/mail/mailbox/take.ts'
import { freePort } from '../../embedded/process/ports.ts'
import { MINUTE } from '../../workflows/plan/durations.ts'
import { clockTo, HR, mailsOut, SAM, say, startCase, stateOf } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { startCourier } from './courier.ts'
import { AWAY, MAILBOX, startDovecot } from './dovecot.ts'
import { startExim } from './exim.ts'
import { canLayer, type Layer, makeLayer } from './layer.ts'
import { startOpenSmtpd } from './opensmtpd.ts'
import { startPostfix } from './postfix.ts'
import { startReceiver } from './receiver.ts'
import { startSendmail } from './sendmail.ts'
import { listens, type Ports, pipeScript } from './servers.ts'

/**
 * Real mail servers, as Debian builds them: `npm run test:mail`. The product hands its mails to one, which
 * hands them on to another that refuses, defers, or answers by itself; what comes back comes in by the
 * pipe, or by a mailbox that the worker reads.
 */
const isAsked = process.env.MAIL_SERVERS === 'real' && canLayer()
const LONG = 120_000

const ports = async (): Promise<Ports> => ({ relay: await freePort(), receiver: await freePort() })

const through = ({ relay }: Ports, environment: Readonly<Record<string, string>>) =>
  startProduct({ environment: { SMTP_URL: `smtp://127.0.0.1:${relay}`, ...environment } })

let count = 0
/** A case whose leaver has this mailbox, and whose first mail has gone. */
async function invited(product: Product, mailbox: string): Promise<string> {
  const leaver = { ...SAM.leaver, name: `Sam ${++count}`, email: `${mailbox}@home.example` }
  const id = await startCase(product, { ...SAM, leaver })
  await clockTo(product, id, (await stateOf(product, id)).inviteAt + MINUTE)
  await mailsOut(product)
  return id
}

const lastBack = async ({ database }: Product, id: string) => {
  const rows = await database.owner
    .selectFrom('events')
    .leftJoin('event_words', (join) =>
      join
        .onRef('event_words.case_id', '=', 'events.case_id')
        .onRef('event_words.number', '=', 'events.number'),
    )
    .select(['body', 'value'])
    .where('events.case_id', '=', id)
    .where('type', '=', 'mail-back')
    .orderBy('events.number', 'desc')
    .execute()
  const [last] = rows
  return last && { ...JSON.parse(last.body), said: last.value }
}

const cameBack = (product: Product, id: string) =>
  until('something came back', () => lastBack(product, id), LONG)

/** The mail comes back for good; HR corrects the address, and the case goes on. */
async function pausedAndCorrected(product: Product, id: string): Promise<void> {
  expect(await cameBack(product, id)).toMatchObject({
    ...{ how: 'dead', of: 'leaver' },
    said: expect.stringMatching(/550 5\.1\.1 .*nobody of that name is here/),
  })
  await until('it is paused', async () => (await stateOf(product, id)).status === 'paused')
  const corrected = { kind: 'change-address', by: HR, who: 'leaver' } as const
  await say(product, id, corrected, { email: 'right@home.example' })
  await say(product, id, { kind: 'resume', by: HR })
  await mailsOut(product)
  expect(await stateOf(product, id)).toMatchObject({ status: 'open', unreachable: [] })
}

interface Server {
  readonly name: string
  readonly packages: readonly string[]
  readonly start: (layer: Layer, ports: Ports, pipe: string) => Promise<void>
  /** What it says of a mail that nobody took as long as it tried. */
  readonly expired: string
  /** It is the server of those who leave as well. */
  readonly receives?: true
}

const ANOTHER_DAY = 'come back another day'
const SERVERS: readonly Server[] = [
  {
    ...{ name: 'Exim', packages: ['exim4-daemon-light'], start: startExim },
    ...{ expired: ANOTHER_DAY, receives: true },
  },
  {
    ...{ name: 'Postfix', packages: ['postfix'], start: startPostfix },
    ...{ expired: ANOTHER_DAY, receives: true },
  },
  {
    ...{ name: 'OpenSMTPD', packages: ['opensmtpd'], start: startOpenSmtpd },
    expired: 'Envelope expired',
  },
  {
    ...{ name: 'Sendmail', packages: ['sendmail-bin', 'sendmail-cf', 'm4'], start: startSendmail },
    expired: ANOTHER_DAY,
  },
  {
    ...{ name: 'Courier', packages: ['courier-mta'], start: startCourier },
    expired: ANOTHER_DAY,
  },
]

describe.skipIf(!isAsked).each(SERVERS)('$name', { timeout: 2 * LONG }, (server) => {
  const { name, packages, start, receives } = server
  let layer: Layer
  let product: Product
  let stopReceiver: (() => Promise<void>) | undefined
  beforeAll(async () => {
    layer = await makeLayer(packages)
    const own = await ports()
    product = await through(own, { MAIL_BOUNCES: 'bounce@sample.example' })
    stopReceiver = receives ? undefined : await startReceiver(own.receiver)
    await start(layer, own, pipeScript(layer, product.config.DATABASE_URL_WEB))
    await Promise.all([listens(own.relay), listens(own.receiver)])
  }, 5 * LONG)
  afterAll(async () => {
    await product?.stop()
    await layer?.stop()
    await stopReceiver?.()
  })

  test('550: the case pauses with the server’s own words, is corrected, and goes on', async () => {
    await pausedAndCorrected(product, await invited(product, 'nouser'))
  })

  test('552: it is tried once more before anybody is troubled', async () => {
    const id = await invited(product, 'full')
    expect(await cameBack(product, id)).toMatchObject({ how: 'full', again: true })
    expect((await stateOf(product, id)).status).toBe('open')
  })

  test('451 for as long as the queue keeps it: HR is told', async () => {
    const id = await invited(product, 'later')
    expect(await cameBack(product, id)).toMatchObject({
      how: 'expired',
      said: expect.stringContaining(server.expired),
    })
    await until('it is paused', async () => (await stateOf(product, id)).status === 'paused')
  })

  // Postfix has no responder, and Dovecot's and Exim's own do not answer our mails: this one answers all.
  test.runIf(name === 'Exim')(
    'an absence note is noted in its words, and stops nothing',
    async () => {
      const id = await invited(product, 'away')
      expect(await cameBack(product, id)).toMatchObject({
        how: 'automatic',
        said: expect.stringContaining('I am away until the tenth.'),
      })
      expect((await stateOf(product, id)).status).toBe('open')
    },
  )
})

describe.skipIf(!isAsked)('a mailbox that Dovecot keeps', { timeout: 2 * LONG }, () => {
  let layer: Layer
  let product: Product
  let url: string
  beforeAll(async () => {
    layer = await makeLayer([
      ...['exim4-daemon-light', 'dovecot-imapd', 'dovecot-lmtpd', 'dovecot-sieve'],
    ])
    const own = { ...(await ports()), mailbox: await freePort() }
    const imap = await freePort()
    product = await through(own, { MAIL_BOUNCES: MAILBOX.user })
    await startDovecot(layer, { lmtp: own.mailbox, imap, submission: own.receiver })
    await startExim(layer, own, '/bin/false')
    await Promise.all([
      listens(own.relay),
      listens(own.receiver),
      listens(own.mailbox),
      listens(imap),
    ])
    const [user, password] = [MAILBOX.user, MAILBOX.password].map(encodeURIComponent)
    url = `imap://${user}:${password}@127.0.0.1:${imap}/INBOX`
  }, 5 * LONG)
  afterAll(async () => {
    await product?.stop()
    await layer?.stop()
  })

  const take = () => takeFromMailbox(product.worker.options.deps.db, { url, tls: 'off' })
  const taken = () => until('something is taken', async () => (await take()) > 0, LONG)

  test('550: read by the worker, once; the case pauses, is corrected, and goes on', async () => {
    const id = await invited(product, 'nouser')
    await taken()
    await pausedAndCorrected(product, id)
    expect(await take()).toBe(0)
  })

  test('451 for as long as the queue keeps it: HR is told', async () => {
    const id = await invited(product, 'later')
    await taken()
    expect(await cameBack(product, id)).toMatchObject({ how: 'expired' })
    await until('it is paused', async () => (await stateOf(product, id)).status === 'paused')
  })

  test('absence notes: none to our mails as they left, one where their server took the marks away', async () => {
    const [quiet, noted] = [await invited(product, AWAY[0]), await invited(product, AWAY[1])]
    await taken()
    expect(await cameBack(product, noted)).toMatchObject({
      how: 'automatic',
      said: 'I am away until the tenth. Ring the office.',
    })
    expect((await stateOf(product, noted)).status).toBe('open')
    expect(await lastBack(product, quiet)).toBeUndefined()
    const log = await layer.run(`cat ${layer.shared}/dovecot/log`)
    expect(log).toMatch(/dove@home\.example.*(?:auto-submitted|Auto-Submitted)/)
  })

  test('a password in clear is not given to a server without TLS unless that was asked for', async () => {
    const asked = takeFromMailbox(product.worker.options.deps.db, { url, tls: 'required' })
    await expect(asked).rejects.toThrow()
  })
})
