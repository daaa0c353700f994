import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fullDay } from '../../../server/look/dates.ts'
import { caseFile, LINE, noonOf, SAM, submit } from '../../support/cases.ts'
import { LONDON, workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { leaver } from '../door/visits.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

/** The line was asked on the working day before, and has talked with Sam. */
const TALKED = workday(SAM.endDate, 15)
const inWords = (day: string) => fullDay(day, LONDON)

describe('what was recorded for the leaver', { timeout: 60_000 }, () => {
  /** The line writes down that Sam confirmed one duty, on the phone. */
  async function recorded(which?: readonly string[]) {
    const sam = await leaver(product)
    await noonOf(product, sam.id, TALKED)
    const { state } = await caseFile(product, sam.id)
    const open = state.escalations.find(({ rung }) => rung === 'line')
    const { came } = await submit(
      product,
      sam.id,
      {
        ...{ kind: 'decide', by: LINE, escalation: open?.id ?? 0, outcome: 'confirmed-to-me' },
        ...{ duties: which ?? ['social-contacts'], how: 'call', when: workday(TALKED, -1) },
      },
      { decidedBy: 'Lin Line', typedName: 'Lin Line' },
    )
    expect(came).toHaveProperty('event')
    return sam
  }

  test('is shown with who, when and until when it can be called wrong', async () => {
    const sam = await recorded()
    const { text } = await sam.see('/tasks')
    expect(text).toContain(`On ${inWords(TALKED)} Lin Line wrote down that you have confirmed`)
    expect(text).toContain(`If it is not, tell us by ${inWords(workday(TALKED, 5))}.`)
    expect(text).toMatch(/LinkedIn\s+Written down for you/)
    const page = await sam.see('/tasks/recorded/wrong')
    expect(page.text).toContain('On the phone or a video call')
    expect(page.html).not.toContain('checked')
    const robot = await sam.send('/tasks/recorded/wrong')
    expect(robot.status).toBe(422)
    expect((await sam.send('/tasks/recorded/right')).status).toBe(422)
  })

  test('no longer counts once the leaver says that it is wrong', async () => {
    const sam = await recorded()
    const { to } = await sam.send('/tasks/recorded/wrong', { sure: 'yes' })
    const list = await sam.see(to ?? '')
    expect(list.text).toContain('What was written down no longer counts. You answer it yourself')
    expect(list.text).not.toContain('wrote down')
    expect(list.html).toContain('href="/tasks/networks"')
    expect((await sam.see('/tasks/recorded/wrong')).to).toBe('/tasks')
    const twice = await sam.send('/tasks/recorded/wrong', { sure: 'yes' })
    expect(twice.text).toContain('Nothing recorded for you is waiting for your word.')
  })

  test('is not to be sent by the leaver where it is all there was', async () => {
    const all = (await caseFile(product, (await leaver(product)).id)).state.duties
    const sam = await recorded(all.filter(({ signs }) => !signs).map(({ id }) => id))
    const { text, html } = await sam.see('/tasks')
    expect(text).toContain('If it is right, you do not need to do anything.')
    expect(text).not.toContain('You have answered everything')
    expect(html).not.toContain('href="/tasks/check"')
  })

  test('is not asked about again once the leaver says that it is right', async () => {
    const sam = await recorded()
    await sam.send('/tasks/recorded/right', { sure: 'yes' })
    const list = await sam.see('/tasks')
    expect(list.text).not.toContain('Is this right?')
    expect(list.text).toMatch(/LinkedIn\s+Written down for you/)
  })
})
