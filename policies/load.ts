import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import canonicalize from 'canonicalize'
import { parse } from 'yaml'
import type { z } from 'zod'
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
    const data = read(file, calendarSchema)
    return pin(data, data.id, Object.keys(data.holidays).sort().at(-1) ?? '')
  })
  const packs = filesIn(folder).map((file) => {
    const data = readPack(file, new URL('networks/', folder))
    return pin(data, data.pack, data.version)
  })
  return { packs: byId(packs), calendars: byId(calendars) }
}

/** The pack of a file, with the guides of the networks it asks about put in. */
function readPack(file: URL, networks: URL): Pack {
  const { networks_asked, ...rest } = parse(readFileSync(file, 'utf8')) as {
    networks_asked?: string[]
  }
  const guides = (networks_asked ?? []).map((id) =>
    read(new URL(`${id}.yaml`, networks), networkSchema),
  )
  return check(file, packSchema, { ...rest, networks: guides })
}

const read = <T extends z.ZodType>(file: URL, schema: T): z.infer<T> =>
  check(file, schema, parse(readFileSync(file, 'utf8')))

function check<T extends z.ZodType>(file: URL, schema: T, value: unknown): z.infer<T> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const name = file.pathname.split('/').slice(-2).join('/')
  const faults = result.error.issues.map(
    (issue) => `  ${name} ${issue.path.join('.')}: ${issue.message}`,
  )
  throw new PolicyError(`This policy file cannot be used:\n${faults.join('\n')}`)
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

const byId = <T>(pinned: readonly Pinned<T>[]): Map<string, Pinned<T>> =>
  new Map(pinned.map((one) => [one.id, one]))
