import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { loadPolicies, pin } from '../../policies/load.ts'
import { copyPolicies, type Folder, PACK, readYaml, set } from './folder.ts'

let folder: Folder
beforeEach(() => {
  folder = copyPolicies()
})
afterEach(() => folder.drop())
const england = 'calendars/england-and-wales.yaml'

test('packs and calendars come by their names, pinned by version and hash', () => {
  const { packs, calendars } = loadPolicies(folder.url, folder.url)
  expect([...packs.keys()]).toContain('rett-uk-social-media')
  expect([...calendars.keys()]).toContain('england-and-wales')
  for (const { hash, body, data } of [...packs.values(), ...calendars.values()]) {
    expect(hash).toBe(createHash('sha256').update(body).digest('hex'))
    expect(JSON.parse(body)).toEqual(data)
    expect(canonicalize(JSON.parse(body))).toBe(body)
  }
})

test('the hash is of what a file says: comments and order do not count, a word does', () => {
  const hash = () => loadPolicies(folder.url, folder.url).packs.get('old-form')?.hash
  const before = hash()
  const turned = Object.entries(readYaml(new URL(PACK, folder.url))).reverse()
  folder.write(PACK, `# another order\n${stringify(Object.fromEntries(turned))}`)
  expect(hash()).toBe(before)
  folder.change(PACK, set('title/en', 'Another title'))
  expect(hash()).not.toBe(before)
})

test('a pin is the same for the same data, whatever its order', () => {
  expect(pin({ a: 1, b: [2] }, 'x', '1')).toEqual(pin({ b: [2], a: 1 }, 'x', '1'))
})

describe('a file that cannot be read names itself', () => {
  test('broken YAML, with its line', () => {
    folder.write(PACK, 'pack: [unclosed\nversion: 1')
    expect(folder.faults()[0]).toMatch(
      /policies\/old-form\.yaml, line \d: this is no YAML that can be read/,
    )
  })

  test('one key twice', () => {
    folder.write(england, 'id: a\nid: b\n')
    expect(folder.faults()[0]).toContain(
      `policies/${england}, line 2: the key id stands here a second time: write it once`,
    )
  })

  test('an empty one', () => {
    folder.write(PACK, '')
    expect(folder.faults()[0]).toContain(`${PACK}, line 1: nothing stands there: write keys`)
  })

  test('a list where a pack should be', () => {
    folder.write(PACK, '- one\n- two\n')
    expect(folder.faults()[0]).toContain(`${PACK}, line 1: a list cannot stand there: write keys`)
  })
})

describe('a guide', () => {
  test('that is wrong is named with its file and lines', () => {
    const guide = 'networks/x.yaml'
    folder.change(guide, set('remove_contact', []), set('reviewed_on', 'last year'))
    expect(folder.faults()).toEqual([
      expect.stringMatching(
        /policies\/networks\/x\.yaml, line \d+, remove_contact: a list cannot stand there: name at least one/,
      ),
      expect.stringMatching(
        /x\.yaml, line \d+, reviewed_on: "last year" cannot stand there: write a day as 2027-12-24/,
      ),
    ])
  })

  test('comes by its name, and packs that name it hold it', () => {
    const { guides, packs } = loadPolicies(folder.url, folder.url)
    const pack = packs.get('rett-uk-social-media')
    expect(pack?.data.networks).toContain(guides.get('x'))
  })
})

test('packs of one folder use the guides and calendars of another', () => {
  const small = new URL('../support/policies/', import.meta.url)
  const { packs, calendars } = loadPolicies(small, folder.url)
  expect([...packs.keys()]).toEqual(['four-duties', 'old-form'])
  expect([...calendars.keys()]).toContain('scotland')
})

test('a pack comes with the text that it was read from', () => {
  const pack = loadPolicies(folder.url, folder.url).packs.get('rett-uk-social-media')
  expect(pack?.source).toContain('# The policy')
})

test('two files of one name are refused: nobody could know which is meant', () => {
  folder.write('again.yaml', stringify(readYaml(new URL(PACK, folder.url))))
  expect(folder.faults()[0]).toContain('"old-form" is the name of another file\'s, too')
})

test('every fault of a file is told at once, from its top', () => {
  folder.change(PACK, set('dispute_wd', 0), set('version', 'one'), set('duties/2/minutes', 90))
  expect(folder.faults().map((line) => line.split(', ')[2]?.split(':')[0])).toEqual([
    'version',
    'dispute_wd',
    'duties.2.minutes',
  ])
})
