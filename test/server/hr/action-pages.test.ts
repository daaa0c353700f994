import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ACTIONS } from '../../../server/commands/registry.ts'
import { caseFile, HR, noonOf, SAM, say, startCase } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { kept, sure, WAYS, type Way } from './action-ways.ts'
import { another, boxes, enter, type Hr, words } from './hr-support.ts'

let product: Product
let hr: Hr
beforeAll(async () => {
  product = await startProduct()
  hr = await enter(product)
}, 120_000)
afterAll(() => product?.stop())

let opened = 0
/** A case by the whole policy of somebody else each time. */
const open = (more: object = {}): Promise<string> =>
  startCase(product, {
    ...another(`Sam Sample ${String.fromCharCode(65 + (opened % 26))}${opened++}`),
    ...{ pack: 'old-form', ...more },
  })

const eventsOf = async (id: string): Promise<string[]> => {
  const rows = await product.database.owner
    .selectFrom('events')
    .select('type')
    .where('case_id', '=', id)
    .orderBy('number')
    .execute()
  return rows.map(({ type }) => type)
}

/** How many things were submitted about a case, which is all that these pages write. */
async function submissions(id: string): Promise<number> {
  const { count } = await product.database.owner
    .selectFrom('intray')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow()
  return Number(count)
}

describe.each(Object.entries(WAYS))('%s', (type, { at, fields, says, event, before }) => {
  let id: string
  let page: string
  beforeAll(async () => {
    id = await open()
    await before?.(product, id)
    const where = typeof at === 'string' ? at : at((await caseFile(product, id)).state)
    page = `/cases/${id}/do/${where}`
  }, 60_000)

  test('is offered on the case’s page, and says what will follow', async () => {
    const { text, status } = await hr.page(page)
    expect(status).toBe(200)
    expect(text).toContain(says)
    const answer = await fetch(`${product.url}/cases/${id}`, { headers: { cookie: hr.cookie } })
    expect(await answer.text()).toMatch(new RegExp(`/do/${type}["/]`))
  })

  test('does nothing by a press alone, and keeps what was typed', async () => {
    const before = await submissions(id)
    const submission = await hr.formNumber(page)
    for (const sent of [{}, { submission }, { submission, reason: 'Typed with care' }]) {
      const answer = await hr.send(page, sent)
      expect(answer.status).toBe(422)
      const text = await words(answer)
      expect(text).toContain('There is a problem')
      if ('reason' in sent) {
        expect(text.includes('Typed with care') || !Object.hasOwn(fields, 'reason')).toBe(true)
      }
    }
    expect(await submissions(id)).toBe(before)
  })

  test('is done once, however often the form is sent, and stands in the record', async () => {
    const submission = await hr.formNumber(page)
    let sent: Way['fields'] = { ...fields, submission }
    const first = await hr.send(page, sent)
    if (first.status === 200) {
      // What would change is shown first, and sent back with the form.
      const html = await first.text()
      expect(html).toMatch(/The dates that would change|What is asked, and when, stays as it is/)
      const seen = /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? ''
      expect(await eventsOf(id)).not.toContain(event)
      sent = { ...sent, seen }
    }
    for (const _ of [1, 2]) {
      const answer = await hr.send(page, sent)
      expect(answer.headers.get('location')).toBe(`/cases/${id}?done=${type}`)
    }
    const done = (await eventsOf(id)).filter((one) => one === event)
    expect(done).toHaveLength(1)
    const { text } = await hr.page(`/cases/${id}?done=${type}`)
    const said = ACTIONS.find((action) => action.type === type)?.done ?? ''
    expect(text).toContain(said)
    expect((await hr.page(`/cases/${id}/record`)).text).toContain('Hana Sample, HR')
  })
})

test('every action has its way here; only one that this policy has no words for has none', () => {
  const missing = ACTIONS.map(({ type }) => type).filter((type) => !WAYS[type])
  expect(missing).toEqual(['change-language'])
})

describe('the page of an action', () => {
  test('that cannot be done now says why, and offers what can be done first', async () => {
    const id = await open()
    expect((await hr.page(`/cases/${id}/do/resume`)).text).toContain('This case is not paused.')
    const answer = await hr.send(`/cases/${id}/do/resume`, { ...sure, submission: randomUUID() })
    expect(answer.status).toBe(409)
    const menu = (await hr.page(`/cases/${id}`)).text
    expect(menu).not.toContain('Let it go on')
    expect(menu).toContain('Give more time')
  })

  test('offers a fresh link to who has one, and to nobody who was asked nothing', async () => {
    const id = await open()
    const whose = await hr.page(`/cases/${id}/do/resend-link`)
    expect(whose.text).not.toContain('Charlie Chair')
    const chair = `/cases/${id}/do/resend-link/chair`
    expect((await hr.page(chair)).text).toContain('This person is asked nothing in this case')
    const sent = await hr.send(chair, { ...sure, submission: randomUUID() })
    expect(sent.status).toBe(409)
  })

  test('shows a fault at its question, with the value and the remedy', async () => {
    const id = await open()
    const page = `/cases/${id}/do/extend`
    const submission = await hr.formNumber(page)
    const typed = { submission, reason: 'Typed with care', duties: 'social-contacts' }
    const wrong = await hr.send(page, { ...typed, ...boxes('until', '2027-13-45') })
    expect(wrong.status).toBe(422)
    const html = await wrong.text()
    expect(html).toContain('“45 13 2027” is not a date: write the new day in numbers')
    expect(html).toContain('Typed with care')
    expect(html).toMatch(/value="social-contacts" checked/)
    const far = await hr.send(page, { ...typed, ...boxes('until', '2090-01-01') })
    expect(await words(far)).toMatch(/Sun 1 January 2090 is not possible: choose a day from .* to /)
  })

  test('for somebody else’s address refuses one that is another’s of the case', async () => {
    const id = await open()
    const page = `/cases/${id}/do/change-address/line`
    const submission = await hr.formNumber(page)
    const answer = await hr.send(page, { submission, email: 'CHIEF@sample.example' })
    expect(await words(answer)).toContain('is the address of Chris Chief')
  })

  test('of what the case knows nothing of does not exist', async () => {
    const id = await open()
    for (const at of [
      'dance',
      'set-flag/dancing',
      'add-duty/social-contacts',
      'choose/constructor',
    ]) {
      expect((await hr.page(`/cases/${id}/do/${at}`)).status, at).toBe(404)
    }
  })

  test('with several to choose from lists them, each with how it stands', async () => {
    const id = await open({ keepsOtherRole: true })
    const { text } = await hr.page(`/cases/${id}/do/set-flag`)
    expect(text).toContain('Now: keeps another role here')
    expect(text).toContain('Now: has email')
    const people = (await hr.page(`/cases/${id}/do/change-address`)).text
    expect(people).toContain('Charlie Chair, chair chair@sample.example')
    expect(people).not.toContain('data-protection lead')
  })

  test('after the end offers what can be done then, and nothing more', async () => {
    const id = await open()
    await say(product, id, { kind: 'cancel', by: HR, why: 'other' })
    const { text } = await hr.page(`/cases/${id}`)
    expect(text).toMatch(
      /What would you like to do\?.*Send a fresh link.*Correct the role.*Write a note.*Open the case again/,
    )
    expect(text).not.toContain('Give more time')
    expect((await hr.page(`/cases/${id}/do/extend`)).text).toContain('This case is closed')
  })
})

describe('the case’s page', () => {
  test('shows everything kept, what is true of the leaver, and our own part with whose it is', async () => {
    const id = await open({ duties: ['close-access', 'tell-team'], leftOnBadTerms: true })
    await kept(product, id)
    const { text } = await hr.page(`/cases/${id}`)
    expect(text).toContain('Everything kept since')
    expect(text).toContain('Left on bad terms')
    expect(text).toMatch(/Close accounts and access .*? Whose HR/)
    expect(text).toMatch(/Tell the team .*? Whose Lin Line/)
    expect(text).toContain('Kept for now')
  })

  test('shows nobody in the line’s place, and whom to ask instead', async () => {
    const { line: _, ...alone } = SAM
    const id = await startCase(product, {
      ...alone,
      leaver: { ...SAM.leaver, name: 'Al Alone', email: 'al@home.example' },
      pack: 'old-form',
    })
    expect((await hr.page(`/cases/${id}`)).text).toContain(
      'led by nobody; Chris Chief is asked instead',
    )
    const page = (await hr.page(`/cases/${id}/do/change-line`)).text
    expect(page).toContain('Nobody leads Al Alone just now')
  })

  test('stands on the desk with our own part from the day on which it is due', async () => {
    const id = await open({ duties: ['close-access'] })
    const { people } = await caseFile(product, id)
    const need = `Close accounts and access, for ${people.leaver.name}`
    expect((await hr.page('/')).text).not.toContain(need)
    await noonOf(product, id, SAM.endDate)
    expect((await hr.page('/')).text).toContain(need)
  })
})
