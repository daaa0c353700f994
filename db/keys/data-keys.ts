import { createHmac, type KeyObject } from 'node:crypto'
import type { Erased } from '../../workflows/pack/codes.ts'
import type { KeyRing } from '../crypto/keys.ts'
import { ORGANISATION_OWNER } from '../tables/log.ts'
import { type Envelope, envelopeIn, holdsSome, isJson, MARK, opened, sealed } from './envelope.ts'
import { Remembered } from './remembered.ts'
import { connectKeys, currentKeys, type DataKey, type KeyDb, keysByIds } from './store.ts'
import {
  ADDRESS_UNREADABLE,
  NAME_GONE,
  NAME_UNREADABLE,
  TEXT_UNREADABLE,
  TOMBSTONE,
  ToSeal,
  type UnreadableModel,
  type WhyUnreadable,
  WORD_UNREADABLE,
} from './to-seal.ts'

/** Where the keys are, and what wraps them. */
export interface KeyOptions {
  readonly url: string
  readonly ring: KeyRing
  /**
   * What to do with what cannot be opened though nobody erased it: its key is lost, or it was changed.
   * `stop` throws, so that nothing is done on it; `say` reads what stands for it, so that pages go on.
   */
  readonly onUnreadable: 'stop' | 'say'
  /** Is told of each such value where the reader goes on. */
  readonly told?: (found: Unreadable) => void
  readonly onError?: (error: Error) => void
}

/** A value of a row, or of something in it, that cannot be opened. */
export interface Unreadable {
  readonly at: Readonly<Record<string, unknown>>
  readonly column: string
  readonly why: WhyUnreadable
}

type CaseKeys = ReadonlyMap<Erased, DataKey>

/** For so long a process may know a key after it was destroyed, in milliseconds. */
const REMEMBERED_MS = 60_000

/** Raised by whoever must not go on without a key: with the key back, it goes on. */
export class LostKeyError extends Error {}

/** Raised by whoever must not go on with what somebody changed: it can never be read again. */
export class ChangedError extends Error {}

/** The data keys of cases, as one process knows them: what is sealed and opened goes through here. */
export class DataKeys {
  readonly db: KeyDb
  readonly ring: KeyRing
  readonly #onUnreadable: KeyOptions['onUnreadable']
  readonly #told: KeyOptions['told']
  readonly #byId = new Remembered<DataKey>(REMEMBERED_MS)
  readonly #current = new Remembered<CaseKeys>(REMEMBERED_MS)
  #hashing: Promise<KeyObject> | undefined

  constructor({ url, ring, onUnreadable, told, onError }: KeyOptions) {
    this.db = connectKeys(url, onError)
    this.ring = ring
    this.#onUnreadable = onUnreadable
    this.#told = told
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
    for (const row of rows) if (isObject(row)) collect(row, found, mayHold)
    if (found.length === 0) return
    const keys = await this.#keysOf(found)
    for (const one of found) one.at[one.name] = this.#read(one, keys)
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

  #read({ at, name, envelope }: Found, keys: ReadonlyMap<string, DataKey>): unknown {
    const { kind, key: id } = envelope
    try {
      const key = keyIn(keys, id)
      if (!key) return GONE[kind]
      const plain = plainOf(envelope, key)
      return isJson(kind) ? JSON.parse(plain) : plain
    } catch (error) {
      if (this.#onUnreadable === 'stop') throw error
      const why = error instanceof LostKeyError ? 'lost' : 'changed'
      this.#told?.({ at, column: name, why })
      return UNREADABLE[why][kind]
    }
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

/** The key itself; null once it is destroyed. Throws where it is lost. */
function keyIn(keys: ReadonlyMap<string, DataKey>, id: string): KeyObject | null {
  const known = keys.get(id)
  if (!known)
    throw new LostKeyError(`The store of keys has no key ${id}. Restore it from its backup.`)
  if (known.fault) throw new LostKeyError(known.fault)
  return known.key
}

function plainOf(envelope: Envelope, key: KeyObject): string {
  try {
    return opened(envelope, key)
  } catch (cause) {
    const says = `What is sealed under key ${envelope.key} was changed in the database`
    throw new ChangedError(`${says}. See which with: npm run leavewell -- verify`, { cause })
  }
}

/** What is read where a key was destroyed. */
const GONE: Readonly<Record<Envelope['kind'], unknown>> = {
  word: TOMBSTONE,
  name: NAME_GONE,
  address: '',
  text: null,
  model: null,
  typed: {},
}

/** What is read where a value cannot be opened though nobody erased it. */
const UNREADABLE: Readonly<Record<WhyUnreadable, typeof GONE>> = {
  lost: unreadable('lost'),
  changed: unreadable('changed'),
}

/** Of what people typed nothing stands there: it is told by the event that it was typed with. */
function unreadable(why: WhyUnreadable): typeof GONE {
  const model: UnreadableModel = { unreadable: why }
  return {
    ...{ word: WORD_UNREADABLE[why], name: NAME_UNREADABLE[why], address: ADDRESS_UNREADABLE[why] },
    ...{ text: TEXT_UNREADABLE[why], model, typed: GONE.typed },
  }
}

interface Found {
  readonly at: Record<string, unknown>
  readonly name: string
  readonly envelope: Envelope
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** What of a row may hold envelopes: JSON that has some, and what Postgres hands over as a list. */
const mayHold = (value: object): boolean => holdsSome(value) || isList(value)

const isList = (value: object): boolean => Array.isArray(value) && typeof value[0] === 'string'

/** Envelopes in an answer of Postgres: plain objects and arrays, a few levels deep. */
function collect(
  at: Record<string, unknown>,
  found: Found[],
  looksInto: (value: object) => boolean,
): void {
  for (const name in at) {
    const value = at[name]
    if (typeof value === 'string') {
      const envelope = value.startsWith(MARK) ? envelopeIn(value) : undefined
      if (envelope) found.push({ at, name, envelope })
    } else if (isObject(value) && looksInto(value)) {
      collect(value, found, always)
    }
  }
}

const always = (): boolean => true
