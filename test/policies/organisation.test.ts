import { describe, expect, test } from 'vitest'
import { loadPolicies } from '../../policies/load.ts'
import { withOrganisation } from '../../policies/organisation.ts'
import { pin } from '../../policies/pin.ts'
import type { Pack } from '../../workflows/pack/types.ts'
import { copyPolicies, PACK, set } from './folder.ts'

const found = loadPolicies().packs.get('rett-uk-social-media')
if (!found) throw new Error('The pack is not there')
const { data: pack, hash } = found

describe('the organisation’s name in a pack', () => {
  test('stands wherever the pack has the placeholder, and changes nothing that is kept', () => {
    const shown = withOrganisation(pack, 'Sample $& Charity')
    expect(shown.clauses['5.14']).toMatch(/working or volunteering with Sample \$& Charity\.$/)
    expect(JSON.stringify(shown)).not.toContain('{organisation}')
    expect(pack.clauses['5.14']).toContain('{organisation}')
    expect(pin(pack, pack.pack, pack.version).hash).toBe(hash)
  })

  test('is no name where none was set', () => {
    expect(withOrganisation(pack, ' ').clauses['5.4']).toMatch(/^the organisation does not permit/)
  })

  test('costs nothing where a pack does not name it', () => {
    const plain: Pack = { ...pack, clauses: {} }
    expect(withOrganisation(plain, 'Sample Charity')).toBe(plain)
  })
})

test.each([
  ['clauses/5.4', 'Ask {charity}.', 'clauses.5.4: nothing is filled in for "{charity}"'],
  ['statement/en', 'I, {name}, say so.', 'statement.en: nothing is filled in for "{name}"'],
  [
    'duties/declaration/title/en',
    'Send to { organisation }',
    'nothing is filled in for "{ organisation }": write {organisation} for',
  ],
])('a placeholder that nobody fills in is a fault: %s', (place, text, said) => {
  const folder = copyPolicies()
  try {
    folder.change(PACK, set(place, text))
    expect(folder.faults().join('\n')).toContain(said)
    expect(folder.faults()).toHaveLength(1)
  } finally {
    folder.drop()
  }
})
