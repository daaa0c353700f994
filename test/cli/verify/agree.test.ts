import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { checkExport } from '../../../cli/verify/export.ts'
import { type Saved, savedShape } from '../../../cli/verify/saved.ts'
import { CHANGES, type Pick } from './changes.ts'
import { SIGNER, sampleRecord, TWO } from './sample-record.ts'

/** Four programs in four languages hold the same records for whole, and the same for not. */

const KEY = SIGNER.verifier.vkey
const folder = mkdtempSync(join(tmpdir(), 'leavewell-agree-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The same numbers each time (a linear congruence), so that a failure can be looked at again. */
function picker(seed: number): Pick {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const whole = sampleRecord()
/** Its checkpoint is signed by a key of ML-DSA-44 as well, which none of the four is given. */
const twice = sampleRecord({ signer: TWO })
const records: readonly unknown[] = [
  whole,
  twice,
  ...Array.from({ length: 1_000 }, (_, at) => {
    const change = CHANGES[at % CHANGES.length] ?? ((record: Saved) => record)
    return change(whole, picker(at + 1))
  }),
]
const lines = records.map((record) => JSON.stringify(record)).join('\n')

function ours(record: unknown): boolean {
  const saved = savedShape.safeParse(record)
  return saved.success && !('fault' in checkExport(saved.data, KEY))
}
const verdicts = records.map(ours)

/** Where another verdict came, which record that is: two numbers are enough to make it again. */
const differing = (others: readonly boolean[]) =>
  others.flatMap((other, at) => (other === verdicts[at] ? [] : [at]))

const has = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0

const [python, go] = [has('python3', '--version'), has('go', 'version')]
const DRIVER = `
import json, sys
sys.path.insert(0, "docs/verify")
import leavewell_verify as v
for line in sys.stdin:
    try:
        v.check(json.loads(line), sys.argv[1])
        print("whole")
    except (v.Fault, AttributeError, KeyError, TypeError, ValueError) as error:
        print("not whole", repr(error))`

const told = (output: string): boolean[] =>
  output
    .trimEnd()
    .split('\n')
    .map((line) => line === 'whole')

describe('a thousand records that were changed', () => {
  test('are told from whole ones: only what leaves no trace in a file is let through', () => {
    expect(verdicts.slice(0, 2)).toEqual([true, true])
    const passed = verdicts.filter(Boolean).length
    expect(passed).toBeGreaterThan(50)
    expect(passed).toBeLessThan(250)
    expect(checkExport(whole, KEY)).toMatchObject({
      ...{ events: 8, proven: 8, size: 308, erased: [{ number: 2, field: 'reason', under: 8 }] },
    })
  })

  test('are judged the same in the browser’s words', async () => {
    const path = '../../../server/pages/check/checker.js'
    const { checkRecord } = (await import(path)) as {
      checkRecord(record: unknown, key: string): Promise<{ whole: boolean }>
    }
    const others: boolean[] = []
    for (const record of records) others.push((await checkRecord(record, KEY)).whole)
    expect(differing(others)).toEqual([])
  })

  test.skipIf(!python)(
    python
      ? 'are judged the same in Python'
      : 'in Python: not looked at, this machine has no python3',
    () => {
      const output = execFileSync('python3', ['-c', DRIVER, KEY], {
        input: lines,
        encoding: 'utf8',
      })
      expect(differing(told(output))).toEqual([])
    },
    60_000,
  )

  test.skipIf(!go)(
    go ? 'are judged the same in Go' : 'in Go: not looked at, this machine has no go',
    () => {
      const program = join(folder, 'verify')
      execFileSync('go', ['build', '-o', program, '.'], { cwd: 'docs/verify/go', stdio: 'pipe' })
      const { stdout } = spawnSync(program, [KEY], { input: lines, encoding: 'utf8' })
      expect(differing(told(stdout))).toEqual([])
    },
    120_000,
  )
})
