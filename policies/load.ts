import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import canonicalize from 'canonicalize'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Pack } from '../workflows/policy/types.ts'
import { type CalendarData, calendarSchema } from './calendar.ts'
import { networkSchema } from './network.ts'
import { packSchema } from './pack.ts'

/** A policy file as it is pinned to a case: the exact text that was hashed, and what it says. */
export interface Pinned<T> {
  readonly id: string
  readonly version: string
  readonly hash: string
  readonly body: string
  readonly data: T
}

export interface Policies {
  readonly packs: ReadonlyMap<string, Pinned<Pack>>
  readonly calendars: ReadonlyMap<string, Pinned<CalendarData>>
}

/** A policy file that cannot be used: every fault, with the file and where in it. */
export class PolicyError extends Error {}

const HERE = new URL('.', import.meta.url)

/** Reads and checks all packs and calendars beside this file. Throws `PolicyError`. */
export function loadPolicies(folder: URL = HERE): Policies {
  const calendars = filesIn(new URL('calendars/', folder)).map((file) => {
    const data = check(file, calendarSchema, contentOf(file))
    return { ...pin(data, data.id, Object.keys(data.holidays).sort().at(-1) ?? ''), file }
  })
  const known = byId(calendars)
  const packs = filesIn(folder).map((file) => {
    const data = readPack(file, new URL('networks/', folder))
    if (!known.has(data.calendar)) {
      throw unusable(file, [
        `calendar: there is no calendar "${data.calendar}": choose one of ${[...known.keys()].join(', ')}`,
      ])
    }
    return { ...pin(data, data.pack, data.version), file }
  })
  return { packs: byId(packs), calendars: known }
}

const asked = z.looseObject({ networks_asked: z.array(z.string().regex(/^[a-z][a-z0-9-]*$/)) })

/** The pack of a file, with the guides of the networks it asks about put in. */
function readPack(file: URL, networks: URL): Pack {
  const { networks_asked, ...rest } = check(file, asked, contentOf(file))
  const guides = networks_asked.map((id) => {
    const guide = new URL(`${id}.yaml`, networks)
    if (!existsSync(guide)) {
      throw unusable(file, [`networks_asked: there is no guide networks/${id}.yaml`])
    }
    return check(guide, networkSchema, contentOf(guide))
  })
  return check(file, packSchema, { ...rest, networks: guides })
}

function contentOf(file: URL): unknown {
  try {
    return parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw unusable(file, [error instanceof Error ? error.message : String(error)])
  }
}

function check<T extends z.ZodType>(file: URL, schema: T, value: unknown): z.infer<T> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw unusable(
    file,
    result.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`),
  )
}

function unusable(file: URL, faults: readonly string[]): PolicyError {
  const name = file.pathname.split('/').slice(-2).join('/')
  const lines = faults.map((fault) => `  ${name} ${fault}`)
  return new PolicyError(`This policy file cannot be used:\n${lines.join('\n')}`)
}

/** Canonical JSON (RFC 8785) is hashed, so the same policy has the same hash everywhere. */
export function pin<T>(data: T, id: string, version: string): Pinned<T> {
  const body = canonicalize(data) ?? ''
  return { id, version, hash: createHash('sha256').update(body).digest('hex'), body, data }
}

const filesIn = (folder: URL): URL[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => new URL(name, folder))

/** Two files of one name would hide each other: which of them is meant, nobody can know. */
function byId<T>(pinned: readonly (Pinned<T> & { file: URL })[]): Map<string, Pinned<T>> {
  const found = new Map<string, Pinned<T>>()
  for (const { file, ...one } of pinned) {
    if (found.has(one.id)) throw unusable(file, [`"${one.id}" is the name of another file's, too`])
    found.set(one.id, one)
  }
  return found
}
