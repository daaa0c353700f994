import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningWorker, startWorker } from '../../../../activities/worker.ts'
import { connect } from '../../../../db/connect.ts'
import { openTroubles } from '../../../../db/queries/standing/troubles.ts'
import { freePort } from '../../../../embedded/process/ports.ts'
import { readyNamespace } from '../../../../embedded/temporal/namespace.ts'
import { type RunningServer, serve } from '../../../../server/serve.ts'
import { sideBySide } from '../../../../side-by-side.ts'
import { DAY, MINUTE } from '../../../../workflows/plan/durations.ts'
import { caseFile, LEAVER, mailsOut, submit } from '../../../support/cases.ts'
import { type Product, startProduct } from '../../../support/product.ts'
import { until } from '../../../support/until.ts'
import {
  answer,
  clockTo,
  declare,
  eventsOf,
  header,
  open,
  tell,
} from '../../../workflows/journey.ts'
import { doorAt, impatient, type OtherDoor } from '../../../workflows/other-doors.ts'
import { type TemporalView, viewTemporal } from '../../../workflows/temporal-view.ts'
import { lookAfter } from './support.ts'

/** A few dozen in every run; `LOST_CASES=500` measures what the operators' page promises. */
const CASES = Number(process.env.LOST_CASES ?? 24)

let product: Product
/** The same product at a Temporal that knows nothing. */
let there: Product
let door: OtherDoor
let temporal: TemporalView
let worker: RunningWorker | undefined
let server: RunningServer | undefined

beforeAll(async () => {
  product = await startProduct({ web: false })
  const { options } = product.worker
  const namespace = `empty-${randomUUID()}`
  await readyNamespace(options.temporal.connection.address, namespace, () => true)
  const moved = { ...options, temporal: { ...options.temporal, namespace } }
  there = { ...product, worker: { ...product.worker, options: moved } }
  door = doorAt(there)
  there = { ...there, deps: door.deps }
  temporal = await viewTemporal(there)
}, 120_000)
afterAll(async () => {
  await server?.stop()
  await worker?.stop()
  await temporal?.close()
  await door?.close()
  await product?.stop()
})

/** Does something for each, several at a time: the machine is shared. */
const forEach = <T>(all: readonly T[], work: (one: T) => Promise<unknown>) =>
  sideBySide(all, 8, work)

const renew = { kind: 'renew-link', by: LEAVER, who: 'leaver' } as const

/** Every mail that the relay took, by its Message-ID. */
const sent = () => product.smtp.accepted.map(({ bytes }) => header(bytes, 'Message-ID'))

const untaken = async () => {
  const { owner } = product.database
  const rows = await owner
    .selectFrom('intray')
    .select(['id', 'refused'])
    .where('event_number', 'is', null)
    .execute()
  return rows.map(({ refused }) => refused)
}

const runs = (id: string) =>
  temporal.status(id).then(
    (status) => status === 'RUNNING',
    () => false,
  )

test('where Temporal is lost whole, every open case goes on by itself', async () => {
  const ids: string[] = []
  await forEach([...Array(CASES).keys()], async () => {
    ids.push(await open(product))
  })
  const [closed = '', ahead = '', ...others] = ids
  await answer(product, closed)
  await declare(product, closed)
  await product.deps.engine.fastForward(closed, 5 * DAY)
  await clockTo(product, ahead, product.deps.now() + 20 * DAY)
  const wrote = others.slice(0, 6)
  await forEach(wrote, (id) => tell(product, id, renew))
  await mailsOut(product)
  await product.worker.stop()

  // People answer while there is neither a workflow nor a worker.
  const hasty = impatient(there, 200)
  for (const id of wrote.slice(0, 3)) {
    const { came } = await submit({ ...there, deps: hasty.deps }, id, renew)
    expect(came).toEqual({ waiting: true })
  }
  await hasty.close()

  const began = performance.now()
  worker = await startWorker(there.worker.options)
  const db = connect(product.config.DATABASE_URL_WEB)
  const where = { port: await freePort(), host: '127.0.0.1' }
  server = await serve({ ...door.deps, db, engine: doorAt(there).deps.engine }, where)
  const going = ids.filter((id) => id !== closed)
  await until(
    'every open case runs',
    async () => (await Promise.all(going.map(runs))).every(Boolean),
    5 * MINUTE,
  )
  await until('all that was sent is taken', async () => !(await untaken()).length, 5 * MINUTE)
  const seconds = (performance.now() - began) / 1_000
  process.stdout.write(`${going.length} cases went on by themselves in ${seconds.toFixed(1)} s\n`)
  expect(seconds).toBeLessThan(300)
  expect(await runs(closed)).toBe(false)

  // It has each on its own clock, and each mail goes once: those that waited for the morning as well.
  const { now } = await caseFile(there, ahead)
  expect(now).toBeGreaterThan(product.deps.now() + 19 * DAY)
  await forEach(going, async (id) => clockTo(there, id, (await caseFile(there, id)).now + 4 * DAY))
  await mailsOut(there)
  const mails = sent()
  expect(mails).toEqual([...new Set(mails)])
  const { owner } = product.database
  const noted = await owner.selectFrom('mails').select(['message_id', 'state']).execute()
  const due = noted.filter(({ state }) => state !== 'pending' && state !== 'cancelled')
  expect(due.map(({ message_id }) => message_id).sort()).toEqual(mails.toSorted())
  expect(await invited(closed)).toEqual(going.toSorted())
  for (const id of ids) {
    const numbers = (await eventsOf(there, id)).map(({ number }) => number)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  }

  await server.stop()
  server = undefined
  // A round looks at a hundred.
  await until('nothing is told of any more', async () => {
    await lookAfter(there)
    return !(await openTroubles(product.database.owner)).length
  })
}, 900_000)

/** The cases but one whose leaver was invited, each once. */
async function invited(but: string): Promise<string[]> {
  const rows = await product.database.owner
    .selectFrom('notices')
    .innerJoin('mails', 'mails.id', 'notices.mail_id')
    .select('mails.case_id')
    .where('notices.type', '=', 'invite')
    .where('mails.state', '=', 'sent')
    .where('mails.case_id', '<>', but)
    .execute()
  return rows.map(({ case_id }) => case_id ?? '').sort()
}
