import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { loadPolicies, pin } from '../../policies/load.ts'
import { add, copyPolicies, type Folder, PACK, readYaml, set } from './folder.ts'

let folder: Folder
beforeEach(() => {
  folder = copyPolicies()
})
afterEach(() => folder.drop())
const england = 'calendars/england-and-wales.yaml'

test('packs and calendars come by their names, pinned by version and hash', () => {
  const { packs, calendars } = loadPolicies(folder.url)
  expect([...packs.keys()]).toEqual(['rett-uk-social-media'])
  expect([...calendars.keys()]).toContain('england-and-wales')
  for (const { hash, body, data } of [...packs.values(), ...calendars.values()]) {
    expect(hash).toBe(createHash('sha256').update(body).digest('hex'))
    expect(JSON.parse(body)).toEqual(data)
    expect(canonicalize(JSON.parse(body))).toBe(body)
  }
})

test('the hash is of what a file says: comments and order do not count, a word does', () => {
  const hash = () => loadPolicies(folder.url).packs.get('rett-uk-social-media')?.hash
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
    expect(folder.faults()[0]).toMatch(/rett-uk-social-media\.yaml .*line \d/)
  })

  test('one key twice', () => {
    folder.write(england, 'id: a\nid: b\n')
    expect(folder.faults()[0]).toContain(`${england} Map keys must be unique`)
  })

  test('an empty one', () => {
    folder.write(PACK, '')
    expect(folder.faults()[0]).toContain(`${PACK} the file: Invalid input`)
  })

  test('a list where a pack should be', () => {
    folder.write(PACK, '- one\n- two\n')
    expect(folder.faults()[0]).toContain(`${PACK} the file: Invalid input`)
  })
})

describe('networks', () => {
  test('without a guide are named', () => {
    folder.change(PACK, add('networks_asked', 'friendface'))
    expect(folder.faults()[0]).toContain(
      `${PACK} networks_asked: there is no guide networks/friendface.yaml`,
    )
  })

  test('are names and no paths', () => {
    folder.change(PACK, set('networks_asked', ['../secrets']))
    expect(folder.faults()[0]).toContain(`${PACK} networks_asked.0: Invalid string`)
  })

  test('with a wrong guide: the fault names the guide', () => {
    const guide = 'networks/x.yaml'
    folder.change(guide, set('remove_contact', []), set('reviewed_on', 'last year'))
    expect(folder.faults()).toEqual([
      expect.stringContaining('networks/x.yaml remove_contact: Too small'),
      expect.stringContaining('networks/x.yaml reviewed_on: Invalid ISO date'),
    ])
  })
})

test('two files of one name are refused: nobody could know which is meant', () => {
  folder.write('again.yaml', stringify(readYaml(new URL(PACK, folder.url))))
  expect(folder.faults()[0]).toContain('"rett-uk-social-media" is the name of another file\'s, too')
})

test('every fault of a file is told at once', () => {
  folder.change(PACK, set('version', 'one'), set('dispute_wd', 0), set('duties/2/minutes', 90))
  expect(folder.faults().map((line) => line.split(' ').at(3)?.replace(':', ''))).toEqual([
    'version',
    'dispute_wd',
    'duties.2.minutes',
  ])
})
