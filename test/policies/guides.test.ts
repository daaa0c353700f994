import { describe, expect, test } from 'vitest'
import { loadPolicies } from '../../policies/load.ts'
import type { Network } from '../../workflows/pack/guide.ts'
import { readingGrade } from '../activities/mail/reading-grade.ts'
import { thePack } from '../support/policy.ts'

const guides = [...loadPolicies().guides.values()]
const pack = thePack('rett-uk-social-media')
const ids = (some: readonly Network[]) => some.map(({ id }) => id).sort()

/** All that a leaver reads of a guide. */
const linesOf = (guide: Network): string[] => [
  ...guide.where,
  ...guide.side_effects,
  ...guide.remove_contact,
  ...guide.remove_uploaded,
  ...(guide.ready_time ? [guide.ready_time] : []),
  ...(guide.none ? [guide.none] : []),
]

describe('the guides that there are', () => {
  test('twenty networks, and three address books', () => {
    const books = guides.filter(({ kind }) => kind === 'address-book')
    expect(ids(books)).toEqual(['apple-contacts', 'google-contacts', 'outlook-contacts'])
    expect(guides).toHaveLength(23)
  })

  test('are all reached from the default pack', () => {
    expect(ids([...pack.networks, ...pack.networks_on_demand])).toEqual(ids(guides))
  })

  test('everybody is asked about networks only: address books belong to another clause', () => {
    expect(pack.networks.every(({ kind }) => kind === 'network')).toBe(true)
    const named = pack.duties.flatMap(({ guides = [] }) => guides)
    expect(named.sort()).toEqual(ids(guides.filter(({ kind }) => kind === 'address-book')))
  })
})

// What an export can show. A: who, and since when. B: who. C: a name or a number. N: nothing.
test.each([
  ['A', ['instagram', 'linkedin', 'snapchat', 'telegram', 'threads', 'tiktok']],
  ['B', ['apple-contacts', 'google-contacts', 'mastodon', 'outlook-contacts', 'x', 'youtube']],
  ['C', ['bluesky', 'discord', 'facebook', 'pinterest']],
  ['N', ['blog', 'meetup', 'nextdoor', 'signal', 'slack', 'teams-personal', 'whatsapp']],
])('level %s is what these can show', (level, expected) => {
  expect(ids(guides.filter(({ check_level }) => check_level === level))).toEqual(expected)
})

test('having asked is enough where the network may need longer than the leaver has', () => {
  const slow = guides.filter(({ asked_for_is_enough }) => asked_for_is_enough)
  expect(ids(slow)).toEqual(['discord', 'instagram', 'threads'])
})

describe.each(guides)('the guide of $name', (guide) => {
  const lines = linesOf(guide)

  test('asks for nothing that we never ask for', () => {
    const never =
      /script|console|extension|bulk|password|screenshot|upload (it|them) to us|send us/i
    expect(lines.filter((line) => never.test(line))).toEqual([])
  })

  test('is at or under US grade 6', () => {
    expect(readingGrade(lines.join('\n\n'))).toBeLessThanOrEqual(6)
  })

  test('writes steps, side effects and times as sentences, and labels without a stop', () => {
    const { side_effects, remove_contact, remove_uploaded, ready_time = '.' } = guide
    const sentences = [...side_effects, ...remove_contact, ...remove_uploaded, ready_time]
    expect(sentences.filter((line) => !line.endsWith('.'))).toEqual([])
    expect(guide.none).toMatch(/^I .*[^.]$/)
    expect(guide.search_for).toMatch(/^[a-z]+$/)
  })

  test('says which day somebody last looked, and what to know first', () => {
    expect(guide.reviewed_on).toBe('2026-11-22')
    expect(guide.side_effects).not.toEqual([])
  })

  test('says how to remove an address book wherever it names one', () => {
    if (guide.traces?.includes('synced_address_book') && !ownBook.includes(guide.id)) {
      expect(guide.remove_uploaded).not.toEqual([])
    }
  })
})

/** These read the phone's own address book, and keep no copy that could be removed. */
const ownBook = ['signal']
