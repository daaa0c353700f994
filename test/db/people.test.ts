import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chiefFor, peopleOf } from '../../db/people.ts'
import type { Settings, StartWords } from '../../db/schema.ts'

const chief = { name: 'Chris Chief', email: 'chief@sample.example' }
const chair = { name: 'Charlie Chair', email: 'chair@sample.example' }
const settings: Settings = {
  organisation: 'Sample Charity',
  hrMailbox: { name: 'Hana Sample', email: 'hr@sample.example' },
  chief,
  chair,
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
    fc.assert(
      fc.property(someone, fc.option(someone, { nil: undefined }), someone, (email, work, line) => {
        const leaver = { email, ...(work ? { workEmail: work } : {}) }
        const found = chiefFor({ leaver, line: { email: line } }, settings)?.email
        expect([email, work, line].map((one) => one?.toLowerCase())).not.toContain(found ?? 'none')
      }),
    )
  })
})

describe('the people of a case', () => {
  test('are four, each once, with what is known of them', () => {
    const leaver = {
      ...sam,
      workEmail: 'sam@sample.example',
      role: 'Helpline',
      startDate: '2024-02-01',
    }
    const rows = peopleOf('case-1', { ...words, leaver }, settings)
    expect(rows.map(({ role, email }) => [role, email])).toEqual([
      ['leaver', sam.email],
      ['line', lin.email],
      ['chief', chief.email],
      ['hr', 'hr@sample.example'],
    ])
    expect(rows[0]).toMatchObject({
      work_email: 'sam@sample.example',
      role_title: 'Helpline',
      start_date: '2024-02-01',
    })
  })

  test('hold nothing that was not said', () => {
    const [leaver] = peopleOf('case-1', words, settings)
    expect(leaver).toMatchObject({ work_email: null, role_title: null, start_date: null })
  })

  test('are not put together where the ladder would end in nobody', () => {
    expect(() => peopleOf('case-1', words, { ...settings, chief: null, chair: null })).toThrow(
      'The ladder of this case ends in nobody: set a chief and a chair',
    )
  })
})
