import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Deps } from '../../activities/deps.ts'
import { makeActivities } from '../../activities/index.ts'
import { createSignIn } from '../../db/queries/sign-ins.ts'
import { submitStart, submitTo } from '../../server/intake/submissions.ts'
import type { CaseEvent } from '../../workflows/case/events.ts'
import type { Activities } from '../../workflows/contract/activities.ts'
import { HR, LEAVER } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { checkedStart, header, recordOf, stateOf } from '../workflows/journey.ts'
import { cutOff, type OtherDoor } from '../workflows/other-doors.ts'
import { cutOffAt, mailerHeldAt } from './cut-off.ts'

let product: Product
let nobody: OtherDoor
let deps: Deps
let activities: Activities

/** The product without a worker: the tests call the activities themselves. */
beforeAll(async () => {
  product = await startProduct({ web: false })
  await product.worker.stop()
  nobody = cutOff(product)
  deps = { ...product.worker.options.deps, heartbeat: () => undefined }
  activities = makeActivities(deps)
})
afterAll(async () => {
  await nobody.close()
  await product.stop()
})
beforeEach(() => product.smtp.setMode('accept'))

/** Everything that is kept of a case, row by row. */
async function rowsOf(caseId: string): Promise<unknown> {
  const tables = ['cases', 'people', 'events', 'event_words', 'links', 'mails', 'notices', 'intray']
  const found = tables.map(async (table) => {
    const key = table === 'cases' ? 'id' : 'case_id'
    const { rows } = await sql
      .raw(`select * from ${table} where ${key} = '${caseId}' order by 1, 2, 3`)
      .execute(product.database.owner)
    return [table, rows] as const
  })
  return Object.fromEntries(await Promise.all(found))
}

async function begun(): Promise<string> {
  const { message, words } = await checkedStart(product)
  const { id } = await submitStart(nobody.deps, { ...message, by: HR }, words)
  return id
}

async function opened(): Promise<string> {
  const caseId = await begun()
  await activities.openCase({ caseId, now: Date.now() })
  return caseId
}

/** A submission that lies in the in-tray, and the event that takes it. */
async function renewal(caseId: string): Promise<readonly CaseEvent[]> {
  const draft = { kind: 'renew-link', by: LEAVER, who: 'leaver' } as const
  const { id } = await submitTo(nobody.deps, caseId, draft)
  const { number } = await stateOf(product, caseId)
  const { kind: _, ...fact } = { ...draft, type: 'link-renewed' as const, submission: id }
  return [{ ...fact, number: number + 1, at: Date.now() }]
}

async function planned(): Promise<{ caseId: string; mail: string }> {
  const caseId = await opened()
  const recorded = await activities.recordEvents({ caseId, events: await renewal(caseId) })
  const mail = await product.database.owner
    .selectFrom('mails')
    .select('id')
    .where('case_id', '=', caseId)
    .where('timing', '=', 'at-once')
    .executeTakeFirstOrThrow()
  expect('mails' in recorded && recorded.mails.map(({ id }) => id)).toContain(mail.id)
  return { caseId, mail: mail.id }
}

const copiesOf = async (mail: string): Promise<number> => {
  const { message_id } = await product.database.owner
    .selectFrom('mails')
    .select('message_id')
    .where('id', '=', mail)
    .executeTakeFirstOrThrow()
  return product.smtp.accepted.filter(({ bytes }) => header(bytes, 'Message-ID') === message_id)
    .length
}

async function mailState(mail: string): Promise<string> {
  const rows = product.database.owner.selectFrom('mails').where('id', '=', mail)
  return (await rows.select('state').executeTakeFirstOrThrow()).state
}

describe('opening a case', () => {
  test('twice is once, and the second answers with what stands', async () => {
    const caseId = await begun()
    const now = Date.now()
    const first = await activities.openCase({ caseId, now })
    const rows = await rowsOf(caseId)
    expect(await activities.openCase({ caseId, now: now + 60_000 })).toEqual(first)
    expect(await rowsOf(caseId)).toEqual(rows)
  })

  test('cut off in the middle leaves nothing; run again, it opens', async () => {
    const caseId = await begun()
    const before = await rowsOf(caseId)
    const open = () => activities.openCase({ caseId, now: Date.now() })
    await cutOffAt(product.database, 'notices', open)
    expect(await rowsOf(caseId)).toEqual(before)
    expect(await open()).toMatchObject({ events: [{ type: 'opened', number: 1 }] })
  })
})

describe('recording', () => {
  test('twice is once', async () => {
    const caseId = await opened()
    const events = await renewal(caseId)
    const first = await activities.recordEvents({ caseId, events })
    const rows = await rowsOf(caseId)
    // The second time it answers with what stands, as another might have written it.
    expect(await activities.recordEvents({ caseId, events })).toEqual({ ...first, events })
    expect(await rowsOf(caseId)).toEqual(rows)
  })

  test('at the same time is once', async () => {
    const caseId = await opened()
    const events = await renewal(caseId)
    const all = await Promise.all(
      Array.from({ length: 8 }, () => activities.recordEvents({ caseId, events })),
    )
    const standing = all.map((one) => ('events' in one ? one.events : events))
    for (const one of standing) expect(one).toEqual(events)
    expect((await recordOf(product, caseId)).events).toHaveLength(2)
  })

  test('cut off in the middle leaves nothing of it; run again, all is there', async () => {
    const caseId = await opened()
    const events = await renewal(caseId)
    const before = await rowsOf(caseId)
    const record = () => activities.recordEvents({ caseId, events })
    await cutOffAt(product.database, 'notices', record)
    expect(await rowsOf(caseId)).toEqual(before)
    await record()
    expect((await recordOf(product, caseId)).events.map(({ type }) => type)).toEqual([
      'opened',
      'link-renewed',
    ])
  })

  test('of events that belong together is all or none', async () => {
    const caseId = await opened()
    const by = { role: 'engine' } as const
    const { number } = await stateOf(product, caseId)
    const mail = randomUUID()
    const events: CaseEvent[] = [
      {
        type: 'mailed',
        by,
        mail,
        to: 'leaver',
        notices: [],
        outcome: 'failed',
        number: number + 1,
        at: 1,
      },
      { type: 'unreachable', by, who: 'leaver', mail, number: number + 2, at: 1 },
    ]
    await cutOffAt(product.database, 'notices', () => activities.recordEvents({ caseId, events }))
    expect((await stateOf(product, caseId)).number).toBe(number)
    await activities.recordEvents({ caseId, events })
    const { status, number: last } = await stateOf(product, caseId)
    expect({ status, last }).toEqual({ status: 'paused', last: number + 2 })
  })

  test('on top of a hole is refused', async () => {
    const caseId = await opened()
    const [event] = await renewal(caseId)
    const far = { ...event, number: 5 } as CaseEvent
    await expect(activities.recordEvents({ caseId, events: [far] })).rejects.toThrow(
      `Event 5 of case ${caseId} comes on top of 1`,
    )
  })
})

describe('refusing a submission, and counting new dates', () => {
  test('twice is once', async () => {
    const caseId = await opened()
    const [event] = await renewal(caseId)
    const submission = event?.submission ?? ''
    const refuse = () => activities.refuseSubmission({ submission, refused: 'not-allowed' })
    await refuse()
    const rows = await rowsOf(caseId)
    await refuse()
    await activities.refuseSubmission({ submission, refused: 'case-closed' })
    expect(await rowsOf(caseId)).toEqual(rows)
    const request = { how: 'working-days', duties: ['social-contacts'], daysWd: 5 } as const
    const now = Date.now()
    const replan = () => activities.replan({ caseId, now, request })
    expect(await replan()).toEqual(await replan())
    expect(await rowsOf(caseId)).toEqual(rows)
  })
})

describe('sending a mail', () => {
  test('twice is one mail', async () => {
    const { caseId, mail } = await planned()
    const first = await activities.sendNotice({ caseId, mail })
    expect(first).toEqual({ to: 'leaver', notices: ['fresh-link'], outcome: 'sent' })
    expect(await activities.sendNotice({ caseId, mail })).toEqual(first)
    expect(await copiesOf(mail)).toBe(1)
  })

  test('at the same time is one mail: the others wait', async () => {
    const { caseId, mail } = await planned()
    const all = await Promise.allSettled(
      Array.from({ length: 6 }, () => activities.sendNotice({ caseId, mail })),
    )
    expect(all.some(({ status }) => status === 'fulfilled')).toBe(true)
    const tries = product.database.owner.selectFrom('dispatches').where('mail_id', '=', mail)
    expect(await tries.select(['attempt', 'state']).execute()).toEqual([
      { attempt: 1, state: 'sent' },
    ])
    expect(await copiesOf(mail)).toBe(1)
  })

  test('cut off before it has begun is sent by the next attempt', async () => {
    const { caseId, mail } = await planned()
    await cutOffAt(product.database, 'dispatches', () => activities.sendNotice({ caseId, mail }))
    expect(await mailState(mail)).toBe('pending')
    await activities.sendNotice({ caseId, mail })
    expect(await copiesOf(mail)).toBe(1)
  })

  /** A worker whose connection dies around the relay's answer, and one that comes later. */
  async function dieAround(point: '354' | '250', caseId: string, mail: string): Promise<void> {
    const { mailer, reached } = mailerHeldAt(point, deps.mailer, product.database)
    const dying = makeActivities({ ...deps, mailer }).sendNotice({ caseId, mail })
    await Promise.all([expect(dying).rejects.toThrow(), reached.then((held) => held.cutOff())])
    await until('the pool has let go of the dead connection', () =>
      deps.db
        .selectFrom('settings')
        .select('id')
        .execute()
        .catch(() => undefined),
    )
  }
  const later = () => makeActivities({ ...deps, now: () => Date.now() + deps.mail.leaseMs + 1_000 })

  test('cut off when the relay waits for it: nothing was sent, and the next attempt sends it', async () => {
    const { caseId, mail } = await planned()
    await dieAround('354', caseId, mail)
    expect([await copiesOf(mail), await mailState(mail)]).toEqual([0, 'pending'])
    await expect(activities.sendNotice({ caseId, mail })).rejects.toThrow('held by another attempt')
    expect(await later().sendNotice({ caseId, mail })).toMatchObject({ outcome: 'sent' })
    expect(await copiesOf(mail)).toBe(1)
  })

  test('cut off when the relay has taken it: unknown, and never a second copy', async () => {
    const { caseId, mail } = await planned()
    await dieAround('250', caseId, mail)
    expect([await copiesOf(mail), await mailState(mail)]).toEqual([1, 'data'])
    expect(await later().sendNotice({ caseId, mail })).toMatchObject({ outcome: 'unknown' })
    expect(await later().sendNotice({ caseId, mail })).toMatchObject({ outcome: 'unknown' })
    expect([await copiesOf(mail), await mailState(mail)]).toEqual([1, 'unknown'])
  })
})

describe('sending a sign-in link', () => {
  test('twice is one mail', async () => {
    const user = randomUUID()
    const { deps: server } = product
    await server.db
      .insertInto('hr_users')
      .values({ id: user, email: 'hana@sample.example', name: 'Hana Sample', disabled_at: null })
      .execute()
    const signIn = await createSignIn(server.db, user, Date.now())
    const before = product.smtp.accepted.length
    await activities.sendSignIn({ signIn })
    await activities.sendSignIn({ signIn })
    expect(product.smtp.accepted.slice(before)).toHaveLength(1)
  })
})
