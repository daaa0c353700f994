import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse, stringify } from 'yaml'
import { loadPolicies, PolicyError } from '../../policies/load.ts'

const REAL = new URL('../../policies/', import.meta.url)
/** A pack with ladders, which has more places where something can be wrong. */
export const PACK = 'old-form.yaml'
const OLD = new URL(`../support/policies/${PACK}`, import.meta.url)
/** The real pack, with a cadence. */
export const REAL_PACK = 'rett-uk-social-media.yaml'

/** One change to what a file says, before anything checks it. Places are written `duties/2/ladder`. */
export type Edit = (raw: unknown) => void

export const set =
  (place: string, value: unknown): Edit =>
  (raw) => {
    const { holder, key } = find(raw, place)
    holder[key] = value
  }

export const drop =
  (place: string): Edit =>
  (raw) => {
    const { holder, key } = find(raw, place)
    if (Array.isArray(holder)) holder.splice(Number(key), 1)
    else delete holder[key]
  }

/** Puts a value at the end of a list. */
export const add =
  (place: string, value: unknown): Edit =>
  (raw) => {
    const { holder, key } = find(raw, place)
    ;(holder[key] as unknown[]).push(value)
  }

/** Says one item of a list once more. */
export const repeat =
  (place: string): Edit =>
  (raw) => {
    const { holder, key } = find(raw, place)
    ;(holder as unknown as unknown[]).push(structuredClone(holder[key]))
  }

function find(raw: unknown, place: string) {
  const keys = keysOf(raw, place)
  const key = keys.pop() ?? ''
  const holder = keys.reduce((at, one) => (at as Record<string, unknown>)[one], raw)
  return { holder: holder as Record<string, unknown>, key }
}

/** A place's keys. Items of a list go by their number or, as duties and outcomes do, by their id. */
export function keysOf(raw: unknown, place: string): string[] {
  let at = raw
  return place.split('/').map((name) => {
    const index = Array.isArray(at) ? at.findIndex((item) => item?.id === name) : -1
    const key = index < 0 ? name : String(index)
    at = (at as Record<string, unknown> | undefined)?.[key]
    return key
  })
}

/** A copy of the policies' files that may be spoilt. */
export interface Folder {
  readonly url: URL
  change(file: string, ...edits: readonly Edit[]): void
  write(file: string, text: string): void
  /** Loads it, and gives back the lines of the error, its first one left out; none when all is well. */
  faults(): string[]
  drop(): void
}

export function copyPolicies(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'leavewell-policies-'))
  cpSync(REAL, path, { recursive: true, filter: (name) => !name.endsWith('.ts') })
  cpSync(OLD, join(path, PACK))
  const url = pathToFileURL(`${path}/`)
  const write = (file: string, text: string) => writeFileSync(join(path, file), text)
  return {
    url,
    write,
    change(file, ...edits) {
      const raw = readYaml(new URL(file, url))
      for (const edit of edits) edit(raw)
      write(file, stringify(raw))
    },
    faults() {
      try {
        loadPolicies(url, url)
        return []
      } catch (error) {
        if (!(error instanceof PolicyError)) throw error
        return error.message.split('\n').slice(1)
      }
    },
    drop: () => rmSync(path, { recursive: true }),
  }
}

export const readYaml = (file: URL): Record<string, unknown> =>
  parse(readFileSync(file, 'utf8')) as Record<string, unknown>

/** What the pack's file says. */
export function rawPack(file = OLD): Record<string, unknown> {
  const read = raws.get(file.href) ?? readYaml(file)
  raws.set(file.href, read)
  return structuredClone(read)
}

/** Reading a pack's YAML takes long, and it is asked for hundreds of times. */
const raws = new Map<string, Record<string, unknown>>()

/** What the real pack's file says. */
export const rawRealPack = (): Record<string, unknown> => rawPack(new URL(REAL_PACK, REAL))
