import { describe, expect, test } from 'vitest'
import { created, patched, replaced } from '../../../server/api/scim/patch.ts'
import { readEqual } from '../../../server/api/scim/path.ts'
import { readSearch } from '../../../server/api/scim/search.ts'
import { NOBODY } from '../../../server/intake/directory/kept.ts'
import {
  ENTERPRISE,
  entraChanges,
  entraCreates,
  entraSwitchesOff,
  entraSwitchesOn,
  entraWithoutPath,
  entraWraps,
  oktaCreates,
  oktaReplaces,
  oktaSwitchesOff,
  oktaSwitchesOn,
  USER,
} from './bodies.ts'

const SAM = created(entraCreates('sam@sample.example'))

describe('of a whole user', () => {
  test('what a case needs is kept, and nothing else', () => {
    expect(SAM).toEqual({
      userName: 'sam@sample.example',
      externalId: 'sam',
      displayName: 'Sam Sample',
      formatted: 'Sam Sample',
      givenName: 'Sam',
      familyName: 'Sample',
      title: 'Helpline',
      workEmail: 'sam@sample.example',
      managerId: null,
      managerName: null,
      active: true,
    })
    const olu = created(oktaCreates('olu@sample.example'))
    expect(JSON.stringify(olu)).not.toMatch(/home|not-kept|en-GB/)
  })

  test('what is not told again is gone, but whether they are switched on', () => {
    const off = { ...SAM, active: false }
    const { active: _, ...told } = oktaReplaces('sam@sample.example', 'x', true)
    expect(replaced(off, told)).toMatchObject({ active: false, title: 'Trustee', formatted: null })
    expect(replaced(SAM, oktaReplaces('sam@sample.example', 'x', false)).active).toBe(false)
  })

  test.each([
    [{ userName: '' }, 'invalidValue'],
    [{ userName: '  ' }, 'invalidValue'],
    [{}, 'invalidValue'],
    [{ userName: 'x', active: 'perhaps' }, 'invalidValue'],
    [{ userName: 'x', title: { a: [] } }, undefined],
    [{ userName: 'x', title: 'y'.repeat(257) }, 'invalidValue'],
    [{ userName: 'x', title: 'a\0b' }, 'invalidValue'],
    [{ userName: 'x', title: '\ud800' }, 'invalidValue'],
    [{ userName: 'x', name: 'Sam' }, 'invalidValue'],
    [{ userName: 'x', constructor: 'y', __proto__: 'z', 'no path!': 1, '': { '': {} } }, undefined],
  ])('%j is read or refused', (body, scimType) => {
    if (scimType === undefined) return expect(created(body).userName).toBe('x')
    expect(() => created(body)).toThrow(expect.objectContaining({ status: 400, scimType }))
  })

  test('of several addresses the one at work counts, else the main or only one', () => {
    const mail = (emails: unknown) => created({ userName: 'x', emails }).workEmail
    const home = { type: 'home', value: 'h@home.example' }
    expect(mail([home, { type: 'Work', value: 'w@sample.example' }])).toBe('w@sample.example')
    expect(mail([home, { value: 'm@sample.example', primary: true }])).toBe('m@sample.example')
    expect(mail([{ value: 'o@sample.example' }])).toBe('o@sample.example')
    expect(mail([home])).toBeNull()
    expect(mail(null)).toBeNull()
  })
})

describe('a PATCH', () => {
  test.each([
    ['Entra, as text', entraSwitchesOff],
    ['Entra, in a list', entraWraps],
    ['Okta, without a path', oktaSwitchesOff],
    [
      'capitals, a path with its schema',
      {
        OPERATIONS: [{ OP: 'REPLACE', Path: `${USER}:Active`, Value: 'fAlSe' }],
      },
    ],
    ['added', { Operations: [{ op: 'Add', path: 'active', value: false }] }],
  ])('switches off: %s', (_who, body) => {
    expect(patched(SAM, body)).toEqual({ ...SAM, active: false })
  })

  test('switches on', () => {
    const off = { ...SAM, active: false }
    expect(patched(off, entraSwitchesOn)).toEqual(SAM)
    expect(patched(off, oktaSwitchesOn)).toEqual(SAM)
  })

  test('changes many at once, as Entra sends them', () => {
    expect(patched(SAM, entraChanges('some-id'))).toEqual({
      ...SAM,
      workEmail: 'sam.new@sample.example',
      familyName: 'Sampleton',
      managerId: 'some-id',
      title: null,
    })
    expect(patched(SAM, entraWithoutPath)).toEqual({
      ...SAM,
      displayName: 'Sam S.',
      givenName: 'Samuel',
      workEmail: 'samuel@sample.example',
      title: 'Shop lead',
    })
  })

  test('names a manager in every way there is, and takes them away', () => {
    const manager = (value: unknown, path = `${ENTERPRISE}:manager`) => {
      const { managerId, managerName } = patched(SAM, {
        Operations: [{ op: 'add', path, value }],
      })
      return [managerId, managerName]
    }
    expect(manager('m')).toEqual(['m', null])
    expect(manager({ value: 'm', displayName: 'Lin Line' })).toEqual(['m', 'Lin Line'])
    expect(manager([{ $ref: '../Users/m', value: 'm' }])).toEqual(['m', null])
    expect(manager({ manager: { value: 'm' } }, ENTERPRISE)).toEqual(['m', null])
    expect(manager('m', `${ENTERPRISE}:manager.value`)).toEqual(['m', null])
    const led = { ...SAM, managerId: 'm', managerName: 'Lin Line' }
    const gone = { Operations: [{ op: 'remove', path: `${ENTERPRISE}:manager` }] }
    expect(patched(led, gone)).toEqual(SAM)
    const all = { Operations: [{ op: 'Remove', path: ENTERPRISE }] }
    expect(patched(led, all)).toEqual(SAM)
  })

  test.each([
    [{}, 'invalidSyntax'],
    [{ Operations: {} }, 'invalidSyntax'],
    [{ Operations: [{ op: 'move', path: 'title', value: 'x' }] }, 'invalidSyntax'],
    [{ Operations: [null] }, 'invalidSyntax'],
    [{ Operations: [{ op: 'add', path: 'title[', value: 'x' }] }, 'invalidPath'],
    [{ Operations: [{ op: 'add', path: 'emails[type gt 3].value', value: 'x' }] }, 'invalidPath'],
    [{ Operations: [{ op: 'add', path: 7, value: 'x' }] }, 'invalidPath'],
    [{ Operations: [{ op: 'remove' }] }, 'noTarget'],
    [{ Operations: [{ op: 'replace', path: 'id', value: 'x' }] }, 'mutability'],
    [{ Operations: [{ op: 'remove', path: 'userName' }] }, 'mutability'],
    [{ Operations: [{ op: 'remove', path: 'active' }] }, 'mutability'],
    [{ Operations: [{ op: 'replace', path: 'active', value: null }] }, 'invalidValue'],
    [{ Operations: [{ op: 'replace', value: 'x' }] }, 'invalidValue'],
    [{ Operations: [{ op: 'replace', path: 'active', value: 'no' }] }, 'invalidValue'],
    [{ Operations: [{ op: 'replace', path: 'title' }] }, 'invalidValue'],
  ])('%j is refused', (body, scimType) => {
    expect(() => patched(SAM, body)).toThrow(expect.objectContaining({ status: 400, scimType }))
  })

  test('of what is not kept changes nothing', () => {
    const operations = [
      { op: 'Replace', path: 'preferredLanguage', value: 'en' },
      { op: 'Replace', path: 'addresses[type eq "work"].locality', value: 'Leeds' },
      { op: 'Remove', path: 'emails[type eq "home"]' },
      { op: 'Add', path: 'urn:ietf:params:scim:schemas:extension:own:2.0:User:site', value: 'x' },
    ]
    expect(patched(SAM, { Operations: operations })).toEqual(SAM)
  })

  test('begins from nobody as well', () => {
    const body = { Operations: [{ op: 'add', path: 'userName', value: 'x' }] }
    expect(patched(NOBODY, body)).toEqual({ ...NOBODY, userName: 'x' })
  })
})

describe('a filter', () => {
  test.each([
    ['userName eq "Sam@sample.example"', 'user_name', 'Sam@sample.example'],
    ['USERNAME Eq "a \\"b\\""', 'user_name', 'a "b"'],
    [`${USER}:userName eq "x"`, 'user_name', 'x'],
    ['externalId eq "7"', 'external_id', '7'],
    ['id eq "7"', 'id', '7'],
    ['emails.value eq "x@sample.example"', 'work_email', 'x@sample.example'],
    ['emails eq "x@sample.example"', 'work_email', 'x@sample.example'],
    ['emails[type eq "work"].value eq "x@sample.example"', 'work_email', 'x@sample.example'],
    ['(userName eq "x")', 'user_name', 'x'],
  ])('%s', (filter, key, value) => {
    expect(readSearch({ filter }).by).toEqual({ key, value })
  })

  test.each([
    '',
    'userName',
    'userName co "x"',
    'userName eq x',
    'userName eq "x" or id eq "y"',
    'constructor eq "x"',
    'active eq true',
    'userName eq "a\\u0000b"',
    'userName eq "a\\ud800b"',
  ])('%s is refused', (filter) => {
    expect(() => readSearch({ filter })).toThrow(
      expect.objectContaining({ status: 400, scimType: 'invalidFilter' }),
    )
  })

  test('says true and false without quotes', () => {
    expect(readEqual('primary eq True')).toEqual({ attribute: 'primary', value: 'true' })
  })
})

test.each([
  [{}, 1, 0, 100],
  [{ startIndex: '11', count: '10' }, 11, 10, 10],
  [{ startIndex: '0', count: '-1' }, 1, 0, 0],
  [{ startIndex: '-7', count: '5000' }, 1, 0, 200],
  [{ startIndex: 'x', count: 'y' }, 1, 0, 100],
])('a list %j', (query, from, skip, most) => {
  expect(readSearch(query)).toEqual({ from, skip, most })
})
