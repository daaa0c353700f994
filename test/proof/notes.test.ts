import { describe, expect, test } from 'vitest'
import { notesIn, readCheckpoint, signCheckpoint } from '../../proof/checkpoint.ts'
import { leafHash, nodeHash } from '../../proof/hashes.ts'
import { isKeyName, makeSigner, readVerifier } from '../../proof/keys.ts'
import { ML_DSA_44 } from '../../proof/kinds.ts'
import { checkProof, writeProof } from '../../proof/tlog-proof.ts'

const signer = makeSigner('sample.example/leavewell', Buffer.alloc(32, 7))
const { verifier } = signer
const root = nodeHash(leafHash('one'), leafHash('two'))
const note = signCheckpoint(signer, { size: 2, root })

/** A note of two signatures with another size, or with another time before the second. */
function altered(both: string, what: 'size' | 'time'): string {
  if (what === 'size') return both.replace('\n2\n', '\n3\n')
  return both.replace(/ (\S+)\n$/, (_line, encoded: string) => {
    const bytes = Buffer.from(encoded, 'base64')
    bytes.writeUInt8((bytes[11] ?? 0) ^ 1, 11)
    return ` ${bytes.toString('base64')}\n`
  })
}

describe('a checkpoint', () => {
  test('is read again with the key that was given out, and with no other', () => {
    const read = readVerifier(verifier.vkey)
    expect(read && readCheckpoint(note, read)).toEqual({ origin: verifier.name, size: 2, root })
    const other = makeSigner(verifier.name, Buffer.alloc(32, 8)).verifier
    expect(readCheckpoint(note, other)).toBeUndefined()
    const renamed = makeSigner('other.example', Buffer.alloc(32, 7)).verifier
    expect(readCheckpoint(note, renamed)).toBeUndefined()
  })

  test.each<[string, (text: string) => string]>([
    ['another size', (text) => text.replace('\n2\n', '\n3\n')],
    ['a size with a nought before it', (text) => text.replace('\n2\n', '\n02\n')],
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['a hyphen for the dash', (text) => text.replace('—', '-')],
    ['no line end', (text) => text.slice(0, -1)],
    ['one line end more', (text) => `${text}\n`],
    ['a tab', (text) => text.replace('— ', '—\t')],
    ['a line of extension', (text) => text.replace('\n\n', '\nmore\n\n')],
    ['a signature that is cut', (text) => `${text.slice(0, -5)}\n`],
    ['nothing', () => ''],
  ])('with %s is refused', (_what, change) => {
    expect(readCheckpoint(change(note), verifier)).toBeUndefined()
  })

  test('keeps its signature beside those of others', () => {
    const other = makeSigner('witness.example', Buffer.alloc(32, 9))
    const [, line = ''] = signCheckpoint(other, { size: 2, root }).split('\n\n')
    expect(readCheckpoint(note + line, verifier)).toMatchObject({ size: 2 })
  })

  test('is signed by a key of ML-DSA-44 as well, and read by either', () => {
    const second = makeSigner(verifier.name, Buffer.alloc(32, 5), ML_DSA_44)
    const both = signCheckpoint({ ...signer, beside: second }, { size: 2, root }, 1_800_000_000_000)
    expect(both.match(/^— /gm)).toHaveLength(2)
    expect(both.startsWith(note)).toBe(true)
    for (const { vkey } of [verifier, second.verifier]) {
      const by = readVerifier(vkey)
      expect(by && readCheckpoint(both, by)).toMatchObject({ size: 2 })
    }
    for (const change of ['size', 'time'] as const) {
      expect(readCheckpoint(altered(both, change), second.verifier)).toBeUndefined()
    }
    expect(readCheckpoint(note, second.verifier)).toBeUndefined()
    expect(readCheckpoint(altered(both, 'time'), verifier)).toMatchObject({ size: 2 })
  })

  test('is found in a file of many', () => {
    const later = signCheckpoint(signer, { size: 9, root })
    expect(notesIn(`${note}\n${later}\n`)).toEqual([note, later])
  })

  test('has a name that every reader takes', () => {
    expect(isKeyName('https://leaving.example.org:3000/log')).toBe(true)
    for (const name of ['', 'a b', 'a+b', 'ä', 'a\n']) expect(isKeyName(name)).toBe(false)
    expect(readVerifier(verifier.vkey.replace(/\+[0-9a-f]{8}\+/, '+00000000+'))).toBeUndefined()
  })
})

describe('a proof', () => {
  const proof = writeProof(0, [leafHash('two')], note)

  test('shows where the log holds what was written', () => {
    expect(checkProof(proof, 'one', verifier)).toMatchObject({ index: 0, checkpoint: { size: 2 } })
    expect(checkProof(proof, 'other', verifier)).toBe('elsewhere')
  })

  test('of the only leaf has no hashes', () => {
    const alone = signCheckpoint(signer, { size: 1, root: leafHash('one') })
    expect(checkProof(writeProof(0, [], alone), 'one', verifier)).toMatchObject({ index: 0 })
  })

  test.each<[string, string, (text: string) => string]>([
    ['another index', 'elsewhere', (text) => text.replace('index 0', 'index 1')],
    ['an index beyond the tree', 'elsewhere', (text) => text.replace('index 0', 'index 2')],
    ['a hash in hex', 'malformed', (text) => text.replace(/index 0\n.*\n/, 'index 0\nabcd\n')],
    ['another head', 'malformed', (text) => text.replace('@v1', '@v2')],
    ['another checkpoint', 'unsigned', (text) => text.replace('\n2\n', '\n1\n')],
    ['CRLF', 'malformed', (text) => text.replaceAll('\n', '\r\n')],
  ])('with %s is %s', (_what, fault, change) => {
    expect(checkProof(change(proof), 'one', verifier)).toBe(fault)
  })
})
