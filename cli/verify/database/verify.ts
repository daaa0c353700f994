import { sql } from 'kysely'
import { recordLogOf } from '../../../composition.ts'
import type { Db, Tx } from '../../../db/connect.ts'
import { logSize } from '../../../db/queries/log/checkpoints.ts'
import { type LogKind, ORGANISATION_OWNER } from '../../../db/tables/log.ts'
import { HASH, leafHash } from '../../../proof/hashes.ts'
import { stampedLine } from '../../../proof/stamp/read.ts'
import { CommandError, type Shell } from '../../commands/command.ts'
import { withDatabase } from '../../commands/environment.ts'
import { Chain } from './chains.ts'
import { checkLog, Leaves, type LogCheck, type Outside } from './leaves.ts'
import { allCases, type CaseEnd, caseEnds, eventsOf, type Places } from './read.ts'
import { Report } from './report.ts'
import { checkSealed } from './sealed.ts'
import { checkStamps, type Stamped } from './stamps.ts'
import { type StoredChain, wholeLeaves } from './whole.ts'

/** No more faults than these are told one by one. */
const TOLD = 50

/** Checks all records in the database, their log, and the checkpoints outside. Throws where a fault is. */
export const verifyDatabase = (shell: Shell): Promise<void> =>
  withDatabase(shell, async (db, config) => {
    const { signer, folder } = recordLogOf(config)
    const outside = {
      ...(signer ? { verifier: signer.verifier } : {}),
      ...(folder ? { folder } : {}),
    }
    const { faults: ofRecords, ...found } = await checkDatabase(db, outside)
    const faults = [...ofRecords, ...(await checkSealed(config))]
    if (faults.length > 0) throw new CommandError(notWhole(faults))
    shell.say(`Whole: ${found.events} events of ${found.cases} cases, none changed or missing.`)
    if (found.erased > 0)
      shell.say(`Of ${found.erased} fields the words were erased, each under an event.`)
    shell.say(`The log holds ${found.size} of them; ${found.events - found.size} wait.`)
    shell.say(vouching(found, outside))
    if (found.stamped) {
      shell.say(stampedLine(`The checkpoint of ${found.stamped.size} events`, found.stamped))
    }
  })

const notWhole = (faults: readonly string[]): string =>
  [
    `Not whole: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.`,
    ...faults.slice(0, TOLD),
    ...(faults.length > TOLD ? [`… and ${faults.length - TOLD} more.`] : []),
  ].join('\n')

const vouching = ({ checkpoints, vouched }: LogCheck, { verifier, folder }: Outside): string => {
  if (!verifier) return 'Nothing vouches for them: LOG_KEY is not set, so there are no checkpoints.'
  const where = folder
    ? `some of them kept in ${folder}`
    : 'all of them kept in this database alone'
  return `${checkpoints} checkpoints agree, ${where}; the newest vouches for ${vouched} events.`
}

export interface Found extends LogCheck {
  readonly events: number
  readonly cases: number
  /** Leaves of the log. */
  readonly size: number
  /** Fields whose words were erased under an event. */
  readonly erased: number
  /** The newest time stamp of a checkpoint. */
  readonly stamped?: Stamped
  readonly faults: readonly string[]
}

/**
 * Reads all events as of one instant and holds them against their chains, the words that are kept, the
 * ends that cases know of, the log's tiles and every checkpoint. Changes nothing. Takes 33 bytes of
 * memory for each event.
 */
export const checkDatabase = (db: Db, outside: Outside): Promise<Found> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const ends = new Map((await caseEnds(tx)).map((end) => [end.id, end]))
      const references = new Map([...ends].map(([id, { reference }]) => [id, reference]))
      const report = new Report(references)
      const leaves = new Leaves(await logSize(tx))
      const chains = await checkChains(tx, ends, { leaves, report })
      await checkUnlogged(tx, chains.unlogged, report)
      const log = await checkLog(tx, leaves, outside, report)
      const stamped = await checkStamps(tx, outside, report)
      const { events, erased } = chains
      const counts = { events, erased, cases: ends.size, size: leaves.size }
      return { ...counts, ...log, ...(stamped ? { stamped } : {}), faults: report.faults }
    })

interface Unlogged {
  readonly owner: string
  readonly number: number
}

interface Into {
  readonly leaves: Leaves
  readonly report: Report
}

/** Each chain at once where nothing is amiss in it, and else event by event, so that each place is told. */
async function checkChains(tx: Tx, ends: ReadonlyMap<string, CaseEnd>, into: Into) {
  const unlogged: Unlogged[] = []
  const left = new Set(ends.keys())
  let [events, erased] = [0, 0]
  const follow = async (kind: LogKind, owner: string) => {
    const found = await followChain(tx, { kind, owner, end: ends.get(owner) }, into)
    unlogged.push(...found.unlogged)
    erased += found.erased
    events += found.events
  }
  for await (const { chains, entries, words } of allCases(tx)) {
    for (const stored of chains) {
      const { owner, count } = stored
      left.delete(owner)
      const leaves = wholeLeaves(stored, words.get(owner) ?? [], ends.get(owner))
      if (leaves && putAll(into.leaves, leaves, stored, entries.get(owner))) events += count
      else await follow('case', owner)
    }
  }
  for (const id of left) new Chain(id, into.report).end(ends.get(id))
  await follow('organisation', ORGANISATION_OWNER)
  return { events, erased, unlogged }
}

/** Puts the leaves of a chain to their places. False where the log does not hold them all. */
function putAll(
  leaves: Leaves,
  hashes: string,
  { numbers }: StoredChain,
  places: Places | undefined,
): boolean {
  if (places?.numbers !== numbers) return false
  const indexes = places.indexes.split(',').map(Number)
  if (indexes.some((index) => index < 0 || index >= leaves.size)) return false
  const all = Buffer.from(hashes, 'latin1')
  for (const [at, index] of indexes.entries()) {
    leaves.put(index, all.subarray(at * HASH, (at + 1) * HASH))
  }
  return true
}

interface Followed {
  readonly kind: LogKind
  readonly owner: string
  readonly end: CaseEnd | undefined
}

async function followChain(tx: Tx, { kind, owner, end }: Followed, { leaves, report }: Into) {
  const unlogged: Unlogged[] = []
  const chain = new Chain(owner, report)
  let events = 0
  for await (const batch of eventsOf(tx, kind, owner)) {
    const words = Map.groupBy(batch.words, ({ number }) => number)
    for (const event of batch.events) {
      const { number, index } = event
      chain.add(event, words.get(number) ?? [])
      if (index === null) unlogged.push({ owner, number })
      else if (!leaves.put(index, leafHash(event.body))) {
        report.event(owner, number, `stands at leaf ${index}, beyond the end of the log`)
      }
      events++
    }
  }
  return { events, erased: chain.end(end), unlogged }
}

/** What the log does not hold has to wait for it. */
async function checkUnlogged(tx: Tx, unlogged: readonly Unlogged[], report: Report): Promise<void> {
  if (unlogged.length === 0) return
  const { rows } = await sql<Unlogged>`select owner, number from
    unnest(${unlogged.map(({ owner }) => owner)}::uuid[], ${unlogged.map(({ number }) => number)}::int[])
      as one (owner, number)
    where not exists (select from log_queue q
      where q.owner = one.owner and one.number between q.first and q.last)`.execute(tx)
  for (const { owner, number } of rows) report.event(owner, number, 'was put in past the log')
}
