import { describe, expect, test } from 'vitest'
import { same } from '../../policies/difference/change.ts'
import { type Change, difference } from '../../policies/difference.ts'
import { checkPack } from '../../policies/read-pack.ts'
import type { Pack } from '../../workflows/pack/types.ts'
import { fc, runs } from '../support/generated.ts'
import { thePack, thePolicies } from '../support/policy.ts'
import { add, drop, type Edit, rawPack, set } from './folder.ts'
import { mutated, mutation } from './mutants.ts'

const { guides, calendars } = thePolicies()
const shelf = { guides, calendars: [...calendars.keys()] }
const before = thePack('old-form')

function edited(...edits: readonly Edit[]): Pack {
  const raw = rawPack()
  for (const edit of edits) edit(raw)
  const result = checkPack(raw, shelf)
  if ('faults' in result) throw new Error(JSON.stringify(result.faults))
  return result.data
}

const changes = (...edits: readonly Edit[]): Change[] =>
  difference(before, edited(...edits)).flatMap((group) => group.changes)

const told = (...edits: readonly Edit[]): string[] => changes(...edits).map(({ text }) => text)

const CONTACTS = 'duties/social-contacts'
const named = 'Duty “Contacts on your own networks”'

test('the same pack under another version differs in nothing', () => {
  expect(difference(before, before)).toEqual([])
  expect(told(set('version', '9.0.0'))).toEqual([])
})

describe('duties', () => {
  test.each<[string, Edit[], string[]]>([
    [
      'a due day that moves on its side of the last day',
      [set(`${CONTACTS}/due/offset_wd`, 9), set(`${CONTACTS}/reminders_wd`, [3, 7])],
      [
        `${named}: due day moved from 10 to 9 working days after the last day`,
        `${named}: reminders on days 3 and 7 instead of days 3, 7 and 9`,
      ],
    ],
    [
      'a due day that moves past the last day',
      [set(`${CONTACTS}/due/offset_wd`, -1), set(`${CONTACTS}/reminders_wd`, [])],
      [
        `${named}: due day moved from 10 working days after the last day to 1 working day before the last day`,
        `${named}: reminders on no day instead of days 3, 7 and 9`,
      ],
    ],
    [
      'a due day of a raised duty',
      [set('duties/remove-named-posting/due/offset_wd', 4)],
      [
        expect.stringMatching(
          /due day moved from 3 to 4 working days after the day it is asked for/,
        ),
      ],
    ],
    [
      'a duty that is taken out',
      [drop('duties/profile-update')],
      ['Duty removed: “What your profiles say”'],
    ],
    [
      'a duty that is put in',
      [
        (raw) => {
          const { duties } = raw as { duties: object[] }
          const { before: _, ...duty } = { before: [], ...duties[1] }
          duties.splice(1, 0, { ...duty, id: 'another', title: { en: 'Another' } })
        },
      ],
      ['Duty added: “Another”'],
    ],
    [
      'another ladder',
      [set(`${CONTACTS}/ladder`, 'data')],
      [`${named}: what happens when it is late: ladder data instead of standard`],
    ],
    [
      'answers that come and go',
      [drop(`${CONTACTS}/answers/6`), add(`${CONTACTS}/answers`, 'need_help')],
      [
        `${named}: answer added: “I need help with this”`,
        `${named}: answer removed: “I am not sure”`,
      ],
    ],
    [
      'whom it is for, and when',
      [
        set(`${CONTACTS}/applies_to`, { kinds: ['employee', 'volunteer'], when: 'has_org_email' }),
        set(`${CONTACTS}/skip_when`, ['legal_hold']),
      ],
      [
        `${named}: it is for employees and volunteers instead of everybody`,
        `${named}: one answer for all, not for each network`,
        `${named}: it applies to who has an email address from us instead of always`,
        `${named}: it is left out while everything is to be kept instead of while everything is to be kept or for who keeps another role`,
      ],
    ],
    [
      'a duty that HR no longer has to turn on',
      [drop('duties/images-and-tags/default')],
      [
        expect.stringContaining(
          'it is asked of everybody it is for instead of only where HR turns',
        ),
      ],
    ],
    [
      'a duty that changes hands',
      [set('duties/return-property/owner', 'hr')],
      [expect.stringContaining('it is for HR to do instead of the line to do')],
    ],
  ])('%s', (_what, edits, lines) => {
    expect(told(...edits).sort()).toEqual([...lines].sort((a, b) => `${a}`.localeCompare(`${b}`)))
  })

  test('words that change are shown as they were and as they are, for their readers', () => {
    const edits = [set(`${CONTACTS}/ask/en.volunteer`, 'Please.'), set(`${CONTACTS}/ask/cy`, 'Os.')]
    expect(changes(...edits)).toEqual([
      {
        text: `${named}: wording changed, what is asked for volunteers`,
        from: before.duties.find(({ id }) => id === 'social-contacts')?.ask['en.volunteer'],
        to: 'Please.',
      },
      {
        text: `${named}: wording changed, what is asked in Welsh`,
        from: '(none)',
        to: 'Os.',
      },
    ])
  })

  test('another order is told once, with the new one', () => {
    const [line, ...more] = told((raw) => {
      const { duties } = raw as { duties: object[] }
      duties.unshift(...duties.splice(1, 1))
    })
    expect(more).toEqual([])
    expect(line).toMatch(/^Another order \(duty\): “Pages and groups you run for us”, “Work email/)
  })
})

describe('ladders', () => {
  test.each<[string, Edit[], string[]]>([
    [
      'a step on another day',
      [set('ladders/standard/3/day', 8)],
      ['Ladder standard: on day 8 instead of 10, the chief executive is asked to look into it'],
    ],
    [
      'a step that is taken out',
      [drop('ladders/standard/4')],
      ['Ladder standard: no longer on day 15: the chief executive is reminded'],
    ],
    [
      'a step that is put in',
      [
        set('ladders/light', [
          { day: 3, to: 'leaver', kind: 'final_reminder' },
          { day: 5, to: 'line', kind: 'note_only' },
          { day: 8, to: 'line', kind: 'note_only', clause: '4.1' },
        ]),
      ],
      [
        'Ladder light: on day 8 the line is told, and asked for nothing (clause 4.1): a new step',
        'Ladder light: on day 5 instead of 8, the line is told, and asked for nothing',
        'Ladder light: on day 5 the line is told, and asked for nothing: nothing more instead of (clause 4.1)',
      ],
    ],
    [
      'who gets a copy',
      [drop('ladders/standard/5/cc')],
      [
        'Ladder standard: on day 20 the chief executive is asked to decide or to close: (clause 4.2), and HR gets a note each week until somebody decides instead of (clause 4.2), with a copy to HR, and HR gets a note each week until somebody decides',
      ],
    ],
    ['a ladder without steps', [set('ladders/flat', [])], ['Ladder flat added, without steps']],
  ])('%s', (_what, edits, lines) => {
    expect(told(...edits).sort()).toEqual([...lines].sort())
  })
})

describe('the rest', () => {
  test.each<[string, Edit[], string]>([
    [
      'who may choose',
      [set('outcomes/pause/who', ['chief', 'hr'])],
      'Decision “Leave them in peace for now”: it may be chosen by the chief executive or HR instead of the line, the chief executive or HR',
    ],
    [
      'when it is offered',
      [drop('outcomes/close-not-confirmed/offered')],
      'Decision “Close: not confirmed”: it is offered always instead of at the last step of a ladder',
    ],
    [
      'a decision that is taken out',
      [drop('outcomes/volunteer-route')],
      "Decision removed: “Use the volunteers' problem-solving procedure”",
    ],
    [
      'a key without words of its own',
      [
        set('outcomes/confirmed-to-me/settles', 'not-applicable'),
        set('outcomes/no-such-contacts/settles', 'recorded'),
        set('outcomes/no-such-contacts/needs', ['duties', 'how', 'when']),
      ],
      'Decision “They confirmed to me, and I record it”: settles is not-applicable instead of recorded',
    ],
    [
      'a route to somebody else',
      [set('routes/possible-breach/to', ['chief'])],
      'Route “Personal information may have got out”: it goes to the chief executive instead of the data-protection lead or the chief executive',
    ],
    [
      'an answer that counts at once',
      [drop('answers/stay_with_agreement/agreed_by')],
      'Answer “I stay in some, and we have agreed on that”: it counts as it is given instead of once the line agrees',
    ],
    [
      'a reason that HR alone sees',
      [set('keep_reasons/known-before/hr_only', true)],
      'Reason to keep contacts “I knew them before this role”: it is seen by HR only instead of HR and the line',
    ],
    [
      'a way of confirming',
      [set('how/fax', { en: 'By fax' })],
      'Way of confirming added: “By fax”',
    ],
    ['a network', [drop('networks_asked/11')], 'Network asked about removed: Bluesky'],
    ['a clause', [set('clauses/9.9', 'Words.')], 'Clause added: 9.9'],
    ['the words of a clause', [set('clauses/5.14', 'Words.')], 'Clause 5.14: wording changed'],
    [
      'the hours of mail',
      [set('working_hours/to', '18:00')],
      'The policy: mail goes from 09:00 to 18:00 instead of from 09:00 to 17:00',
    ],
    [
      'days of a dispute',
      [set('dispute_wd', 1)],
      'The policy: a leaver may say that what was recorded is wrong for 1 working day instead of 5 working days',
    ],
    [
      'what the line is called',
      [set('line_label/volunteer', 'coordinator')],
      'The policy: line label is employee: manager, volunteer: coordinator, consultant: contract owner, contractor: contract owner instead of employee: manager, volunteer: volunteer supervisor, consultant: contract owner, contractor: contract owner',
    ],
  ])('%s', (_what, edits, line) => {
    expect(told(...edits)).toContain(line)
  })

  test('a guide that was looked at again is told', () => {
    const [first, ...others] = before.networks
    const after = { ...before, networks: [{ ...first, reviewed_on: '2030-01-01' }, ...others] }
    expect(difference(before, after as Pack)[0]?.changes[0]?.text).toMatch(
      /^Network asked about LinkedIn: reviewed on is 2030-01-01 instead of /,
    )
  })
})

test('whatever differs is told, and nothing else, in both directions', () => {
  const raw = rawPack()
  const tried = runs(300, 1_500)
  let differing = 0
  fc.assert(
    fc.property(mutation, (one) => {
      const result = checkPack(mutated(raw, one), shelf)
      if ('faults' in result) return
      const after = result.data
      const equal = same({ ...after, version: '' }, { ...before, version: '' })
      if (!equal) differing++
      expect(difference(before, after).length === 0).toBe(equal)
      expect(difference(after, before).length === 0).toBe(equal)
    }),
    { numRuns: tried },
  )
  expect(differing).toBeGreaterThan(tried / 38)
})
