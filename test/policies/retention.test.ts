import { describe, expect, test } from 'vitest'
import { dueAt, formalOutcomes, retentionOf } from '../../policies/retention.ts'
import { ERASED, fieldsOf, stageOf, upTo } from '../../workflows/forget/erasure.ts'
import { fc } from '../support/generated.ts'
import { thePack } from '../support/policy.ts'

const staff = { kind: 'employee', formal: false } as const
const volunteer = { kind: 'volunteer', formal: false } as const

describe('how long a record is kept', () => {
  test('is said by nobody where neither settings nor policy name years', () => {
    expect(retentionOf({}, null, staff)).toBeUndefined()
    expect(retentionOf({ retention: { address_days: 30 } }, undefined, staff)).toBeUndefined()
  })

  test('is what leavers are told, before what the policy says', () => {
    const retention = { record_years: { employee: 7 }, words_months: { employee: 3 } }
    expect(retentionOf({ retention }, null, staff)?.recordYears).toBe(7)
    expect(retentionOf({ retention }, 2, staff)).toEqual({
      ...{ addressDays: 90, wordsMonths: 3, recordYears: 2 },
    })
    expect(retentionOf({ retention }, null, volunteer)).toBeUndefined()
  })

  test('is shorter for what volunteers wrote, and longer where something formal was decided', () => {
    expect(retentionOf({}, 2, volunteer)?.wordsMonths).toBe(6)
    expect(retentionOf({}, 2, { ...volunteer, formal: true })?.recordYears).toBe(6)
    expect(retentionOf({}, 9, { ...staff, formal: true })?.recordYears).toBe(9)
    expect(formalOutcomes(thePack('rett-uk-social-media'))).toEqual(
      expect.arrayContaining(['formal', 'possible-breach']),
    )
  })
})

describe('when a stage is due', () => {
  const ended = { closedAt: Date.parse('2027-08-31T10:00:00Z'), endDate: '2027-08-20' }
  const iso = (at: number) => new Date(at).toISOString()

  test('counts days and months from the end, and years from the last day', () => {
    const dues = dueAt({ addressDays: 90, wordsMonths: 6, recordYears: 6 }, ended)
    expect(iso(dues.address)).toBe('2027-11-29T10:00:00.000Z')
    expect(iso(dues.words)).toBe('2028-02-29T10:00:00.000Z')
    expect(iso(dues.rest)).toBe('2033-08-20T23:59:59.000Z')
  })

  test('is never before the stage before it', () => {
    fc.assert(
      fc.property(
        fc.nat(4000),
        fc.nat(60),
        fc.integer({ min: 1, max: 10 }),
        (addressDays, wordsMonths, recordYears) => {
          const dues = dueAt({ addressDays, wordsMonths, recordYears }, ended)
          expect(dues.address).toBeLessThanOrEqual(dues.words)
          expect(dues.words).toBeLessThanOrEqual(dues.rest)
        },
      ),
    )
  })
})

describe('which words go with which stage', () => {
  test('the leaver’s address, what people wrote, and who they are; what everybody signs stays', () => {
    expect(stageOf('leaverEmail', { type: 'opened' })).toBe('address')
    expect(stageOf('email', { type: 'address-changed', who: 'leaver' })).toBe('address')
    expect(stageOf('email', { type: 'address-changed', who: 'line' })).toBe('rest')
    expect(stageOf('typedName', { type: 'declared' })).toBe('rest')
    expect(stageOf('statement', { type: 'declared' })).toBeUndefined()
    expect(stageOf('what nobody thought of', { type: 'decided' })).toBe('words')
  })

  test('a stage takes those before it along', () => {
    expect(ERASED.map(upTo)).toEqual([
      ['address'],
      ['address', 'words'],
      ['address', 'words', 'rest'],
    ])
    const kept = [
      { number: 1, field: 'leaverEmail', type: 'opened' },
      { number: 1, field: 'leaverName', type: 'opened' },
      { number: 4, field: 'text', type: 'requested' },
    ]
    expect(fieldsOf(kept, 'words')).toEqual({ 1: ['leaverEmail'], 4: ['text'] })
    expect(fieldsOf(kept, 'rest')).toEqual({ 1: ['leaverEmail', 'leaverName'], 4: ['text'] })
  })
})
