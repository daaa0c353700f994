import { describe, expect, test } from 'vitest'
import { judge } from '../../mailbox/judge.ts'
import type { Arrived } from '../../mailbox/message.ts'
import { STRUCTURES } from './structures/index.ts'
import { DOMAIN, OUR_ID, type Structure, TOKEN } from './structures/structure.ts'

/** As its server hands it over, with a token in the sender of our envelope or without. */
const arrived = ({ raw, sender, to }: Structure, withToken: boolean): Arrived => ({
  bytes: Buffer.from(withToken ? raw : raw.replaceAll(`bounce+${TOKEN}@`, 'leaving@')),
  sender,
  recipient:
    to === 'bounces' && withToken
      ? `bounce+${TOKEN}@${DOMAIN}`
      : to === 'reply-to'
        ? 'hr@org.example'
        : 'leaving@org.example',
})

describe('each structure', () => {
  test.each(STRUCTURES)('$name', async (structure) => {
    const judged = await judge(arrived(structure, true), { domain: DOMAIN })
    const { kind, cause } = structure
    expect({ kind: judged.kind, cause: 'cause' in judged ? judged.cause : undefined }).toEqual({
      kind,
      cause,
    })
    expect(judged.which.tokens).toEqual(structure.to === 'bounces' ? [TOKEN] : [])
    if (structure.names !== 'nothing') expect(judged.which[structure.names]).toEqual([OUR_ID])
    if (kind === 'failed') expect(judged.which.returned).toEqual([OUR_ID])
  })

  test('there are enough of them, and no two of a name', () => {
    expect(STRUCTURES.length).toBeGreaterThan(90)
    expect(new Set(STRUCTURES.map(({ name }) => name)).size).toBe(STRUCTURES.length)
  })
})

/** Without a token these look like a person's or a list's mail: nobody can tell. */
const UNTOLD: Readonly<Record<string, Structure['kind']>> = {
  'absence note: vacation': 'answer',
  'absence note: mailutils sieve': 'answer',
  'a gateway under a name of its own gives it back': 'list-refusal',
}

test.each(STRUCTURES)('without a token: $name', async (structure) => {
  const judged = await judge(arrived(structure, false), { domain: DOMAIN })
  expect(judged.which.tokens).toEqual([])
  const untold = UNTOLD[structure.name]
  if (untold) return expect(judged.kind).toBe(untold)
  expect(judged.kind).toBe(structure.kind)
  if (structure.names !== 'nothing') expect(judged.which[structure.names]).toEqual([OUR_ID])
})
