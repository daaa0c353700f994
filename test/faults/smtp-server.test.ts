import { X509Certificate } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { expect, it } from 'vitest'
import type { Mode } from './smtp-modes.ts'
import { type FaultySmtp, startFaultySmtp } from './smtp-server.ts'
import { makeTestCertificate } from './test-certificate.ts'

/** A client with nothing to protect it: what the judge says must not depend on our own mailer. */
function sendNaively({ port }: FaultySmtp, to = 'sam@example.org') {
  const transport = createTransport({
    port,
    host: '127.0.0.1',
    ignoreTLS: true,
    socketTimeout: 500,
  })
  return transport.sendMail({ from: 'leaving@example.org', to, text: '.\n..two dots\n' })
}

async function withMode<T>(mode: Mode, use: (smtp: FaultySmtp) => Promise<T>): Promise<T> {
  const smtp = await startFaultySmtp({ mode })
  try {
    return await use(smtp)
  } finally {
    await smtp.stop()
  }
}

it('keeps a mail whole, with its envelope, and tells who waits for it', async () => {
  await withMode('accept', async (smtp) => {
    const [mails] = await Promise.all([smtp.waitFor(1), sendNaively(smtp)])
    expect(mails.map((mail) => mail.envelope)).toEqual([
      { from: 'leaving@example.org', to: ['sam@example.org'] },
    ])
    expect(mails[0]?.bytes.toString()).toMatch(/\r\n\r\n\.\r\n\.\.two dots\r\n$/)
  })
})

it('says how many came when the ones waited for do not come', async () => {
  await withMode('accept', async (smtp) => {
    await sendNaively(smtp)
    await expect(smtp.waitFor(2, 20)).rejects.toThrow('Waited 20 ms for 2 mails; 1 came.')
  })
})

it('counts what it kept, not what it told: a mail kept without an answer is there', async () => {
  await withMode('FIN after the dot, kept', async (smtp) => {
    await expect(sendNaively(smtp)).rejects.toThrow()
    smtp.setMode('FIN after the dot, lost')
    await expect(sendNaively(smtp)).rejects.toThrow()
    expect(smtp.accepted).toHaveLength(1)
    expect(smtp.conversations.map(({ mode }) => mode)).toEqual([
      'FIN after the dot, kept',
      'FIN after the dot, lost',
    ])
  })
})

it('refuses an address beyond ASCII unless SMTPUTF8 was offered and used', async () => {
  await withMode('SMTPUTF8 missing', async (smtp) => {
    await expect(sendNaively(smtp, 's\u00e4m@example.org')).rejects.toMatchObject({
      responseCode: 553,
    })
    smtp.setMode('accept')
    await sendNaively(smtp, 's\u00e4m@example.org')
    expect(smtp.accepted.map(({ envelope }) => envelope.to)).toEqual([['s\u00e4m@example.org']])
  })
})

it('has a certificate that is well-formed, its own signer, and valid for its hosts alone', () => {
  const { cert } = makeTestCertificate(['127.0.0.1', 'relay.example.org'])
  const parsed = new X509Certificate(cert)
  expect(parsed.verify(parsed.publicKey)).toBe(true)
  expect(parsed.checkIP('127.0.0.1')).toBe('127.0.0.1')
  expect(parsed.checkHost('relay.example.org')).toBe('relay.example.org')
  expect(parsed.checkHost('other.example.org')).toBeUndefined()
})
