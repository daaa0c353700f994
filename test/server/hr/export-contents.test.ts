import { expect, test } from 'vitest'
import type { ExportRow } from '../../../db/queries/exports/exports.ts'
import { filesOf, readContents } from '../../../server/pages/hr/exports/contents.ts'

const row: ExportRow = {
  ...{ id: 'sample', made_by: 'sample', from_day: '2027-01-01', to_day: '2027-01-31' },
  ...{ made_at: new Date(0), touched_at: new Date(0), done: 0, total: 0 },
  state: 'ready',
  with_words: true,
}
const files = (log: object, with_words = true) => {
  const contents = readContents(
    JSON.stringify({ organisation: 'Sample Charity', cases: [], ...log }),
  )
  const { first } = filesOf({ ...row, with_words }, contents)
  return Object.fromEntries(first.map(({ name, body }) => [name, String(body)]))
}
const LOG = { log: { key: 'sample+key', size: 12, note: 'a note' } }

test('a ZIP without a signed log says that it has none', () => {
  const { 'README.txt': readme = '', 'manifest.json': manifest = '', ...others } = files({})
  expect(readme).toContain('holds no checkpoint and no proofs')
  expect(JSON.parse(manifest).log).toBeNull()
  expect(Object.keys(others)).toEqual(['SHA256SUMS'])
})

test('a ZIP with one lists its checkpoint and its key among the files', () => {
  const { 'README.txt': readme, 'manifest.json': manifest = '', ...others } = files(LOG)
  expect(readme).toContain('of the log of all events: 12 events.')
  expect(JSON.parse(manifest).log).toEqual({ key: 'sample+key', events: 12 })
  expect(others).toMatchObject({ 'log/checkpoint': 'a note', 'log/key': 'sample+key\n' })
  expect(others.SHA256SUMS).toMatch(/^[0-9a-f]{64} {2}log\/checkpoint\n[0-9a-f]{64} {2}log\/key\n$/)
})

test('a ZIP holds what else vouches for its checkpoint: a second key and a time stamp', () => {
  const stamp = Buffer.from('stamped').toString('base64')
  const held = files({ log: { ...LOG.log, second: 'second+key', stamp } })
  expect(held).toMatchObject({
    'log/checkpoint.tsr': 'stamped',
    'log/key-ml-dsa-44': 'second+key\n',
    'README.txt': expect.stringContaining('openssl ts -verify'),
  })
})

test('a ZIP without what people typed says that its records cannot be checked whole', () => {
  expect(files(LOG, false)['README.txt']).toContain('What people typed is left out')
  expect(files(LOG)['README.txt']).not.toContain('left out')
})
