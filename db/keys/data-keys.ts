import { createHmac, type KeyObject } from 'node:crypto'
import type { Erased } from '../../workflows/pack/codes.ts'
import type { KeyRing } from '../crypto/keys.ts'
import { ORGANISATION_OWNER } from '../tables/log.ts'
import { type Envelope, envelopeIn, holdsNone, isJson, MARK, opened, sealed } from './envelope.ts'
import { Remembered } from './remembered.ts'
import { connectKeys, currentKeys, type DataKey, type KeyDb, keysByIds } from './store.ts'
import { NAME_GONE, TOMBSTONE, ToSeal } from './to-seal.ts'

/** Where the keys are, and what wraps them. */
export interface KeyOptions {
  readonly url: string
  readonly ring: KeyRing
  /**
   * What to do where the store has never heard of a key: it was lost. `stop` throws, so that nothing is
   * done on what cannot be read; `say` reads it as if it were erased, so that pages go on.
   */
  readonly onLost: 'stop' | 'say'
  readonly onError?: (error: Error) => void
}

type CaseKeys = ReadonlyMap<Erased, DataKey>

/** For so long a process may know a key after it was destroyed, in milliseconds. */
export const REMEMBERED_MS = 60_000

/** Raised by whoever must not go on without a key. */
export class LostKeyError extends Error {}

/** The data keys of cases, as one process knows them: what is sealed and opened goes through here. */
export class DataKeys {
  readonly db: KeyDb
  readonly ring: KeyRing
  readonly #onLost: KeyOptions['onLost']
  readonly #byId = new Remembered<DataKey>(REMEMBERED_MS)
  readonly #current = new Remembered<CaseKeys>(REMEMBERED_MS)
  #hashing: Promise<KeyObject> | undefined

  constructor({ url, ring, onLost, onError }: KeyOptions) {
    this.db = connectKeys(url, onError)
    this.ring = ring
    this.#onLost = onLost
  }

  /** Values of a statement, each that is to be sealed as it is kept. */
  async seal(values: readonly unknown[]): Promise<readonly unknown[]> {
    if (!values.some((value) => value instanceof ToSeal)) return values
    const asked = new Map<string, CaseKeys>()
    const sent: unknown[] = []
    for (const value of values) {
      sent.push(value instanceof ToSeal ? await this.#kept(value, asked) : value)
    }
    return sent
  }

  /** `asked` are the keys of cases that this statement has asked for. */
  async #kept({ of, kind, plain }: ToSeal, asked: Map<string, CaseKeys>): Promise<string> {
    const known = asked.get(of.caseId) ?? (of.now ? undefined : this.#current.get(of.caseId))
    const keys = known ?? (await currentKeys(this.db, this.ring, of))
    if (!known) this.#current.set(of.caseId, keys)
    asked.set(of.caseId, keys)
    const key = keys.get(of.stage)
    if (!key?.key) throw new Error(`Case ${of.caseId} has no key to seal its ${of.stage} with`)
    const text = sealed({ id: key.id, key: key.key }, kind, plain)
    return isJson(kind) ? JSON.stringify(text) : text
  }

  /** Opens what is sealed in rows, in place, however deep it stands. */
  async open(rows: readonly unknown[]): Promise<void> {
    const found: Found[] = []
    for (const row of rows) if (isObject(row)) collect(row, found)
    if (found.length === 0) return
    const keys = await this.#keysOf(found)
    for (const { at, name, envelope } of found) at[name] = this.#read(envelope, keys)
  }

  /**
   * A keyed hash, in hex, of what has to be known again and could be guessed: the same in all processes,
   * whichever key of the ring is the first. Its key stands in the store with those of cases, as one of the
   * organisation's own, so no backup of the database has it. It is never destroyed.
   */
  async hash(text: string): Promise<string> {
    this.#hashing ??= this.#hashKey()
    const key = await this.#hashing.catch((error: unknown) => {
      this.#hashing = undefined
      throw error
    })
    return createHmac('sha256', key).update(text).digest('hex')
  }

  async #hashKey(): Promise<KeyObject> {
    const { db, ring } = this
    const key = (await currentKeys(db, ring, { caseId: ORGANISATION_OWNER })).get('rest')?.key
    if (!key) throw new Error('The store of keys has no key of the organisation')
    return key
  }

  #read(envelope: Envelope, keys: ReadonlyMap<string, DataKey>): unknown {
    const { kind, key: id } = envelope
    const known = keys.get(id)
    if (!known && this.#onLost === 'stop') {
      throw new LostKeyError(`The store of keys has no key ${id}. Restore it from its backup.`)
    }
    if (!known?.key) return GONE[kind]
    const plain = opened(envelope, known.key)
    return isJson(kind) ? JSON.parse(plain) : plain
  }

  async #keysOf(found: readonly Found[]): Promise<ReadonlyMap<string, DataKey>> {
    const keys = new Map<string, DataKey>()
    const missing = new Set<string>()
    for (const { envelope } of found) {
      const known = this.#byId.get(envelope.key)
      if (known) keys.set(envelope.key, known)
      else missing.add(envelope.key)
    }
    if (missing.size === 0) return keys
    for (const key of await keysByIds(this.db, this.ring, [...missing])) {
      keys.set(key.id, key)
      this.#byId.set(key.id, key)
    }
    return keys
  }

  end(): Promise<void> {
    this.#byId.clear()
    this.#current.clear()
    return this.db.destroy()
  }
}

/** What is read where a key is gone. */
const GONE: Readonly<Record<Envelope['kind'], unknown>> = {
  word: TOMBSTONE,
  name: NAME_GONE,
  address: '',
  text: null,
  model: null,
  typed: {},
}

interface Found {
  readonly at: Record<string, unknown>
  readonly name: string
  readonly envelope: Envelope
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const isPlain = (value: object): boolean =>
  value instanceof Date || Buffer.isBuffer(value) || holdsNone(value)

/** Envelopes in an answer of Postgres: plain objects and arrays, a few levels deep. */
function collect(at: Record<string, unknown>, found: Found[]): void {
  for (const name in at) {
    const value = at[name]
    if (typeof value === 'string') {
      const envelope = value.startsWith(MARK) ? envelopeIn(value) : undefined
      if (envelope) found.push({ at, name, envelope })
    } else if (isObject(value) && !isPlain(value)) {
      collect(value, found)
    }
  }
}
