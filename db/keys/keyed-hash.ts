import { type Db, dataKeysOf } from '../connect.ts'

/**
 * A keyed hash, in hex, of what could be guessed (`DataKeys.hash`). `purpose` keeps those of one kind from
 * being held against another's. Not of a transaction: it knows no keys.
 */
export async function keyedHash(db: Db, purpose: string, text: string): Promise<string> {
  const keys = dataKeysOf(db)
  if (!keys) throw new Error('This connection has no keys, so it cannot hash (DATA_KEYS).')
  return keys.hash(`${purpose}\n${text}`)
}
