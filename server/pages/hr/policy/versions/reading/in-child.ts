import { type ExecFileException, execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** A function, by the address of its module and the name that it is exported under. */
export interface Work {
  readonly module: string
  readonly name: string
}

/** What one piece of work may cost. */
export interface Cost {
  /** Milliseconds of the processor. */
  readonly cpuMs: number
  /** Milliseconds by the clock: those, and the waiting for a processor that others use. */
  readonly ms: number
  readonly memoryMb: number
}

/** Its answer; or that it cost too much; or how its process ended without one. */
export type Outcome =
  | { readonly answer: unknown }
  | { readonly tooMuch: true }
  | { readonly ended: string }

/** What the process is told. */
export interface Asked extends Work, Omit<Cost, 'ms'> {
  readonly given: unknown
  /** The process that it works for, by its number. */
  readonly parent: number
}

const PROGRAM = fileURLToPath(new URL('./child.ts', import.meta.url))

/** So many bytes of an answer are taken: more would hold up whoever reads it. */
const MOST = 1_000_000

/** By what a process is known that cost too much: V8 aborts with a full heap, as our watch does. */
const TOO_MUCH: readonly unknown[] = ['SIGABRT', 134, 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER']

/**
 * Runs a function in a process of its own: without environment or open files, writing no file and
 * starting no process, and ending with us. In a thread it would not be apart: V8 ends a whole
 * process for some threads that are out of memory (nodejs/node#47224). What is given and answered
 * crosses as JSON. Never rejects. `signal` ends it.
 */
export function inChild(
  work: Work,
  given: unknown,
  { ms, ...cost }: Cost,
  signal: AbortSignal,
): Promise<Outcome> {
  const permitted = ['--permission', '--allow-fs-read=*', '--allow-worker']
  const args = [`--max-old-space-size=${cost.memoryMb}`, ...permitted, PROGRAM]
  const apart = { env: {}, cwd: '/', windowsHide: true } as const
  const ending = { timeout: ms, killSignal: 'SIGKILL', maxBuffer: MOST, signal } as const
  const outcome = new Promise<Outcome>((resolve) => {
    const child = execFile(process.execPath, args, { ...apart, ...ending }, (error, said) =>
      resolve(error ? unanswered(error) : answered(said)),
    )
    const asked: Asked = { ...work, ...cost, given, parent: process.pid }
    // One that has ended before it read all says so by its end.
    child.stdin?.on('error', () => undefined).end(JSON.stringify(asked))
    if (child.pid) void goesFirst(child.pid)
  })
  // Where the machine has no room for another process, Node may throw.
  return outcome.catch(({ code }) => ({ ended: String(code) }))
}

function answered(said: string): Outcome {
  try {
    return { answer: JSON.parse(said) }
  } catch {
    return { ended: 'what it said is no answer' }
  }
}

function unanswered({ name, code, signal, killed }: ExecFileException): Outcome {
  if (name === 'AbortError') return { ended: 'stopped' }
  // Where we ended it ourselves, it took too long.
  return killed || TOO_MUCH.includes(signal ?? code)
    ? { tooMuch: true }
    : { ended: String(signal ?? code) }
}

/** Linux, with no memory left at all, ends this process before any other. */
const goesFirst = (pid: number): Promise<void> =>
  writeFile(`/proc/${pid}/oom_score_adj`, '1000').catch(() => undefined)
