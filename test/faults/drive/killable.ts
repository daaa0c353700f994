import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { identify } from '../../../embedded/process/process-info.ts'

/** What can be killed: `worker-1`, `server-2` and so on. */
export type PartName = 'postgres' | 'temporal' | `worker-${number}` | `server-${number}`

/** Processes that can be killed at any instant, and come back where they were. */
export interface Killable {
  readonly names: readonly PartName[]
  /** The numbers of its processes: one, while it stands. */
  pids(name: PartName): readonly number[]
  /** SIGKILL, to the process and what it started. Answers when it is gone. */
  kill(name: PartName): Promise<void>
  /** Stops it in its tracks, and lets it go on later as if nothing had been. */
  freeze(name: PartName, ms: number): Promise<void>
  /** Starts it where it was, again and again until it stands. */
  revive(name: PartName): Promise<void>
  /** Starts those anew that ended by themselves, as whoever runs them does; until it is told to stop. */
  supervise(names: readonly PartName[]): () => void
}

const REVIVED_WITHIN_MS = 90_000
const SUPERVISED_MS = 1_000

/** Those that `startChild` started on a data folder under these names, and how each is started. */
export function killable(
  dataDir: string,
  starts: ReadonlyMap<PartName, () => Promise<unknown>>,
): Killable {
  const away = new Set<PartName>()
  const startAgain = async (name: PartName) => {
    away.add(name)
    await untilItStands(name, async () => starts.get(name)?.())
    away.delete(name)
  }
  return {
    names: [...starts.keys()],
    pids: (name) => pidsOf(dataDir, name),
    kill(name) {
      away.add(name)
      return killPart(dataDir, name)
    },
    async freeze(name, ms) {
      const pids = pidsOf(dataDir, name)
      signalAll(pids, 'SIGSTOP')
      await pause(ms)
      signalAll(pids, 'SIGCONT')
    },
    revive: startAgain,
    supervise(names) {
      const look = () => {
        const gone = names.filter((name) => !away.has(name) && !pidsOf(dataDir, name).length)
        for (const name of gone) void startAgain(name).catch(() => undefined)
      }
      const timer = setInterval(look, SUPERVISED_MS)
      return () => clearInterval(timer)
    },
  }
}

/** Postgres, say, does not start while the last process of the killed one still ends. */
async function untilItStands(name: PartName, start: () => Promise<unknown>): Promise<void> {
  for (const end = Date.now() + REVIVED_WITHIN_MS; ; ) {
    try {
      await start()
      return
    } catch (error) {
      if (Date.now() > end) throw new Error(`${name} does not come back`, { cause: error })
      await pause(100)
    }
  }
}

async function killPart(dataDir: string, name: PartName): Promise<void> {
  const pids = pidsOf(dataDir, name)
  signalAll(pids, 'SIGKILL')
  while (pids.some((pid) => identify(pid))) await pause(5)
}

/** To each and what it started. */
function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(-pid, signal)
    } catch {
      // It went by itself in the meantime.
    }
  }
}

/** As `embedded/process/pid-files.ts` writes them: `worker-1.4711.pid.json`. */
function pidsOf(dataDir: string, name: PartName): number[] {
  const run = join(dataDir, 'run')
  return readdirSync(run)
    .filter((file) => file.startsWith(`${name}.`) && file.endsWith('.pid.json'))
    .map((file) => (JSON.parse(readFileSync(join(run, file), 'utf8')) as { pid: number }).pid)
}
