import { describe, expect, test } from 'vitest'
import { difference } from '../../policies/difference.ts'
import { fieldsOf } from '../../policies/edit/fields.ts'
import { edited } from '../../policies/edit/write.ts'
import { loadPolicies } from '../../policies/load.ts'
import { readPack } from '../../policies/read-pack.ts'
import { readSource } from '../../policies/source.ts'

const policies = loadPolicies()
const file = policies.packs.get('rett-uk-social-media')
if (!file) throw new Error('The pack is not there')
const { source, data } = file
const shelf = { guides: policies.guides, calendars: [...policies.calendars.keys()] }
const fields = fieldsOf(readSource(source).value)

const read = (text: string) => {
  const found = readPack(text, shelf)
  if ('faults' in found) throw new Error(JSON.stringify(found.faults))
  return found.data
}
const field = (name: string) => {
  const found = fields.find((one) => one.name === name)
  if (!found) throw new Error(`There is no field ${name}`)
  return found
}
const remarks = (text: string) => (text.match(/#[^"\n]*$/gm) ?? []).length

describe('the fields of a pack', () => {
  test('have names of their own, and say what stands in the file', () => {
    expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length)
    expect(field('duties.hand-over-contacts.default').value).toBe('off')
    expect(field('duties.social-contacts.due.offset_wd').value).toBe(10)
    expect(field('clauses.5.14').value).toContain('{organisation}')
  })

  test('leave the signature and what a person raises without a switch', () => {
    const switches = fields.filter(({ as }) => as === 'off').map(({ name }) => name)
    expect(switches).not.toContain('duties.declaration.default')
    expect(switches).not.toContain('duties.remove-named-posting.default')
    expect(fields.map(({ name }) => name)).not.toContain('duties.declaration.applies_to.kinds')
  })

  test('are all days that count from somewhere, whatever form the pack has', () => {
    const row = { cadence: { fair_wd: 10, steps: [{ day: 2 }, { day: 4 }] } }
    expect(fieldsOf(row).map(({ name }) => name)).toEqual([
      'cadence.fair_wd',
      'cadence.steps.0.day',
      'cadence.steps.1.day',
    ])
  })
})

describe('a pack written back', () => {
  test('is the same pack with its remarks, where nothing changes', () => {
    const text = edited(source, [])
    expect(read(text)).toEqual(data)
    expect(remarks(text)).toBe(remarks(source))
    expect(edited(text, [])).toBe(text)
  })

  test('differs in what was changed and in nothing else', () => {
    const text = edited(source, [
      { path: field('duties.social-contacts.due.offset_wd').path, value: 9 },
      { path: field('duties.hand-over-contacts.default').path, value: undefined },
      { path: field('duties.group-chats.default').path, value: 'off' },
      { path: field('duties.group-chats.applies_to.kinds').path, value: ['volunteer'] },
      { path: field('clauses.5.4').path, value: 'No: "tagging", of {anybody} # here\nor there' },
    ])
    const { value } = readSource(text)
    const again = fieldsOf(value).filter((one) => {
      const before = fields.find(({ name }) => name === one.name)
      return JSON.stringify(before?.value) !== JSON.stringify(one.value)
    })
    expect(again.map(({ name, value: now }) => [name, now])).toEqual([
      ['duties.hand-over-contacts.default', undefined],
      ['duties.group-chats.default', 'off'],
      ['duties.group-chats.applies_to.kinds', ['volunteer']],
      ['duties.social-contacts.due.offset_wd', 9],
      ['clauses.5.4', 'No: "tagging", of {anybody} # here\nor there'],
    ])
    expect(remarks(text)).toBeGreaterThanOrEqual(remarks(source))
  })

  test('takes any words, even those that YAML has a meaning for', () => {
    for (const said of [
      'yes',
      '- a',
      '5.10',
      'null',
      '# no remark',
      "it's: so",
      '{organisation}',
      '*x',
    ]) {
      const text = edited(source, [{ path: ['title', 'en'], value: said }])
      expect(read(text).title.en).toBe(said)
      expect(difference(data, read(text)).flatMap(({ changes }) => changes)).toHaveLength(1)
    }
  })

  test('has no aliases any more, where a change would have been two', () => {
    const text = 'a: &x { en: One }\nb: *x\n'
    expect(readSource(edited(text, [{ path: ['b', 'en'], value: 'Two' }])).value).toEqual({
      a: { en: 'One' },
      b: { en: 'Two' },
    })
  })
})
