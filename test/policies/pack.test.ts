import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { faultLine } from '../../policies/fault.ts'
import { loadPolicies } from '../../policies/load.ts'
import { checkPack } from '../../policies/read-pack.ts'
import { copyPolicies, type Edit, keysOf, PACK, rawPack, rawRealPack } from './folder.ts'
import { WRONG_CADENCES } from './wrong/cadence.ts'
import { WRONG_DUTIES } from './wrong/duties.ts'
import { WRONG_LADDERS } from './wrong/ladders.ts'
import { WRONG_OUTCOMES } from './wrong/outcomes.ts'
import type { Row } from './wrong/row.ts'
import { WRONG_SHAPES } from './wrong/shapes.ts'
import { WRONG_WHOLES } from './wrong/wholes.ts'

const { guides, calendars } = loadPolicies()
const shelf = { guides, calendars: [...calendars.keys()] }

const OF_LADDERS: readonly Row[] = [
  ...WRONG_SHAPES,
  ...WRONG_WHOLES,
  ...WRONG_DUTIES,
  ...WRONG_LADDERS,
  ...WRONG_OUTCOMES,
]

type Of = readonly [...Row, raw: () => Record<string, unknown>]
const WRONG: readonly Of[] = [
  ...WRONG_CADENCES.map((row): Of => [...row, rawRealPack]),
  ...OF_LADDERS.map((row): Of => [...row, () => rawPack()]),
]

test.each(WRONG)(
  '%s is refused, with its place and what to do',
  (_what, edits, place, message, of) => {
    const raw = changed(edits, of)
    const result = checkPack(raw, shelf)
    expect(result).toHaveProperty('faults')
    const faults = 'faults' in result ? result.faults : []
    const found = faults.map(({ path, message: said }) => `${path.join('/')}: ${said}`)
    expect(found).toContainEqual(
      expect.stringContaining(`${keysOf(raw, place).join('/')}: ${message}`),
    )
  },
)

function changed(edits: Edit | readonly Edit[], of: Of[4]) {
  const raw = of()
  for (const edit of [edits].flat()) edit(raw)
  return raw
}

test('every message tells what to do, after a colon', () => {
  for (const [what, edits, , , of] of WRONG) {
    const result = checkPack(changed(edits, of), shelf)
    for (const { message } of 'faults' in result ? result.faults : []) {
      expect(message, what).toMatch(/(: |write words in English)\S/)
    }
  }
})

test('a fault is found on its line, however the file is set out', () => {
  const folder = copyPolicies()
  try {
    const text = readFileSync(new URL(PACK, folder.url), 'utf8')
    const spoilt = text.replace('\n    ladder: data\n', '\n    # a remark\n    ladder: steep\n')
    folder.write(PACK, spoilt)
    const line = spoilt.split('\n').indexOf('    ladder: steep') + 1
    expect(folder.faults()).toEqual([
      expect.stringContaining(`policies/${PACK}, line ${line}, duties.`),
    ])
  } finally {
    folder.drop()
  }
})

test('a fault is written as file, line, place, value and remedy', () => {
  const fault = {
    line: 12,
    path: ['duties', 2, 'ladder'],
    message: 'there is no ladder "steep": …',
  }
  expect(faultLine('policies/x.yaml', fault)).toBe(
    'policies/x.yaml, line 12, duties.2.ladder: there is no ladder "steep": …',
  )
})

test('what is read is what the file says, with the guides put in and nothing made up', () => {
  const raw = rawPack()
  const result = checkPack(raw, shelf)
  const { networks_asked, networks_on_demand, ...rest } = raw
  const put = (ids: unknown) => (ids as string[]).map((id) => guides.get(id))
  expect(JSON.parse(JSON.stringify(result))).toEqual({
    data: {
      ...rest,
      networks: put(networks_asked),
      networks_on_demand: put(networks_on_demand),
      order: expect.objectContaining({ how: Object.keys(raw.how as object) }),
    },
  })
})
