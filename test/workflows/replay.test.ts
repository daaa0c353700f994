import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { recordAll } from '../histories/record.ts'
import { inFlight, kept, type Named, unreplayable } from '../histories/replay.ts'
import { type Product, startProduct } from '../support/product.ts'
import { viewTemporal } from './temporal-view.ts'

const REPLAY = new URL('../histories/replay.ts', import.meta.url).pathname

// A tool beside the tests, asked for by name: it says how the kept histories are made.
if (process.env.RECORD_HISTORIES)
  describe('recording', () => {
    let product: Product
    beforeAll(async () => {
      product = await startProduct({ web: false })
    })
    afterAll(() => product.stop())

    test('the histories of the main ways are kept', async () => {
      const temporal = await viewTemporal(product)
      await recordAll(product, temporal)
      await temporal.close()
    }, 600_000)
  })

describe('the workflows', { timeout: 90_000 }, () => {
  const bundle = { codePath: inject('services').replayed }

  test('replay every history that is kept', async () => {
    expect(kept().length).toBeGreaterThanOrEqual(5)
    expect(await unreplayable(kept(), bundle)).toEqual([])
  })

  test('replay a case in flight, wherever it was when they were changed', async () => {
    const all = kept().flatMap((whole) => [...inFlight(whole)])
    const cut = all.filter((_, index) => index % 5 === 0)
    expect(cut.length).toBeGreaterThan(20)
    expect(await unreplayable(cut, bundle)).toEqual([])
  })

  test.each(['America/New_York', 'Asia/Tokyo'])('replay on a machine in %s', async (TZ) => {
    const run = promisify(execFile)
    const { stdout } = await run(process.execPath, [REPLAY, bundle.codePath], {
      env: { ...process.env, TZ },
    })
    expect(JSON.parse(stdout)).toEqual({ zone: expect.not.closeTo(0), failed: [] })
  })

  test('do not replay a history whose commands came in another order, or were others', async () => {
    const whole = kept().find(({ name }) => name === 'whole-ladder')
    const failed = await unreplayable([swapped(whole), renamed(whole)], bundle)
    expect(failed.map((line) => line.split(':')[0])).toEqual(['swapped', 'renamed'])
  })
})

type Events = NonNullable<Named['history']['events']>

function changed(name: string, whole: Named | undefined, change: (events: Events) => void): Named {
  const events = structuredClone(whole?.history.events ?? [])
  change(events)
  return { name, history: { events } }
}

const firstWith = (events: Events, field: keyof Events[number]) =>
  events.findIndex((event) => event[field])

/** A mail is sent before the event that causes it is written. */
const swapped = (whole: Named | undefined): Named =>
  changed('swapped', whole, (events) => {
    const mail = firstWith(events, 'activityTaskScheduledEventAttributes')
    const event = events.findLastIndex((one, at) => at < mail && one.markerRecordedEventAttributes)
    const { eventId: first, eventType, ...one } = events[mail] ?? {}
    const { eventId: second, eventType: otherType, ...other } = events[event] ?? {}
    const blank = {
      markerRecordedEventAttributes: null,
      activityTaskScheduledEventAttributes: null,
    }
    Object.assign(events[mail] ?? {}, blank, other, { eventId: first, eventType: otherType })
    Object.assign(events[event] ?? {}, blank, one, { eventId: second, eventType })
  })

/** Another activity was called. */
const renamed = (whole: Named | undefined): Named =>
  changed('renamed', whole, (events) => {
    const mail = events[firstWith(events, 'activityTaskScheduledEventAttributes')]
    const attributes = mail?.activityTaskScheduledEventAttributes
    if (attributes) attributes.activityType = { name: 'sendLetter' }
  })
