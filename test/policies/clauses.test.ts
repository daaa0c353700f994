import { describe, expect, test } from 'vitest'
import { loadPolicies } from '../../policies/load.ts'
import { withOrganisation } from '../../policies/organisation.ts'
import type { Clause, Pack } from '../../workflows/pack/types.ts'
import { readClauses, sameSpaces } from './written-policy.ts'

const FOLDER = new URL('../../policies/', import.meta.url)
const EXAMPLES = new URL('examples/', FOLDER)

const POLICIES = [
  {
    id: 'rett-uk-social-media',
    written: new URL('seed-policy.txt', import.meta.url),
    author: 'Rett UK',
    packs: loadPolicies(FOLDER).packs,
  },
  {
    id: 'small-company',
    written: new URL('small-company.txt', EXAMPLES),
    author: '',
    packs: loadPolicies(EXAMPLES, FOLDER).packs,
  },
]

describe.each(POLICIES)('the pack $id, beside its policy', ({ id, written, author, packs }) => {
  const data = packs.get(id)?.data
  if (!data) throw new Error(`There is no pack ${id}`)
  const pack = withOrganisation(data, author)
  const policy = readClauses(written)
  const quoted = Object.keys(pack.clauses)
  const idle = Object.keys(pack.not_at_leaving)

  test('quotes each clause, or says why it asks for nothing at leaving', () => {
    const left = [...policy.keys()].filter((one) => !quoted.includes(one) && !idle.includes(one))
    expect(left).toEqual([])
  })

  test('says of no clause both', () => {
    expect(quoted.filter((one) => idle.includes(one))).toEqual([])
  })

  test('names no clause that the policy does not have', () => {
    expect([...quoted, ...idle].filter((one) => !policy.has(one))).toEqual([])
  })

  test.each(quoted)('quotes %s whole, in the words of the policy', (clause) => {
    expect(sameSpaces(pack.clauses[clause] ?? '')).toBe(policy.get(clause))
  })

  test('names nobody where the policy names its author', () => {
    expect(author !== '' && JSON.stringify(data).includes(author)).toBe(false)
  })

  test('quotes only what it rests on', () => {
    const cited = citedBy(pack)
    expect(quoted.filter((one) => !cited.has(one))).toEqual([])
  })

  test.each(idle)('says in a sentence why %s asks for nothing', (clause) => {
    expect(pack.not_at_leaving[clause]).toMatch(/^[A-Z].{20,}\.$/)
    expect(pack.not_at_leaving[clause]).not.toMatch(/\. /)
  })
})

/** The clauses that duties, ladders, routes and outcomes name. */
function citedBy({ duties, ladders, routes, outcomes }: Pack): Set<string> {
  const all: (Clause | undefined)[] = [
    ...duties.map(({ clause }) => clause),
    ...Object.values(ladders).flatMap((steps) => steps.map(({ clause }) => clause)),
    ...Object.values(routes).map(({ clause }) => clause),
    ...outcomes.map(({ clause }) => clause),
  ]
  return new Set(
    all
      .flatMap((clause = '') => (typeof clause === 'string' ? [clause] : Object.values(clause)))
      .flatMap((clause) => clause.split(', ')),
  )
}

describe('the written policy, as it is read here', () => {
  const policy = readClauses(new URL('seed-policy.txt', import.meta.url))

  test('has 29 clauses with words', () => {
    expect(policy.size).toBe(29)
  })

  test.each([
    ['1.1', 'Rett UK recognises that the internet', 'blogs and Instagram etc.'],
    ['4.2', 'All employees and volunteers are responsible', 'should be reported to the CEO.'],
    ['5.1', 'We want you to help protect', 'even indirectly.'],
    ['5.15', 'Contact details of volunteers', 'breach data protection.'],
    ['6', 'We recognise that employees', 'is also prohibited.'],
  ])('%s goes from its first word to its last', (number, first, last) => {
    const text = policy.get(number) ?? ''
    expect(text.startsWith(first)).toBe(true)
    expect(text.endsWith(last)).toBe(true)
  })

  test.each(['2', '3', '4'])('chapter %s is a title and nothing else', (number) => {
    expect(policy.has(number)).toBe(false)
  })
})
