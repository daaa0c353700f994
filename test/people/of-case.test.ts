import { describe, expect, test } from 'vitest'
import type { Settings } from '../../db/tables/settings.ts'
import { chiefFor, peopleFor } from '../../people/of-case.ts'
import type { StartWords } from '../../people/start.ts'
import { fc } from '../support/generated.ts'

const chief = { name: 'Chris Chief', email: 'chief@sample.example' }
const chair = { name: 'Charlie Chair', email: 'chair@sample.example' }
const data = { name: 'Dana Data', email: 'data@sample.example' }
const settings: Settings = {
  organisation: 'Sample Charity',
  hrMailbox: { name: 'Hana Sample', email: 'hr@sample.example' },
  chief,
  chair,
  dataLead: data,
  calendar: 'england-and-wales',
}
const sam = { name: 'Sam Sample', email: 'sam@home.example' }
const lin = { name: 'Lin Line', email: 'lin@sample.example' }
const words: StartWords = { leaver: sam, line: lin }

describe('who decides in the end', () => {
  test.each([
    ['the chief', words, chief],
    ['the chair, where the chief leaves', { ...words, leaver: chief }, chair],
    [
      'the chair, where the chief leaves and is written to at home',
      { ...words, leaver: { ...sam, workEmail: chief.email } },
      chair,
    ],
    ['the chair, where the chief is the line', { ...words, line: chief }, chair],
    [
      'the chair, however the address is written',
      { ...words, line: { ...chief, email: 'Chief@Sample.Example' } },
      chair,
    ],
    [
      'nobody, where the chair leaves and the chief is the line',
      { leaver: chair, line: chief },
      undefined,
    ],
  ])('is %s', (_who, involved, expected) => {
    expect(chiefFor(involved, settings)).toEqual(expected)
  })

  test('is the chair where no chief is set, and nobody where neither is', () => {
    expect(chiefFor(words, { chief: null, chair })).toEqual(chair)
    expect(chiefFor(words, { chief: null, chair: null })).toBeUndefined()
  })

  test('is never the leaver nor the line, whoever they are', () => {
    const someone = fc.constantFrom(chief.email, chair.email, sam.email, 'CHIEF@sample.example')
    const perhaps = fc.option(someone, { nil: undefined })
    fc.assert(
      fc.property(perhaps, perhaps, perhaps, (email, workEmail, line) => {
        const found = chiefFor(wordsOf(email, workEmail, line), settings)?.email
        expect([email, workEmail, line].map((one) => one?.toLowerCase())).not.toContain(
          found ?? 'none',
        )
      }),
    )
  })
})

const wordsOf = (email?: string, workEmail?: string, line?: string): StartWords => ({
  leaver: { name: 'Sam Sample', ...(email ? { email } : {}), ...(workEmail ? { workEmail } : {}) },
  ...(line ? { line: { name: 'Lin Line', email: line } } : {}),
})

/** Who is asked in a case, by role, and which rungs nobody fills. */
function asked(involved: StartWords, changes: Partial<Settings> = {}) {
  const found = peopleFor(involved, { ...settings, ...changes })
  if (!found) throw new Error('Nobody would decide in the end')
  const { people, absent } = found
  const emails = Object.entries(people).map(([role, { email }]) => [role, email])
  return { ...Object.fromEntries(emails), absent }
}

describe('the people of a case', () => {
  test('are one for every role, with what is known of them', () => {
    const leaver = {
      ...sam,
      workEmail: 'sam@sample.example',
      role: 'Helpline',
      startDate: '2024-02-01',
    }
    const found = peopleFor({ ...words, leaver }, settings)
    expect(Object.values(found?.people ?? {}).map(({ role, email }) => [role, email])).toEqual([
      ['leaver', sam.email],
      ['line', lin.email],
      ['chief', chief.email],
      ['chair', chair.email],
      ['data-lead', data.email],
      ['hr', 'hr@sample.example'],
    ])
    expect(found?.people.leaver).toMatchObject({
      work_email: 'sam@sample.example',
      role_title: 'Helpline',
      start_date: '2024-02-01',
    })
    expect(found?.absent).toEqual([])
  })

  test('hold nothing that was not said', () => {
    const { leaver } = peopleFor(words, settings)?.people ?? {}
    expect(leaver).toMatchObject({ work_email: null, role_title: null, start_date: null })
    const none = peopleFor({ leaver: { name: 'Sam Sample' }, line: lin }, settings)
    expect(none?.people.leaver.email).toBe('')
  })

  test('are not put together where the ladder would end in nobody', () => {
    expect(peopleFor(words, { ...settings, chief: null, chair: null })).toBeUndefined()
    const own = { leaver: chief, line: lin }
    expect(peopleFor(own, { ...settings, chair: null })).toBeUndefined()
  })
})

describe('where nobody fills a rung, the chief is asked', () => {
  test('a line who was not named', () => {
    const { leaver } = words
    expect(asked({ leaver })).toMatchObject({ line: chief.email, absent: ['line'] })
  })

  test('a chair or a data-protection lead who is not set', () => {
    expect(asked(words, { chair: null })).toMatchObject({ chair: chief.email, absent: ['chair'] })
    const before: Partial<Settings> = { dataLead: null }
    expect(asked(words, before)).toMatchObject({ 'data-lead': chief.email, absent: ['data-lead'] })
    const { dataLead: _, ...old } = settings
    expect(peopleFor(words, old)?.absent).toEqual(['data-lead'])
  })

  test('a chair who stands in for the chief: nobody stands on two rungs', () => {
    expect(asked({ ...words, line: chief })).toMatchObject({
      line: chief.email,
      chief: chair.email,
      chair: chair.email,
      absent: ['chair'],
    })
    expect(asked({ leaver: chief })).toMatchObject({
      line: chair.email,
      chief: chair.email,
      absent: ['line', 'chair'],
    })
  })

  test.each([
    ['the leaver', { leaver: { ...sam, workEmail: 'DATA@sample.example' }, line: lin }],
    ['the line', { leaver: sam, line: { ...data, email: 'Data@sample.example' } }],
  ])('a data-protection lead who is %s', (_who, involved) => {
    expect(asked(involved).absent).toEqual(['data-lead'])
  })

  test('a data-protection lead who is the chief of this case', () => {
    expect(asked(words, { dataLead: { ...data, email: 'Chief@sample.example' } }).absent).toEqual([
      'data-lead',
    ])
    expect(asked({ leaver: chief, line: lin }, { dataLead: chair }).absent).toEqual([
      'chair',
      'data-lead',
    ])
  })

  test('whoever the people are, nobody but HR is asked about their own case', () => {
    const emails = [chief, chair, data, lin, sam].map(({ email }) => email)
    const someone = fc.constantFrom(...emails, ...emails.map((email) => email.toUpperCase()))
    const perhaps = fc.option(someone, { nil: undefined })
    fc.assert(
      fc.property(perhaps, perhaps, perhaps, (email, workEmail, line) => {
        const found = peopleFor(wordsOf(email, workEmail, line), settings)
        if (!found) return
        const own = [email, workEmail].flatMap((one) => one?.toLowerCase() ?? [])
        // Who is named as their own line is refused before it comes to this.
        if (line && own.includes(line.toLowerCase())) return
        for (const role of ['line', 'chief', 'chair', 'data-lead'] as const) {
          expect(own).not.toContain(found.people[role].email.toLowerCase())
        }
      }),
    )
  })
})
