import { simpleParser } from 'mailparser'
import { describe, expect, it } from 'vitest'
import { type Composition, composeMessage } from '../../../activities/mail/smtp/compose.ts'
import { isDeliverableAddress } from '../../../people/address.ts'
import { fc, runs } from '../../support/generated.ts'
import { attempt, ENVELOPE, mailerFor, withSmtp } from './attempt.ts'
import { hostileMail } from './hostile.ts'
import { ALL_HEADERS, headersOf, soleMailbox } from './raw-mail.ts'

const MAIL: Composition = {
  messageId: '<0123456789abcdef@example.org>',
  date: new Date('2026-03-02T09:00:00Z'),
  from: { name: 'Sample Trust', address: 'leaving@example.org' },
  to: { name: 'Sam Sample', address: 'sam@example.org' },
  subject: 'Before you leave on 31 March',
  text: 'Dear Sam,\n\nplease look at this: https://leaving.example.org/l/abc\n',
  html: '<p>Dear Sam,</p>',
  caseRef: 'LW-2026-0042',
}

const headerOf = (bytes: Buffer, name: string) =>
  headersOf(bytes).find((header) => header.name === name)?.value

const namesOf = (bytes: Buffer) =>
  headersOf(bytes)
    .map(({ name }) => name)
    .sort()

describe('a composed mail', () => {
  it('has the same bytes for the same content, and others for another Message-ID', async () => {
    const [first, second] = [await composeMessage(MAIL), await composeMessage({ ...MAIL })]
    expect(first.equals(second)).toBe(true)
    const other = await composeMessage({ ...MAIL, messageId: '<other@example.org>' })
    expect(/boundary="([^"]+)"/.exec(other.toString())?.[1]).not.toBe(
      /boundary="([^"]+)"/.exec(first.toString())?.[1],
    )
  })

  it('says that a machine sent it, when, and about which case', async () => {
    const bytes = await composeMessage(MAIL)
    expect(headerOf(bytes, 'Auto-Submitted')).toBe('auto-generated')
    expect(headerOf(bytes, 'X-Auto-Response-Suppress')).toBe('OOF, AutoReply')
    expect(headerOf(bytes, 'X-Case-Ref')).toBe('LW-2026-0042')
    expect(headerOf(bytes, 'Message-ID')).toBe(MAIL.messageId)
    expect(headerOf(bytes, 'Date')).toBe('Mon, 02 Mar 2026 09:00:00 +0000')
    expect(headerOf(bytes, 'From')).toBe('Sample Trust <leaving@example.org>')
    expect(headerOf(bytes, 'To')).toBe('Sam Sample <sam@example.org>')
  })

  it('has the text first and the html as its alternative', async () => {
    const bytes = await composeMessage(MAIL)
    expect(headerOf(bytes, 'Content-Type')).toMatch(/^multipart\/alternative;/)
    const types = bytes.toString().match(/text\/(?:plain|html)/g)
    expect(types).toEqual(['text/plain', 'text/html'])
  })

  it('answers earlier mails when told to, and has no such header otherwise', async () => {
    const thread = {
      inReplyTo: '<a@example.org>',
      references: ['<a@example.org>', '<b@example.org>'],
    }
    const bytes = await composeMessage({
      ...MAIL,
      ...thread,
      replyTo: { name: '', address: 'hr@example.org' },
    })
    expect(namesOf(bytes)).toEqual(ALL_HEADERS)
    expect(headerOf(bytes, 'In-Reply-To')).toBe('<a@example.org>')
    expect(headerOf(bytes, 'References')).toBe('<a@example.org> <b@example.org>')
    expect(headerOf(bytes, 'Reply-To')).toBe('hr@example.org')
    const optional = ['In-Reply-To', 'References', 'Reply-To', 'X-Case-Ref']
    const { caseRef: _, ...signIn } = MAIL
    expect(namesOf(await composeMessage(signIn))).toEqual(
      ALL_HEADERS.filter((name) => !optional.includes(name)),
    )
  })

  it('shows its link whole in its source, whatever else the mail says', async () => {
    const link = `https://leaving.example.org/l/${'0123456789'.repeat(5)}ab`
    const text = `Caf\u00e9\n${link}\n`
    const html = `<p>${'word '.repeat(400)}Caf\u00e9 <a href="${link}">Open</a></p>`
    const source = (
      await composeMessage({ ...MAIL, text, html: html.replaceAll('word word', 'word\nword') })
    ).toString()
    expect(source.split(link)).toHaveLength(3)
    expect(source).not.toContain('quoted-printable')
    expect(source).toContain('Content-Transfer-Encoding: 8bit')
    expect((await composeMessage(MAIL)).toString()).toContain('Content-Transfer-Encoding: 7bit')
    const endless = { ...MAIL, text: 'x'.repeat(2_000) }
    expect((await simpleParser(await composeMessage(endless))).text).toBe(endless.text)
  })

  it('arrives as it was meant: names, subject and texts read back', async () => {
    const name = 'Zo\u00eb "Zed" O\u2019Brien, PhD \u{1f468}\u200d\u{1f469}\u200d\u{1f467}'
    const text = 'Caf\u00e9 \u5c71\u7530\n.\n.. dots\nFrom here on\n'
    const mail = { ...MAIL, to: { ...MAIL.to, name }, subject: `For ${name}`, text }
    const parsed = await simpleParser(await composeMessage(mail))
    expect([parsed.to].flat().map((to) => to?.value)).toEqual([
      [{ name, address: MAIL.to.address }],
    ])
    expect(parsed.subject).toBe(`For ${name}`)
    expect(parsed.text).toBe(text)
    expect(parsed.html).toBe(MAIL.html)
  })
})

describe('composing', () => {
  it.each<[string, Partial<Composition>]>([
    ['from', { from: { name: 'x', address: 'leaving@example.org, lin@example.org' } }],
    ['to', { to: { name: 'x', address: 'sam@example.org\r\nBcc: lin@example.org' } }],
    ['replyTo', { replyTo: { name: 'x', address: 'hr' } }],
    ['messageId', { messageId: '<a@b>\r\nBcc: lin@example.org' }],
    ['inReplyTo', { inReplyTo: 'no brackets' }],
    ['references', { references: ['<a@example.org> <b@example.org>'] }],
    ['subject', { subject: ' \r\n ' }],
    ['text', { text: '' }],
    ['html', { html: '' }],
    ['date', { date: new Date(Number.NaN) }],
    ['caseRef', { caseRef: 'LW 1\r\nBcc: lin@example.org' }],
  ])('refuses an unfit %s, naming the field and not the value', async (field, wrong) => {
    const composing = composeMessage({ ...MAIL, ...wrong })
    await expect(composing).rejects.toThrow(`its ${field} is unfit`)
    await expect(composing).rejects.not.toThrow(/example\.org, lin|Bcc|no brackets/)
  })
})

/** What must hold for any mail that could be composed: ASVS 5.0, 1.3.11. */
function expectUnharmed(mail: Composition, bytes: Buffer): void {
  expect(namesOf(bytes)).toEqual(ALL_HEADERS)
  const people = { From: mail.from, To: mail.to, 'Reply-To': mail.replyTo }
  for (const [name, person] of Object.entries(people)) {
    const found = soleMailbox(headerOf(bytes, name) ?? '')
    expect(found.toLowerCase()).toBe(person?.address.toLowerCase())
  }
}

const MAILS = runs(1_000, 10_000)

describe('hostile names, subjects, texts and addresses', () => {
  it(`harm no header of ${MAILS.toLocaleString('en-GB')} mails, and unfit addresses are refused`, async () => {
    let composed = 0
    await fc.assert(
      fc.asyncProperty(hostileMail, async (mail) => {
        if (!isDeliverableAddress(mail.to.address)) {
          await expect(composeMessage(mail)).rejects.toThrow('its to is unfit')
          return
        }
        composed += 1
        expectUnharmed(mail, await composeMessage(mail))
      }),
      { numRuns: MAILS },
    )
    expect(composed).toBeGreaterThan(0.4 * MAILS)
  }, 120_000)

  it('reach exactly one mailbox over the wire, in exactly the bytes composed', async () => {
    const fit = hostileMail.filter((mail) => isDeliverableAddress(mail.to.address))
    await withSmtp({}, async (smtp) => {
      await fc.assert(
        fc.asyncProperty(fit, async (mail) => {
          const message = await composeMessage(mail)
          const to = mail.to.address
          const { delivery } = await attempt(smtp, 'off', { message, envelope: { to } })
          expect(delivery.state).toBe('sent')
          const said = smtp.conversations.at(-1)?.said.map(({ line }) => line) ?? []
          expect(said.filter((line) => line.startsWith('RCPT'))).toEqual([`RCPT TO:<${to}>`])
          const arrived = smtp.accepted.at(-1)
          expect(arrived?.envelope).toEqual({ from: ENVELOPE.from, to: [to] })
          expect(arrived?.bytes.equals(message)).toBe(true)
          const parsed = await simpleParser(message)
          expect([parsed.to].flat().flatMap((one) => one?.value ?? [])).toHaveLength(1)
          expect([parsed.cc, parsed.bcc]).toEqual([undefined, undefined])
        }),
        { numRuns: 200 },
      )
      expect(smtp.accepted).toHaveLength(200)
    })
  }, 60_000)

  it('never reach the relay when the address is unfit', async () => {
    await withSmtp({}, async (smtp) => {
      const unfit = hostileMail
        .map((mail) => mail.to.address)
        .filter((address) => !isDeliverableAddress(address))
      for (const to of fc.sample(unfit, 200)) {
        const delivery = await mailerFor(smtp, 'off').deliver(
          { ...ENVELOPE, to },
          Buffer.from('x'),
          async () => true,
        )
        expect(delivery).toMatchObject({ state: 'refused', code: 553 })
      }
      expect(smtp.conversations).toEqual([])
    })
  })
})
