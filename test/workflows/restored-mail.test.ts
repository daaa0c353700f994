import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMailAct, lastMailAct } from '../../db/queries/mail/acts.ts'
import { createSignIn } from '../../db/queries/sign-ins.ts'
import { type Backup, backUp } from '../support/backup.ts'
import { HR, LEAVER } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { header, LAST_DAY, noonOf, open, stateOf, story, tell, workday } from './journey.ts'

/** The application's database is restored to before some mails went: the journal knows them. */

const REMINDED = workday(LAST_DAY, 3)
const journal = mkdtempSync(join(tmpdir(), 'leavewell-journal-'))

let product: Product
beforeAll(async () => {
  product = await startProduct({ web: false, environment: { MAIL_JOURNAL: journal } })
})
afterAll(async () => {
  await product.stop()
  rmSync(journal, { recursive: true, force: true })
})

const messageIds = () => product.smtp.accepted.map(({ bytes }) => header(bytes, 'Message-ID'))

const outbox = (id: string) =>
  product.deps.db
    .selectFrom('mails')
    .select(['message_id', 'state', 'reply', 'timing'])
    .where('case_id', '=', id)
    .orderBy('send_at')
    .execute()

const renew = { kind: 'renew-link', by: LEAVER, who: 'leaver' } as const

async function restored(backup: Backup): Promise<void> {
  await product.worker.stop()
  await backup.restore()
  await until('Postgres is back', () =>
    Promise.all(
      [product.deps.db, product.worker.options.deps.db, product.database.owner].map((db) =>
        db.selectFrom('settings').select('id').execute(),
      ),
    ).catch(() => undefined),
  )
  await product.worker.start()
}

test('holds all mail back until a person lets it go; then none goes twice, and none is missing', async () => {
  const id = await open(product, { endDate: LAST_DAY, heldVolunteerData: false })
  const other = await open(product, { endDate: LAST_DAY, heldVolunteerData: false })
  for (const one of [id, other]) await noonOf(product, one, workday(REMINDED, -1))
  const backup = await backUp(product.database)
  await tell(product, id, renew)
  await noonOf(product, id, REMINDED)
  const before = await story(product, id)
  expect(before.slice(-1)).toEqual([`${REMINDED} leaver reminder`])
  const gone = messageIds()

  await restored(backup)
  // What the leaver pressed is lost, and what the case did by itself comes again, under other numbers.
  await tell(product, id, { kind: 'tell-time', by: HR })
  await until('the reminder is planned again', async () =>
    (await outbox(id)).some(({ state, timing }) => state === 'pending' && timing !== 'at-once'),
  )
  const hold = await until('mail is held back', async () => {
    const act = await lastMailAct(product.deps.db)
    return act?.act === 'hold' && act
  })
  expect(hold).toMatchObject({ why: 'journal-ahead', by_whom: 'Leavewell', compared: { count: 2 } })
  await noonOf(product, other, REMINDED)
  expect((await stateOf(product, other)).number).toBeGreaterThan(2)
  expect(messageIds()).toEqual(gone)
  await aLinkToSignIn()

  const release = { act: 'release', why: 'released', compared: null } as const
  await addMailAct(product.deps.db, { ...release, at: new Date(), by_whom: 'Ada Admin' })
  for (const one of [id, other]) await product.deps.engine.tryMails(one)
  await until('nothing waits', async () =>
    [...(await outbox(id)), ...(await outbox(other))].every(
      // One that the relay is just taking is on its way.
      ({ state }) => state !== 'pending' && state !== 'data',
    ),
  )
  const known = (await outbox(id)).at(-1)
  expect(known).toMatchObject({ state: 'sent', reply: expect.stringContaining('the journal') })
  expect(gone).toContain(known?.message_id)
  expect((await story(product, other)).at(-1)).toBe(`${REMINDED} leaver reminder`)

  // Another press under a number that stood for one before is another mail.
  await tell(product, id, renew)
  await until('the new link goes', async () =>
    (await outbox(id)).some(({ timing, state }) => timing === 'at-once' && state === 'sent'),
  )
  const all = messageIds()
  expect(all).toEqual([...new Set(all)])
  expect(all.length).toBe(gone.length + 3)
  expect(await lastMailAct(product.deps.db)).toMatchObject({ act: 'release', by_whom: 'Ada Admin' })
}, 120_000)

async function aLinkToSignIn(): Promise<void> {
  const { deps, smtp } = product
  const user = { id: randomUUID(), email: 'ada@sample.example', name: 'Ada Admin' }
  await deps.db
    .insertInto('hr_users')
    .values({ ...user, disabled_at: null })
    .execute()
  await deps.engine.sendSignIn(await createSignIn(deps.db, user.id, Date.now()))
  const toHer = () => smtp.accepted.filter(({ envelope }) => envelope.to.includes(user.email))
  await until('a link to sign in goes all the same', () => toHer().length === 1)
}
