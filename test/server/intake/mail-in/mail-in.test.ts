import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../../../workflows/plan/durations.ts'
import {
  caseFile,
  clockTo,
  HR,
  mailsOut,
  SAM,
  say,
  startCase,
  stateOf,
} from '../../../support/cases.ts'
import { inboxOf } from '../../../support/inboxes.ts'
import { type Product, startProduct } from '../../../support/product.ts'
import { until } from '../../../support/until.ts'
import { linkOf } from '../../../support/visitors.ts'
import { enter, type Hr } from '../../hr/hr-support.ts'
import { allMailIn, answer, complaint, mailTo, pipe, placed, report } from './sent.ts'

let product: Product
let hr: Hr
let id: string
let count = 0

beforeAll(async () => {
  product = await startProduct()
  hr = await enter(product)
}, 120_000)
afterAll(() => product?.stop())
beforeEach(async () => {
  const name = `Sam Sample ${++count}`
  const email = `sam.${count}@home.example`
  id = await startCase(product, { ...SAM, leaver: { ...SAM.leaver, name, email } })
  await clockTo(product, id, (await stateOf(product, id)).inviteAt + MINUTE)
  await mailsOut(product)
  await product.database.owner.deleteFrom('mail_in').execute()
})

const events = async () =>
  (
    await product.database.owner
      .selectFrom('events')
      .select('body')
      .where('case_id', '=', id)
      .orderBy('number')
      .execute()
  ).map(({ body }) => JSON.parse(body))

describe('a mail that comes back', () => {
  test('no such mailbox: the case pauses, HR reads the server’s own words, corrects it, and it goes on', async () => {
    const mail = await mailTo(product, id, 'leaver')
    expect(await pipe(product, report(mail.message_id))).toEqual({ code: 0, complained: '' })
    await until('the case is paused', async () => (await stateOf(product, id)).status === 'paused')
    const said = (await events()).findLast(({ type }) => type === 'mail-back')
    expect(said).toMatchObject({ how: 'dead', of: 'leaver', mail: mail.id, by: { role: 'engine' } })
    expect((await hr.page(`/cases/${id}/record`)).text).toContain('550 5.1.1 no such user')
    expect((await hr.page(`/cases/${id}/messages`)).text).toContain(
      'Came back: 550 5.1.1 no such user',
    )
    expect((await hr.page('/')).text).toContain('Correct')
    await say(
      product,
      id,
      { kind: 'change-address', by: HR, who: 'leaver' },
      { email: 'new@home.example' },
    )
    await say(product, id, { kind: 'resume', by: HR })
    expect((await stateOf(product, id)).status).toBe('open')
    expect((await placed(product, ['settled'])).raw).toBeNull()
  })

  test('HR’s note by mail holds the server’s own words', async () => {
    const mail = await mailTo(product, id, 'leaver')
    await pipe(product, report(mail.message_id, { said: '550 5.1.1 we know nobody of that name' }))
    await until('HR has a mail about it', async () => {
      await clockTo(product, id, (await caseFile(product, id)).now + HOUR)
      return product.smtp.accepted.some(({ bytes }) =>
        bytes.includes('we know nobody of that name'),
      )
    })
  })

  test('what HR puts right before their note goes is not asked of them', async () => {
    const mail = await mailTo(product, id, 'leaver')
    await clockTo(product, id, (await caseFile(product, id)).now + 12 * HOUR)
    await pipe(product, report(mail.message_id))
    await until('the case is paused', async () => (await stateOf(product, id)).status === 'paused')
    const email = `right.${count}@home.example`
    await say(product, id, { kind: 'change-address', by: HR, who: 'leaver' }, { email })
    await say(product, id, { kind: 'resume', by: HR })
    await clockTo(product, id, (await caseFile(product, id)).now + 2 * DAY)
    const subjects = inboxOf(product, 'hr@sample.example').map(({ subject }) => subject)
    expect(subjects.filter((one) => one.includes(`Sam Sample ${count} `))).toEqual([])
    expect(inboxOf(product, email).length).toBeGreaterThan(0)
  })

  test('full: nobody is troubled, it goes once more the next working day, and the second time counts', async () => {
    const mail = await mailTo(product, id, 'leaver')
    const full = { status: '5.2.2', said: '552 5.2.2 no room' }
    await pipe(product, report(mail.message_id, full))
    const again = await until('a second try is planned', () =>
      product.database.owner
        .selectFrom('mails')
        .selectAll()
        .where('again_of', '=', mail.id)
        .executeTakeFirst(),
    )
    expect(again).toMatchObject({ to_role: 'leaver', state: 'pending' })
    expect(again.message_id).not.toBe(mail.message_id)
    expect((await stateOf(product, id)).status).toBe('open')
    await clockTo(product, id, again.send_at.getTime() + HOUR)
    await mailsOut(product)
    const sent = await until('it is sent', async () => {
      const one = await product.database.owner
        .selectFrom('mails')
        .selectAll()
        .where('id', '=', again.id)
        .executeTakeFirst()
      return one?.state === 'sent' ? one : undefined
    })
    expect(sent.subject).toBe(mail.subject)
    await pipe(product, report(sent.message_id, full))
    await until('the case is paused', async () => (await stateOf(product, id)).status === 'paused')
  })

  test('days after it had left: the pause begins when it had left, as the mail’s own date says', async () => {
    const mail = await mailTo(product, id, 'leaver')
    const before = (await caseFile(product, id)).now
    await clockTo(product, id, before + 5 * DAY)
    await pipe(product, report(mail.message_id))
    await until('the case is paused', async () => (await stateOf(product, id)).status === 'paused')
    const { since = 0 } = (await stateOf(product, id)).paused ?? {}
    expect(since).toBe(mail.dated_at?.getTime())
    expect(since).toBeLessThanOrEqual(before)
    expect((await hr.page(`/cases/${id}/record`)).text).toContain(
      'when that mail had left, as they may have read nothing of ours since',
    )
  })

  test('delayed: only the mail says so', async () => {
    const mail = await mailTo(product, id, 'leaver')
    const before = (await events()).length
    await pipe(
      product,
      report(mail.message_id, { action: 'delayed', status: '4.4.1', said: '451 later' }),
    )
    await placed(product, ['settled'])
    expect((await events()).length).toBe(before)
    expect((await hr.page(`/cases/${id}/messages`)).text).toContain('still being tried: 451 later')
  })

  test('after the address was corrected it says nothing of the new one', async () => {
    const mail = await mailTo(product, id, 'leaver')
    await say(
      product,
      id,
      { kind: 'change-address', by: HR, who: 'leaver' },
      { email: 'newer@home.example' },
    )
    await pipe(product, report(mail.message_id))
    await placed(product, ['settled'])
    expect((await events()).at(-1)).toMatchObject({ type: 'mail-back', late: true })
    expect((await stateOf(product, id)).status).toBe('open')
  })

  test('the same one twice, by two ways, is one', async () => {
    const mail = await mailTo(product, id, 'leaver')
    const raw = report(mail.message_id)
    await pipe(product, raw)
    await pipe(product, `Received: from one by two\r\nDelivered-To: x@sample.example\r\n${raw}`)
    await placed(product, ['settled'])
    await pipe(product, raw)
    expect(await allMailIn(product)).toHaveLength(1)
    expect((await events()).filter(({ type }) => type === 'mail-back')).toHaveLength(1)
  })
})

describe('what people and programs write back', () => {
  test('a leaver’s answer is a question in the case, to whoever answers questions', async () => {
    const mail = await mailTo(product, id, 'leaver')
    const raw = answer(mail.message_id, `sam.${count}@home.example`, 'Where do I bring my keys?')
    await pipe(product, raw, { SENDER: `sam.${count}@home.example` })
    await placed(product, ['settled'])
    expect((await events()).at(-1)).toMatchObject({
      type: 'requested',
      what: 'question',
      via: 'mail',
    })
    const { text } = await hr.page(`/cases/${id}`)
    expect(text).toContain('Where do I bring my keys?')
    expect(text).not.toContain('&gt; Hello')
    expect((await stateOf(product, id)).requests).toHaveLength(1)
  })

  test('the link that comes back with an answer opens nothing for those who read it', async () => {
    const mail = await mailTo(product, id, 'leaver')
    const token = await linkOf(product, id, 'leaver')
    const from = `sam.${count}@home.example`
    const said = `Is this real?\n\nVon dir:\nhttps://org.example/l/${token}`
    await pipe(product, answer(mail.message_id, from, said), { SENDER: from })
    await placed(product, ['settled'])
    const asked = await until('who answers questions has it', async () => {
      await clockTo(product, id, (await caseFile(product, id)).now + HOUR)
      return product.smtp.accepted.find(({ bytes }) => bytes.includes('Is this real?'))
    })
    const { text } = await simpleParser(asked.bytes)
    expect(text).not.toContain(token)
    expect((await hr.page(`/cases/${id}`)).text).toContain('Is this real?')
    expect((await hr.page(`/cases/${id}`)).text).not.toContain(token)
    await pipe(product, answer(mail.message_id, 'friend@else.example', said))
    const one = await placed(product, ['pile'])
    const page = (await hr.page(`/mail/came-in/${one.id}`)).text
    expect(page).toContain('Is this real?')
    expect(page).not.toContain(token)
  })

  test('a mail that was marked as unwanted has arrived: HR hears whose, and it goes to nobody again', async () => {
    const mail = await mailTo(product, id, 'leaver')
    const before = (await events()).length
    await pipe(product, complaint(mail.message_id), { SENDER: '' })
    const one = await placed(product, ['pile'])
    expect(one).toMatchObject({ why: 'complaint', case_id: id })
    const { text } = await hr.page(`/mail/came-in/${one.id}`)
    expect(text).toContain(`Sam Sample ${count}, the leaver`)
    expect(text).toContain('our mail was marked as unwanted. It arrived.')
    expect([(await events()).length, (await stateOf(product, id)).status]).toEqual([before, 'open'])
  })

  test('an answer from somebody else’s address is no word of the leaver: a person says whose it is', async () => {
    const mail = await mailTo(product, id, 'leaver')
    await pipe(
      product,
      answer(mail.message_id, 'friend@else.example', 'She asks where to bring the keys.'),
    )
    const one = await placed(product, ['pile'])
    expect(one).toMatchObject({ why: 'other-sender', case_id: id })
    expect((await stateOf(product, id)).requests ?? []).toEqual([])
    const page = await hr.page(`/mail/came-in/${one.id}`)
    expect(page.text).toContain('She asks where to bring the keys.')
    const { reference } = await caseFile(product, id)
    const sent = await hr.send(`/mail/came-in/${one.id}/give`, {
      reference: reference.toLowerCase(),
      who: 'leaver',
    })
    expect(sent.status).toBe(303)
    expect((await stateOf(product, id)).requests).toMatchObject([{ what: 'question' }])
    expect((await hr.page(`/mail/came-in/${one.id}`)).status).toBe(404)
  })

  test('an absence note is noted, in its own words, and answers nothing', async () => {
    const mail = await mailTo(product, id, 'leaver')
    const raw = answer(mail.message_id, `sam.${count}@home.example`, 'I am away until Monday.', [
      'Auto-Submitted: auto-replied',
    ])
    await pipe(product, raw)
    await placed(product, ['settled'])
    expect((await events()).at(-1)).toMatchObject({ type: 'mail-back', how: 'automatic' })
    const { text } = await hr.page(`/cases/${id}`)
    expect(text).toContain('An automatic answer came from')
    expect(text).toContain('I am away until Monday.')
    expect((await stateOf(product, id)).status).toBe('open')
  })
})

describe('what nobody can place', () => {
  test('waits for HR, is opened as text, and is put aside by name', async () => {
    await pipe(
      product,
      'From: stranger@else.example\r\nSubject: <b>Hi</b>\r\n\r\n<script>alert(1)</script> A question.',
    )
    const one = await placed(product, ['pile'])
    expect(one.why).toBe('unmatched')
    expect((await hr.page('/')).text).toContain('A mail came in that nobody has placed')
    expect((await hr.page('/mail/came-in')).text).toContain('stranger@else.example')
    const html = await (
      await fetch(`${product.url}/mail/came-in/${one.id}`, { headers: { cookie: hr.cookie } })
    ).text()
    expect(html).not.toContain('<script>alert')
    const unknown = await hr.send(`/mail/came-in/${one.id}/give`, {
      reference: 'LW-9999',
      who: 'leaver',
    })
    expect([unknown.status, await unknown.text()]).toEqual([
      422,
      expect.stringContaining('There is no case'),
    ])
    expect((await hr.send(`/mail/came-in/${one.id}/aside`, {})).status).toBe(303)
    const [aside] = await allMailIn(product)
    expect(aside).toMatchObject({
      state: 'aside',
      raw: null,
      said: null,
      subject: null,
      settled_by: 'Hana Sample',
    })
  })

  test('a message that cannot be taken apart waits for HR as well, and stops nothing behind it', async () => {
    const deep = Array.from(
      { length: 60 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
    )
    await pipe(product, `From: deep@else.example\r\n${deep.join('')}x`)
    expect(await placed(product, ['pile'])).toMatchObject({ why: 'unreadable' })
    const mail = await mailTo(product, id, 'leaver')
    await pipe(product, report(mail.message_id))
    await placed(product, ['settled'])
  })

  test('one of our own mails is put aside by itself', async () => {
    const mail = await mailTo(product, id, 'leaver')
    await pipe(
      product,
      `From: leaving@sample.example\r\nMessage-ID: ${mail.message_id}\r\nX-Case-Ref: x\r\n\r\nHello`,
    )
    expect(await placed(product, ['aside'])).toMatchObject({ kind: 'own', settled_by: null })
  })
})

test('where Postgres is away the mail server is told to try again', async () => {
  const away = {
    config: { ...product.config, DATABASE_URL_WEB: 'postgres://x:y@127.0.0.1:1/none' },
  }
  const { code, complained } = await pipe(away, 'From: a@b.example\r\n\r\nHello')
  expect([code, complained]).toEqual([75, expect.stringContaining('try again later')])
})

test('an empty message is not taken', async () => {
  expect((await pipe(product, '')).code).toBe(75)
  expect(await allMailIn(product)).toEqual([])
})

test('more about one case within a day than people write waits for HR', async () => {
  const mail = await mailTo(product, id, 'leaver')
  const rows = Array.from({ length: 31 }, (_, at) => ({
    id: `00000000-0000-4000-8000-0000000000${String(at).padStart(2, '0')}`,
    ...{ case_id: id, state: 'settled' as const, raw: null, recipient: null, sender: null },
  }))
  await product.database.owner.insertInto('mail_in').values(rows).execute()
  await product.database.owner
    .updateTable('mail_in')
    .set({ settled_at: new Date(Date.now() - DAY / 2) })
    .execute()
  await pipe(product, report(mail.message_id))
  expect(await placed(product, ['pile'])).toMatchObject({ why: 'too-many' })
})
