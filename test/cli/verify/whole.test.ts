import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { BETWEEN, type StoredChain, wholeLeaves } from '../../../cli/verify/database/whole.ts'
import { bodyOf, GENESIS, hashOf, seal } from '../../../db/crypto/chain.ts'
import { leafHash } from '../../../proof/hashes.ts'
import type { CaseEvent } from '../../../workflows/case/events.ts'

const OWNER = randomUUID()

/** A chain as Postgres gives it, with its words and what its case knows of its end. */
function chain(count: number) {
  const words: { number: number; field: string; value: string; salt: string }[] = []
  const [bodies, hashes]: [string[], string[]] = [[], []]
  for (let number = 1; number <= count; number++) {
    const said = seal(number % 2 ? { reason: `Reason ${number}, with “marks” 🧶` } : {})
    words.push(...said.map((word) => ({ ...word, number })))
    const event = { number, at: 1_800_000_000_000 + number, type: 'paused', by: { role: 'hr' } }
    const body = bodyOf(OWNER, event as unknown as CaseEvent, said)
    hashes.push(hashOf(hashes.at(-1) ?? GENESIS, body))
    bodies.push(body)
  }
  const each = (of: (number: number) => unknown) => bodies.map((_, at) => of(at + 1)).join(',')
  const stored: StoredChain = {
    ...{ owner: OWNER, count, bodies: bodies.join(BETWEEN), hashes: hashes.join('') },
    ...{ numbers: each((number) => number), types: each(() => 'paused') },
    ats: each((number) => 1_800_000_000_000 + number),
    prevs: [GENESIS, ...hashes.slice(0, -1)].join(''),
  }
  return { stored, words, bodies, head: { number: count, hash: hashes.at(-1) ?? '' } }
}

describe('a chain that is judged at once', () => {
  test('gives the leaves of its events where nothing is amiss', () => {
    const { stored, words, bodies, head } = chain(5)
    const leaves = Buffer.concat(bodies.map(leafHash))
    expect(Buffer.from(wholeLeaves(stored, words, head) ?? '', 'latin1')).toEqual(leaves)
  })

  const { stored, words, head } = chain(5)
  const [first = '', second = '', ...rest] = stored.bodies.split(BETWEEN)
  test.each<[string, Partial<StoredChain>]>([
    ['another number', { numbers: '1,2,3,4,6' }],
    ['another type beside the body', { types: 'paused,paused,passed,paused,paused' }],
    ['another instant beside the body', { ats: stored.ats.replace('3,', '4,') }],
    ['a hash that is not its own', { hashes: stored.hashes.replace(/.$/, 'x') }],
    ['another that it follows', { prevs: `${'1'.repeat(64)}${stored.prevs.slice(64)}` }],
    ['a change', { bodies: stored.bodies.replace('paused', 'passed') }],
    ['two that were swapped', { bodies: [second, first, ...rest].join(BETWEEN) }],
    [
      'two in one row and none in the next',
      { bodies: [`${first},${second}`, '', ...rest].join(BETWEEN) },
    ],
    ['one too few', { bodies: rest.join(BETWEEN) }],
    ['a blank that JSON allows', { bodies: stored.bodies.replace('{', '{ ') }],
    ['another owner', { owner: randomUUID() }],
    ['no JSON at all', { bodies: 'x' }],
  ])('is not with %s', (_what, change) => {
    expect(wholeLeaves({ ...stored, ...change }, words, head)).toBeUndefined()
  })

  test('is not with words that are others, gone, or nobody promised', () => {
    const [one, ...others] = words
    const changed = one ? [{ ...one, value: 'Another reason' }, ...others] : []
    for (const kept of [changed, others, one ? [...words, { ...one, number: 6 }] : []]) {
      expect(wholeLeaves(stored, kept, head)).toBeUndefined()
    }
  })

  test('is not where its case knows of another end', () => {
    for (const end of [undefined, { ...head, number: 6 }, { ...head, hash: 'x' }]) {
      expect(wholeLeaves(stored, words, end)).toBeUndefined()
    }
  })
})
