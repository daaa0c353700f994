import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import type { Payload, PayloadCodec } from '@temporalio/common'
import protobuf from '@temporalio/proto'
import type { KeyRing } from './keys.ts'

const ENCODING = 'binary/sealed-v1'
const PayloadType = protobuf.temporal.api.common.v1.Payload
const text = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString()

/**
 * Seals what Temporal keeps: AES-256-GCM, a fresh 96-bit nonce each, the key's name beside it
 * (ASVS 11.3). New payloads take the ring's first key; older ones stay readable while theirs is on
 * the ring. What cannot be opened throws: a case must not go on with a guess.
 */
export class SealingCodec implements PayloadCodec {
  readonly #current: { readonly id: string; readonly key: KeyObject }
  /** As bytes they would be made keys at each use, which costs three times what opening does. */
  readonly #all: ReadonlyMap<string, KeyObject>

  constructor({ current, all }: KeyRing) {
    this.#current = { id: current.id, key: createSecretKey(current.key) }
    this.#all = new Map([...all].map(([id, key]) => [id, createSecretKey(key)]))
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => this.#seal(payload))
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) =>
      text(payload.metadata?.encoding) === ENCODING ? this.#open(payload) : payload,
    )
  }

  #seal(payload: Payload): Payload {
    const { id, key } = this.#current
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(id))
    const sealed = [cipher.update(PayloadType.encode(payload).finish()), cipher.final()]
    return {
      metadata: { encoding: Buffer.from(ENCODING), key: Buffer.from(id) },
      data: Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]),
    }
  }

  #open({ metadata, data }: Payload): Payload {
    const id = text(metadata?.key)
    const key = this.#all.get(id)
    if (!key)
      throw new Error(`Payload key "${id}" is not on the ring. Put it back into PAYLOAD_KEYS.`)
    const bytes = Buffer.from(data ?? [])
    // The length is demanded: a cut payload would otherwise be judged by a shorter, weaker tag.
    const tag = { authTagLength: 16 }
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), tag)
      .setAAD(Buffer.from(id))
      .setAuthTag(bytes.subarray(12, 28))
    return PayloadType.decode(
      Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]),
    )
  }
}
