/** A ring of keys by name: the first is used for new things, every one for what exists. */
export interface KeyRing {
  readonly current: { readonly id: string; readonly key: Buffer }
  readonly all: ReadonlyMap<string, Buffer>
}

/** Parses `NAME:BASE64` entries. Throws where a key is not 32 bytes or a name comes twice. */
export function keyRing(entries: readonly string[]): KeyRing {
  const all = new Map<string, Buffer>()
  for (const entry of entries) {
    const split = entry.indexOf(':')
    if (split < 1) throw new Error('A key needs a name: write it as NAME:BASE64')
    const id = entry.slice(0, split)
    const key = Buffer.from(entry.slice(split + 1), 'base64')
    if (key.length !== 32) {
      throw new Error(
        `Key ${id} has ${key.length} bytes and needs 32. Make one with: openssl rand -base64 32`,
      )
    }
    if (all.has(id)) throw new Error(`Key ${id} is named twice`)
    all.set(id, key)
  }
  const [first] = all
  if (!first) throw new Error('A key ring needs at least one key')
  return { current: { id: first[0], key: first[1] }, all }
}
