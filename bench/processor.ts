import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'

/** Hundredths of a second, in which Linux counts. */
const TICK_MS = 10

interface Stat {
  readonly name: string
  readonly parent: number
  /** Of the process itself, and of its children that are over. */
  readonly own: number
  readonly children: number
}

/** What Linux says of a process; nothing where it is over. */
function statOf(pid: number | string): Stat | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in brackets and may hold anything.
    const end = stat.lastIndexOf(')')
    const fields = stat.slice(end + 2).split(' ')
    const at = (index: number) => Number(fields[index])
    const name = stat.slice(stat.indexOf('(') + 1, end)
    return { name, parent: at(1), own: at(11) + at(12), children: at(13) + at(14) }
  } catch {
    return undefined
  }
}

/**
 * The processor time of a process so far, all its threads together, in milliseconds; with its children,
 * those that have ended among them, where it works by them as Postgres does. Linux alone.
 */
export function processorTime(pid: number, { children = false } = {}): number {
  const { own = 0, children: ended = 0 } = statOf(pid) ?? {}
  if (!children) return TICK_MS * own
  const living = readdirSync('/proc').flatMap((name) => {
    const stat = /^\d+$/.test(name) ? statOf(name) : undefined
    return stat?.parent === pid ? [stat.own] : []
  })
  return TICK_MS * living.reduce((sum, ticks) => sum + ticks, own + ended)
}

/** The processor time so far of what this process has working apart for it (`apart/`), in milliseconds. */
export function apartTime(): number {
  const ticks = readdirSync('/proc').flatMap((name) => {
    const stat = /^\d+$/.test(name) ? statOf(name) : undefined
    return stat?.parent === process.pid && isApart(name) ? [stat.own] : []
  })
  return TICK_MS * ticks.reduce((sum, one) => sum + one, 0)
}

const isApart = (pid: string): boolean =>
  readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('/apart/child.ts\0')

/** Answers with the processor time of all of Postgres so far, in milliseconds. */
export async function postgresTime(db: Db): Promise<() => number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  const parent = statOf(rows[0]?.pid ?? 0)?.parent ?? 0
  return () => processorTime(parent, { children: true })
}

/** The processor time of this process so far, in milliseconds. */
export function ownTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** As the server and the `temporal` tool are called. */
const TEMPORAL = ['server', 'temporal']

export interface ProcessTimes {
  /** Of this process: server, worker and load where they share it. */
  readonly node: number
  readonly temporal: number
  readonly postgres: number
}

/**
 * Answers with the processor time so far of all that a bench runs, in milliseconds: of this process, of the
 * Temporal server that it has started, and of Postgres. Nothing but on Linux.
 */
export async function processTimes(db: Db): Promise<(() => ProcessTimes) | undefined> {
  if (!existsSync('/proc/self/stat')) return undefined
  const postgres = await postgresTime(db)
  const temporal = readdirSync('/proc').find((name) => {
    const stat = /^\d+$/.test(name) ? statOf(name) : undefined
    return stat?.parent === process.pid && TEMPORAL.includes(stat.name)
  })
  return () => ({
    ...{ node: ownTime(), postgres: postgres() },
    temporal: temporal ? processorTime(Number(temporal)) : 0,
  })
}
