import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Case, type Comparison, compare, openCase } from '../../cli/rehearsal/case.ts'
import { isRefused, settingsFor } from '../../cli/rehearsal/cast.ts'
import type { Opened } from '../../cli/rehearsal/play.ts'
import { type Sink, startSink } from '../../cli/rehearsal/sink.ts'
import { mailText, samplePeople } from '../../rehearsal/people.ts'
import { sideBySide } from '../../side-by-side.ts'
import type { Pack } from '../../workflows/pack/types.ts'
import { addDays } from '../../workflows/plan/calendar.ts'
import { fc, runs } from '../support/generated.ts'
import { theCalendar } from '../support/policy.ts'
import { type Product, startProduct } from '../support/product.ts'
import { header } from '../workflows/journey.ts'
import { anyBehaviour, CALENDARS, factsOf } from './situations.ts'

let product: Product
let sink: Sink

beforeAll(async () => {
  sink = await startSink(isRefused)
  product = await startProduct({ web: false, apart: true, environment: { SMTP_URL: sink.url } })
})
afterAll(async () => {
  await product.stop()
  await sink.stop()
})

const CASES = runs(40, 200)
const AT_ONCE = 6
/** Long enough for every ladder to end, and for a disputed one to begin anew. */
const DAYS = 130

test('whatever is rehearsed, the engine does the same, moment for moment and mail for mail', async () => {
  const packs = [...product.deps.policies.packs.values()].map(({ data }) => data)
  const waiting = await openAll(fc.sample(casesOn(packs), { numRuns: CASES }))
  const faults: string[] = []
  await sideBySide(waiting, AT_ONCE, async ({ one, opened }) => {
    const compared = await compare(product.deps, one, opened, DAYS)
    const found = [...compared.differences, ...(await misread(one, compared))]
    if (found.length) faults.push([JSON.stringify(one), ...found.slice(0, 5)].join('\n'))
  })
  expect(faults.join('\n\n')).toBe('')
}, 900_000)

/** Cases of every pack that end some weeks from today, or did some weeks ago. */
function casesOn(packs: readonly Pack[]): fc.Arbitrary<Case> {
  const today = theCalendar().dateOf(Date.now())
  return fc.constantFrom(...packs).chain((pack) =>
    fc.record({
      pack: fc.constant(pack.pack),
      facts: fc
        .tuple(factsOf(pack), fc.integer({ min: -20, max: 40 }))
        .map(([facts, ends]) => ({ ...facts, endDate: addDays(today, ends) })),
      calendar: fc.constantFrom(...CALENDARS),
      behaviour: anyBehaviour,
    }),
  )
}

/** Who fills a rung stands in the settings, so cases of the same people are opened together. */
async function openAll(cases: readonly Case[]): Promise<{ one: Case; opened: Opened }[]> {
  const groups = Object.groupBy(cases, ({ facts }) =>
    (facts.absent ?? []).filter((rung) => rung !== 'line').join(),
  )
  const all: { one: Case; opened: Opened }[] = []
  for (const group of Object.values(groups)) {
    const settings = settingsFor(group?.[0]?.facts.absent ?? [], 'england-and-wales')
    await product.database.owner
      .updateTable('settings')
      .set({ body: JSON.stringify(settings) })
      .execute()
    for (const one of group ?? []) all.push({ one, opened: await openCase(product.deps, one) })
  }
  return all
}

/** Mails that arrived with other words than a rehearsal shows for the same facts. */
async function misread(
  { pack: id, facts }: Case,
  { rehearsed, played }: Comparison,
): Promise<string[]> {
  const pack = product.deps.policies.packs.get(id)?.data
  const people = samplePeople(facts.absent)
  const sent = played.mails.filter(({ outcome }) => outcome === 'sent')
  const read = sent.map(async ({ messageId = '', ...mail }) => {
    const arrived = sink.mails.find(({ bytes }) => header(bytes, 'Message-ID') === messageId)
    const shown = pack && mailText(rehearsed, mail, people, { pack, language: 'en' })
    if (!arrived || !shown) return [`a mail to ${mail.to} did not arrive`]
    const { subject = '', text = '' } = await simpleParser(arrived.bytes)
    const reference = header(arrived.bytes, 'X-Case-Ref')
    const told = [subject, text].map((words) =>
      words
        .replace(/\S+\/l\/\S+/g, people.link)
        .replace(/\S+\/cases\/\S+/g, people.caseUrl)
        .replaceAll(reference, people.reference)
        .trim(),
    )
    const same = told[0] === shown.subject.trim() && told[1] === shown.text.trim()
    return same ? [] : [`shown: ${shown.subject}\n${shown.text}\narrived: ${told.join('\n')}`]
  })
  return (await Promise.all(read)).flat()
}
