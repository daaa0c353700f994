import { setImmediate as breath } from 'node:timers/promises'
import type { Submission } from '../../../db/queries/intray.ts'
import { type CaseLike, casesLikeMany } from '../../../db/queries/starts/cases-like.ts'
import { startKeys } from '../../../db/queries/starts/keyed.ts'
import { findStartsOf, startsThere } from '../../../db/queries/starts/start-keys.ts'
import type { ServerDeps } from '../../deps.ts'
import type { FieldError } from '../../look/params.ts'
import { type StartInput, startGround } from '../start.ts'
import { type JudgedStart, judgeStart } from '../start-judge.ts'
import { saysSame, startName } from '../start-once.ts'

/** One of many starts, under the id that its case is to have. */
export interface OneStart {
  readonly caseId: string
  readonly input: StartInput
}

/** What becomes of one of many starts. */
export type Fate =
  | { readonly is: 'good'; readonly start: JudgedStart; readonly key: string | undefined }
  /** It was started before, and this is its case, open or closed. */
  | { readonly is: 'already'; readonly caseId: string }
  | { readonly is: 'faulty'; readonly errors: readonly FieldError[] }
  /** The same person stands among them before, at this index. */
  | { readonly is: 'repeat'; readonly of: number }
  /** There are cases that may be of the same person. */
  | { readonly is: 'like'; readonly cases: readonly CaseLike[] }

/** After so many the server sees to its other visitors. */
const BREATH_AFTER = 25

/**
 * Judges many starts by the rules of one, and against each other and all cases that stand. Answers in
 * their order. Reads only.
 */
export async function judgeMany(deps: ServerDeps, starts: readonly OneStart[]): Promise<Fate[]> {
  const ground = await startGround(deps)
  const judged: ReturnType<typeof judgeStart>[] = []
  for (const [at, { input }] of starts.entries()) {
    if (at % BREATH_AFTER === 0) await breath()
    judged.push(judgeStart(ground, input))
  }
  const standing = await standingFor(deps, starts, judged)
  const repeats = repeatsIn(starts.map(({ input }) => input))
  return starts.map((start, at) => {
    const one = judged[at]
    if (!one || 'errors' in one) return { is: 'faulty', errors: one?.errors ?? [] }
    return fateOf({ start, judged: one, repeat: repeats[at], key: standing.keys[at] }, standing, at)
  })
}

interface Standing {
  /** Ids of these starts that were written down before. */
  readonly there: ReadonlySet<string>
  /** Those of the starts that are good, in the place of each. */
  readonly keys: readonly (string | undefined)[]
  readonly byKey: ReadonlyMap<string, Submission>
  readonly likes: readonly (readonly CaseLike[])[]
}

async function standingFor(
  { db, linkKeys }: ServerDeps,
  starts: readonly OneStart[],
  judged: readonly ReturnType<typeof judgeStart>[],
): Promise<Standing> {
  const keys = await keysOf(db, judged)
  // In this order: a case that is found to be like one was started before its start is looked for.
  const likes = await casesLikeMany(
    db,
    linkKeys,
    starts.map(({ input }) => ({ ...input.leaver, endDate: input.endDate })),
  )
  const stand = await findStartsOf(db, [...new Set(keys.flatMap((key) => key ?? []))])
  const there = await startsThere(
    db,
    starts.map(({ caseId }) => caseId),
  )
  const byKey = new Map(stand.map((one) => [one.start_key ?? '', one]))
  return { there, keys, byKey, likes }
}

async function keysOf(
  db: ServerDeps['db'],
  judged: readonly ReturnType<typeof judgeStart>[],
): Promise<(string | undefined)[]> {
  const names = judged.map((one) =>
    'errors' in one ? undefined : startName(one.words, one.message.endDate),
  )
  const good = [...new Set(names.flatMap((name) => name ?? []))]
  const keys = await startKeys(db, good)
  const keyOf = new Map(good.map((name, at) => [name, keys[at]]))
  return names.map((name) => name && keyOf.get(name))
}

interface Judged {
  readonly start: OneStart
  readonly judged: JudgedStart
  readonly repeat: number | undefined
  readonly key: string | undefined
}

function fateOf({ start, judged, repeat, key }: Judged, standing: Standing, at: number): Fate {
  const { caseId, input } = start
  if (standing.there.has(caseId)) return { is: 'already', caseId }
  if (repeat !== undefined) return { is: 'repeat', of: repeat }
  if (input.allowDuplicate) return { is: 'good', start: judged, key: undefined }
  const other = key === undefined ? undefined : standing.byKey.get(key)
  const stands = other?.case_id && !other.refused ? other : undefined
  if (stands?.case_id && saysSame(stands, judged.message, judged.words)) {
    return { is: 'already', caseId: stands.case_id }
  }
  const cases = standing.likes[at] ?? []
  if (cases.length) return { is: 'like', cases }
  // The key of a closed case is let go of.
  return { is: 'good', start: judged, key }
}

/**
 * For each the index of one before it that is of the same person, by an address of theirs or, without
 * any, by name and last day; nothing where there is none. Pure.
 */
function repeatsIn(inputs: readonly StartInput[]): (number | undefined)[] {
  const seen = new Map<string, number>()
  return inputs.map((input, at) => {
    const keys = namesOf(input)
    const before = keys.map((key) => seen.get(key)).find((one) => one !== undefined)
    for (const key of keys) if (!seen.has(key)) seen.set(key, at)
    return before
  })
}

function namesOf({ leaver, endDate }: StartInput): string[] {
  const addresses = [leaver.email, leaver.workEmail].flatMap((one) =>
    one ? [one.toLowerCase()] : [],
  )
  return addresses.length
    ? [...new Set(addresses)]
    : [`${leaver.name.trim().replaceAll(/\s+/g, ' ').toLowerCase()} ${endDate}`]
}
