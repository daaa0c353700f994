import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { identify } from './process-info.ts'

/** A child process as it stands on disk, so that whoever comes later can stop it. */
export type PidFile = {
  name: string
  pid: number
  /** As told by the system; a later process with the same number has another. */
  startedAt: string
  /** Part of its command line: a path inside the data folder. */
  marker: string
  stopSignal: NodeJS.Signals
  /** Milliseconds between the stop signal and SIGKILL. */
  graceMs: number
  /** Counts up; the last started is stopped first. */
  order: number
}

/** Writes down a running child. The name holds the pid, so no two starts share a file. */
export function writePidFile(dataDir: string, entry: PidFile): void {
  const dir = runDir(dataDir)
  mkdirSync(dir, { recursive: true })
  writeFileSync(pathOf(dataDir, entry), JSON.stringify(entry))
}

/** Forgets a child that is gone; does nothing when it was forgotten before. */
export function removePidFile(dataDir: string, entry: PidFile): void {
  rmSync(pathOf(dataDir, entry), { force: true })
}

/**
 * Stops what an earlier start on this data folder left running, last started first, and forgets
 * it. A process is touched only if number, start time and command line are all those on disk.
 * Safe to run twice, also at the same time.
 * @returns the names of those that were still running.
 */
export async function stopLeftovers(dataDir: string): Promise<string[]> {
  const stopped: string[] = []
  for (const entry of readPidFiles(dataDir).sort((a, b) => b.order - a.order)) {
    if (isStillThat(entry)) {
      stopped.push(entry.name)
      await stopProcess(entry)
    }
    removePidFile(dataDir, entry)
  }
  return stopped
}

/** Sends the stop signal, waits for the process to go, and kills it when its time is over. */
export async function stopProcess(entry: PidFile): Promise<void> {
  signal(entry, entry.stopSignal)
  const deadline = Date.now() + entry.graceMs
  while (isStillThat(entry)) {
    if (Date.now() > deadline) signal(entry, 'SIGKILL')
    await pause(20)
  }
}

function signal(entry: PidFile, name: NodeJS.Signals): void {
  try {
    // A child leads a process group: what it started itself goes with it.
    process.kill(process.platform === 'win32' ? entry.pid : -entry.pid, name)
  } catch {
    // It went by itself in the meantime.
  }
}

function isStillThat(entry: PidFile): boolean {
  const found = identify(entry.pid)
  return found?.startedAt === entry.startedAt && found.command.includes(entry.marker)
}

function readPidFiles(dataDir: string): PidFile[] {
  const dir = runDir(dataDir)
  const entries: PidFile[] = []
  for (const file of listed(dir).filter((name) => name.endsWith('.pid.json'))) {
    try {
      entries.push(JSON.parse(readFileSync(join(dir, file), 'utf8')))
    } catch {
      // Cut short by a kill while it was written: nothing in it can be trusted.
      rmSync(join(dir, file), { force: true })
    }
  }
  return entries
}

function listed(dir: string): string[] {
  try {
    return readdirSync(dir)
  } catch {
    return []
  }
}

function runDir(dataDir: string): string {
  return join(dataDir, 'run')
}

function pathOf(dataDir: string, entry: PidFile): string {
  return join(runDir(dataDir), `${entry.name}.${entry.pid}.pid.json`)
}
