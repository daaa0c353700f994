import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { identify } from './process-info.ts'

/** Who holds a lock. */
type Holder = { pid: number; startedAt: string }

export type LockOptions = {
  patienceMs: number
  /** Makes the message of the error when the holder keeps it for longer. */
  refuse?: (pid: number) => string
  /** Called once, when it is clear that there is a wait. */
  onWait?: () => void
  /** Ends the wait. */
  signal?: AbortSignal
}

/** How long a lock file may stay half written before it counts as cut short by a kill. */
const WRITING_MS = 5_000

/**
 * Takes a lock file for this process, waiting while another process holds it. A holder that is
 * gone, however it went, does not count.
 * @returns what gives the lock back.
 */
export async function takeLock(file: string, options: LockOptions): Promise<() => void> {
  const { patienceMs, refuse, onWait, signal } = options
  mkdirSync(dirname(file), { recursive: true })
  const from = Date.now()
  for (let tries = 0; !take(file); tries += 1) {
    signal?.throwIfAborted()
    if (tries === 1) onWait?.()
    const text = readLock(file)
    const holder = parseHolder(text)
    const waited = Date.now() - from
    if (holder ? !isAlive(holder) : waited > WRITING_MS) discard(file, text)
    else if (holder && waited > patienceMs) throw new Error(refuse?.(holder.pid))
    else await pause(50)
  }
  return () => rmSync(file, { force: true })
}

function take(file: string): boolean {
  const holder: Holder = { pid: process.pid, startedAt: identify(process.pid)?.startedAt ?? '' }
  try {
    writeFileSync(file, JSON.stringify(holder), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function readLock(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Undefined for a lock that is being written, or that a kill cut short. */
function parseHolder(text: string): Holder | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isAlive(holder: Holder): boolean {
  return identify(holder.pid)?.startedAt === holder.startedAt
}

/**
 * Removes a dead holder's lock. Of two starts that found it, only one may: the other would remove
 * the new lock of the first, so what was taken away is looked at, and put back if it is not waste.
 */
function discard(file: string, text: string): void {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    if (readLock(aside) === text) rmSync(aside)
    else renameSync(aside, file)
  } catch {
    // Another start was quicker.
  }
}
