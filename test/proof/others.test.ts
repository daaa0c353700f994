import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkExport } from '../../cli/verify/export.ts'
import type { Saved } from '../../cli/verify/saved.ts'
import { signCheckpoint } from '../../proof/checkpoint.ts'
import { leafHash } from '../../proof/hashes.ts'
import { makeSigner } from '../../proof/keys.ts'
import { ML_DSA_44 } from '../../proof/kinds.ts'
import { StampFault } from '../../proof/stamp/fault.ts'
import { stampQuery } from '../../proof/stamp/query.ts'
import { readStamp } from '../../proof/stamp/read.ts'
import { noteOf } from '../../proof/tlog-proof.ts'
import { sampleRecord } from '../cli/verify/sample-record.ts'
import { hasGo, useOthers } from './others/program.ts'

/** Go's filippo.io/mldsa 1.0 and digitorus/timestamp, which have nothing in common with what signs and reads here. */
const others = useOthers()

/** One byte of so many is tried: a stamp has some thousand. */
const EVERY = 11
const NAME = 'sample.example/leavewell'
const second = makeSigner(NAME, Buffer.alloc(32, 2), ML_DSA_44)
const signer = { ...makeSigner(NAME, Buffer.alloc(32, 1)), beside: second }
const note = signCheckpoint(signer, { size: 5, root: leafHash('one') }, 1_800_000_000_000)

describe.skipIf(!hasGo)(hasGo ? 'other programs' : 'not looked at, this machine has no go', () => {
  test('verify the signature of ML-DSA-44 and the time in it, of this tree alone', () => {
    const verify = (input: string) =>
      execFileSync(others.program, ['cosignature', second.verifier.vkey], {
        ...{ input, encoding: 'utf8', stdio: 'pipe' },
      })
    expect(verify(note)).toBe('signed at 1800000000\n')
    expect(() => verify(note.replace('\n5\n', '\n6\n'))).toThrow('mldsa')
  })

  test.each(['ecdsa', 'rsa'])('stamp a checkpoint with the time by %s', async (way) => {
    const { reply, nonce } = await ask(way)
    const { at, by } = readStamp(reply, note, nonce)
    expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(60_000)
    expect(by).toBe(`Sample stamps ${way}`)
    expect(() => readStamp(reply, `${note}\n`, nonce)).toThrow('it is of another text')
    expect(() => readStamp(reply, note, randomBytes(8))).toThrow('it answers another question')
  })

  test.each([
    ['rejected', 'it was not granted: status 2'],
    ['other-nonce', 'it answers another question'],
    ['other-imprint', 'it is of another text'],
    ['no-certificate', 'it does not carry the certificate that signed it'],
    ['other-key', 'its signature does not hold'],
    ['expired', 'a certificate of its chain was not valid at that time'],
    ['no-usage', 'its certificate is not made for stamping time'],
  ])('are not taken at their word: %s', async (way, fault) => {
    const { reply, nonce } = await ask(way)
    expect(() => readStamp(reply, note, nonce)).toThrow(fault)
  })

  test('stamp so that no change of a byte makes it another time, name or text', async () => {
    const { reply } = await ask('ecdsa')
    const stamp = readStamp(reply, note)
    const tried = Array.from(reply.keys()).filter((at) => at % EVERY === 0)
    const passed = tried.filter((at) => {
      const changed = Buffer.from(reply)
      changed.writeUInt8((changed[at] ?? 0) ^ 1, at)
      try {
        expect(readStamp(changed, note)).toEqual(stamp)
        return true
      } catch (error) {
        if (error instanceof StampFault) return false
        throw error
      }
    })
    // What is not signed: how it is wrapped, and the certificate of an issuer, which others vouch for.
    expect(passed.length).toBeLessThan(tried.length / 2)
    for (let end = 0; end < reply.length; end += EVERY) {
      expect(() => readStamp(reply.subarray(0, end), note)).toThrow(StampFault)
    }
  })

  test('stamp a saved record’s checkpoint, and no other record’s', async () => {
    const [record, other] = [sampleRecord(), sampleRecord({ proven: 7 })]
    const { reply } = await ask('ecdsa', noteOf(record.log?.proofs[0]?.proof ?? ''))
    const stamped = (saved: Saved) =>
      checkExport({
        ...saved,
        log: { proofs: [], ...saved.log, stamp: reply.toString('base64') },
      })
    expect(stamped(record)).toMatchObject({ stamped: { by: 'Sample stamps ecdsa' } })
    expect(stamped(other)).toEqual({
      number: 0,
      fault: 'carries a time stamp that does not hold: it is of another text',
    })
  })
})

test('a stamp by OpenSSL 3.0.19 is read, with fractions of a second and certificates in no order (rfc3161-client 1.0.9 refuses it)', () => {
  const reply = readFileSync(join(import.meta.dirname, 'openssl-3.0.tsr'))
  expect(readStamp(reply, 'note\n')).toEqual({
    at: new Date('2026-11-29T00:12:06.840Z'),
    by: 'Sample stamps openssl',
  })
})

async function ask(way: string, text = note) {
  const nonce = randomBytes(8)
  const answer = await fetch(`${others.authority.url}/${way}`, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: stampQuery(text, nonce),
  })
  return { nonce, reply: Buffer.from(await answer.arrayBuffer()) }
}
