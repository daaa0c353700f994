import { describe, expect, it } from 'vitest'
import { makeMailer } from '../../../activities/mail/smtp/mailer.ts'
import { MODE_NAMES, type Mode } from '../../faults/smtp-modes.ts'
import type { FaultySmtp } from '../../faults/smtp-server.ts'
import { attempt, ENVELOPE, MESSAGE, mailerFor, TIMES, type Tls, withSmtp } from './attempt.ts'
import { OUTCOMES } from './outcomes.ts'

const said = (smtp: FaultySmtp) => smtp.conversations.flatMap((one) => one.said)

/** What may be said before encryption: nothing but the way there. */
function expectNothingInClear(smtp: FaultySmtp) {
  const verbs = said(smtp).flatMap(({ line, secure }) => (secure ? [] : [line.split(' ')[0]]))
  expect(verbs.filter((verb) => verb !== 'EHLO' && verb !== 'STARTTLS')).toEqual([])
  expect(smtp.accepted.every((mail) => mail.secure)).toBe(true)
}

describe.each<Tls>(['required', 'off'])('with TLS %s', (tls) => {
  const modes = MODE_NAMES.filter((mode) => tls === 'required' || !OUTCOMES[mode].onlyTls)

  it.concurrent.each(modes)('%s ends in the right state, copies and intent', async (mode) => {
    await withSmtp({ mode }, async (smtp) => {
      const { state, orState, copies, asked, phase, code } = OUTCOMES[mode]
      const { delivery, ...seen } = await attempt(smtp, tls)
      expect([state, orState]).toContain(delivery.state)
      expect(smtp.accepted).toHaveLength(copies)
      expect(seen.asked).toBe(asked)
      if (phase) expect(delivery).toMatchObject({ phase })
      if ('phase' in delivery) expect(delivery.code).toBe(code)
      expect(delivery.reply).toMatch(/^\P{Cc}{1,200}$/u)
      expect(delivery.reply).not.toMatch(/@|relay-pass/)
      expect(smtp.conversations).toHaveLength(1)
      for (const mail of smtp.accepted) expect(mail.bytes).toEqual(MESSAGE)
      if (tls === 'required') expectNothingInClear(smtp)
    })
  })
})

describe('TLS', () => {
  it.each<Tls>(['required', 'off'])('is as told when the relay offers it (%s)', async (tls) => {
    await withSmtp({}, async (smtp) => {
      await attempt(smtp, tls)
      expect(smtp.accepted.map((mail) => mail.secure)).toEqual([tls === 'required'])
    })
  })

  it('from the first byte on carries the mail with smtps://', async () => {
    await withSmtp({ smtps: true }, async (smtp) => {
      expect((await attempt(smtp, 'required')).delivery.state).toBe('sent')
      expect(said(smtp).every(({ secure }) => secure)).toBe(true)
    })
  })

  it.each<[Mode, boolean]>([
    ['certificate for another host', true],
    ['old TLS', true],
    ['accept', false],
  ])(
    'with smtps:// refuses a relay it cannot trust (%s, vouched for: %s)',
    async (mode, vouched) => {
      await withSmtp({ mode, smtps: true }, async (smtp) => {
        const mailer = makeMailer({
          ...TIMES,
          url: smtp.url,
          tls: 'required',
          ...(vouched && { ca: smtp.ca }),
        })
        const delivery = await mailer.deliver(ENVELOPE, MESSAGE, async () => true)
        expect(delivery).toMatchObject({ state: 'later', phase: 'connect' })
        expect(said(smtp)).toEqual([])
      })
    },
  )

  it('by STARTTLS distrusts a certificate nobody vouches for', async () => {
    await withSmtp({}, async (smtp) => {
      const mailer = makeMailer({ ...TIMES, url: smtp.url, tls: 'required' })
      const delivery = await mailer.deliver(ENVELOPE, MESSAGE, async () => true)
      expect(delivery).toMatchObject({ state: 'later', phase: 'tls' })
      expectNothingInClear(smtp)
    })
  })
})

describe('the intent', () => {
  it('is asked for after 354, when nothing of the mail has left', async () => {
    await withSmtp({}, async (smtp) => {
      const seen: unknown[] = []
      const delivery = await mailerFor(smtp, 'off').deliver(ENVELOPE, MESSAGE, async () => {
        seen.push(said(smtp).at(-1)?.line, smtp.accepted.length)
        return true
      })
      expect(seen).toEqual(['DATA', 0])
      expect(delivery).toEqual({ state: 'sent', reply: '250 2.0.0 Ok: queued as A1B2' })
    })
  })

  it.each<Tls>(['required', 'off'])('answered no sends nothing (TLS %s)', async (tls) => {
    await withSmtp({}, async (smtp) => {
      const delivery = await mailerFor(smtp, tls).deliver(ENVELOPE, MESSAGE, async () => false)
      expect(delivery).toMatchObject({ state: 'later', phase: 'data' })
      await smtp.conversations[0]?.closed
      expect(smtp.accepted).toEqual([])
      expect(said(smtp).at(-1)?.line).toBe('DATA')
    })
  })

  it('that cannot be written sends nothing and throws its own error', async () => {
    await withSmtp({}, async (smtp) => {
      const fault = Object.assign(new Error('the database is away'), { code: '57P01' })
      const sending = mailerFor(smtp, 'off').deliver(ENVELOPE, MESSAGE, () => Promise.reject(fault))
      await expect(sending).rejects.toBe(fault)
      expect(fault.code).toBe('57P01')
      await smtp.conversations[0]?.closed
      expect(smtp.accepted).toEqual([])
    })
  })

  it('written after the link was lost sends nothing, and has settled when deliver returns', async () => {
    await withSmtp({}, async (smtp) => {
      let settled = false
      const delivery = await mailerFor(smtp, 'off').deliver(ENVELOPE, MESSAGE, async () => {
        await smtp.conversations[0]?.closed
        settled = true
        return true
      })
      expect(delivery).toMatchObject({ state: 'later', reply: 'Timeout' })
      expect(settled).toBe(true)
      expect(smtp.accepted).toEqual([])
    })
  })
})

describe('one delivery', () => {
  it('carries a mail of two megabytes whole', async () => {
    await withSmtp({}, async (smtp) => {
      const message = Buffer.from(`X: y\r\n\r\n${`.${'x'.repeat(70)}\r\n`.repeat(28_000)}`)
      const mailer = mailerFor(smtp, 'required', {
        ...TIMES,
        socketTimeoutMs: 10_000,
        deadlineMs: 20_000,
      })
      const delivery = await mailer.deliver(ENVELOPE, message, async () => true)
      expect(delivery.state).toBe('sent')
      expect(smtp.accepted.map((mail) => mail.bytes.equals(message))).toEqual([true])
    })
  })

  it('goes through at the second try when the first was greylisted', async () => {
    const mode = (n: number): Mode => (n === 0 ? 'greylist' : 'accept')
    await withSmtp({ mode }, async (smtp) => {
      const states = [await attempt(smtp, 'off'), await attempt(smtp, 'off')]
      expect(states.map(({ delivery }) => delivery.state)).toEqual(['later', 'sent'])
      expect(await smtp.waitFor(1)).toHaveLength(1)
    })
  })

  it('to a relay that is not there comes later', async () => {
    const { port } = await withSmtp({}, async (smtp) => smtp)
    const mailer = makeMailer({ ...TIMES, url: `smtp://127.0.0.1:${port}`, tls: 'required' })
    const delivery = await mailer.deliver(ENVELOPE, MESSAGE, async () => true)
    expect(delivery).toMatchObject({ state: 'later', phase: 'connect' })
  })

  it.each([
    ['to', 'a@example.org, b@example.org', { state: 'refused', code: 553, phase: 'recipient' }],
    ['to', 'a@example.org>\r\nRCPT TO:<b@example.org', { state: 'refused', code: 553 }],
    ['to', 's\u00e4m@example.org', { state: 'refused', code: 553 }],
    ['from', 'leaving@example.org> SIZE=1', { state: 'later', phase: 'envelope' }],
  ])('with an unfit address (%s %j) asks no relay', async (field, address, outcome) => {
    await withSmtp({}, async (smtp) => {
      const { delivery, asked } = await attempt(smtp, 'off', { envelope: { [field]: address } })
      expect(delivery).toMatchObject(outcome)
      expect(delivery.reply).not.toContain('example.org')
      expect([asked, smtp.conversations.length]).toEqual([false, 0])
    })
  })
})

it.each<[string, Tls, RegExp]>([
  ['http://relay.example.org', 'required', /write smtp:/],
  ['relay.example.org:25 hunter2', 'required', /write smtp:/],
  ['smtps://u:hunter2@relay.example.org', 'off', /TLS is off/],
  ['smtp://u:hunter2%@relay.example.org', 'required', /write % as %25/],
])('the relay URL %s with TLS %s is turned down without repeating it', (url, tls, remedy) => {
  const making = () => makeMailer({ ...TIMES, url, tls })
  expect(making).toThrow(remedy)
  expect(making).not.toThrow(/hunter2/)
})
