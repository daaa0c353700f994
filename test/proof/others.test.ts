import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signCheckpoint } from '../../proof/checkpoint.ts'
import { leafHash } from '../../proof/hashes.ts'
import { makeSigner } from '../../proof/keys.ts'
import { ML_DSA_44 } from '../../proof/kinds.ts'
import { buildOthers, hasGo } from './others/program.ts'

/** With Go's filippo.io/mldsa 1.0, which has nothing in common with what signs here. */
const folder = mkdtempSync(join(tmpdir(), 'leavewell-others-'))
let others: string
beforeAll(() => {
  if (hasGo) others = buildOthers(folder)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const NAME = 'sample.example/leavewell'
const second = makeSigner(NAME, Buffer.alloc(32, 2), ML_DSA_44)
const signer = { ...makeSigner(NAME, Buffer.alloc(32, 1)), beside: second }
const note = signCheckpoint(signer, { size: 5, root: leafHash('one') }, 1_800_000_000_000)

describe.skipIf(!hasGo)(hasGo ? 'other programs' : 'not looked at, this machine has no go', () => {
  test('verify the signature of ML-DSA-44 and the time in it, of this tree alone', () => {
    const verify = (input: string) =>
      execFileSync(others, ['cosignature', second.verifier.vkey], {
        ...{ input, encoding: 'utf8', stdio: 'pipe' },
      })
    expect(verify(note)).toBe('signed at 1800000000\n')
    expect(() => verify(note.replace('\n5\n', '\n6\n'))).toThrow('mldsa')
  })
})
