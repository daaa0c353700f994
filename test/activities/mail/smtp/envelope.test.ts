import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { describe, expect, test } from 'vitest'
import { senderOf } from '../../../../activities/mail/outbox/deliver.ts'
import { makeMailer } from '../../../../activities/mail/smtp/mailer.ts'
import { MESSAGE, TIMES } from '../attempt.ts'

const TOKEN = 'a2b3c4d5'
const FROM = { from: 'leaving@sample.example', bounces: 'bounce@sample.example' }
const ENVELOPE = { from: senderOf(FROM, TOKEN), to: 'sam+x=y@home.example', token: TOKEN }

type Heard = SMTPServerSession['envelope']

/** Sends one mail to a relay that keeps its envelope. */
async function heard(offers: { hideDSN?: boolean; hide8BITMIME?: boolean }): Promise<Heard> {
  const envelopes: Heard[] = []
  const smtp = new SMTPServer({
    ...{ disabledCommands: ['AUTH', 'STARTTLS'], disableReverseLookup: true, closeTimeout: 1 },
    ...offers,
    onData(stream, { envelope }, done) {
      envelopes.push(envelope)
      stream.resume().on('end', () => done(null, 'Kept'))
    },
  })
  const server = smtp.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const mailer = makeMailer({ ...TIMES, url: `smtp://127.0.0.1:${port}`, tls: 'off' })
  const delivery = await mailer.deliver(ENVELOPE, MESSAGE, async () => true)
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
  expect(delivery.state).toBe('sent')
  expect(envelopes).toHaveLength(1)
  return envelopes[0] ?? expect.fail('no mail came')
}

describe('the envelope of a mail', () => {
  test('names the mail in its sender, which is where it comes back to', async () => {
    const { mailFrom, rcptTo } = await heard({ hideDSN: false })
    expect(mailFrom).toMatchObject({ address: `bounce+${TOKEN}@sample.example` })
    expect(rcptTo.map(({ address }) => address)).toEqual([ENVELOPE.to])
  })

  test('is our own address where no mailbox is set for what comes back', () => {
    expect(senderOf({ from: FROM.from }, TOKEN)).toBe(FROM.from)
  })

  test('asks a relay that offers it for reports that name mail and person', async () => {
    const { dsn, rcptTo, bodyType } = await heard({ hideDSN: false })
    expect(dsn).toEqual({ ret: 'HDRS', envid: TOKEN })
    expect(rcptTo[0]?.dsn).toEqual({ notify: ['FAILURE', 'DELAY'], orcpt: `rfc822;${ENVELOPE.to}` })
    expect(bodyType).toBe('8bitmime')
  })

  test('says nothing of it to a relay that does not, and the mail goes all the same', async () => {
    const { mailFrom, rcptTo } = await heard({ hideDSN: true, hide8BITMIME: true })
    expect(JSON.stringify([mailFrom, rcptTo])).not.toMatch(/ENVID|RET|NOTIFY|ORCPT|8BIT/i)
  })
})
