import { type ChildProcess, spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { packed, TooLongError, unpacked } from './pieces.ts'

/** A function of one argument, by the address of its module and the name that it is exported under. */
export interface Work {
  readonly module: string
  readonly name: string
  /** Whether it calls compiled code of others (Node's addons), which keeps to no permission of Node's. */
  readonly isNative?: boolean
}

/** What one piece of work may cost. */
export interface Cost {
  /** Milliseconds of the processor. */
  readonly cpuMs: number
  /** Milliseconds by the clock: those, and the waiting for a processor that others use. */
  readonly ms: number
  /** Of V8's heap, in megabytes. */
  readonly memoryMb: number
  /** What Node, the modules and compiled code take beside it; plain modules need `BESIDE_MB`. */
  readonly besideMb: number
  /** Of an answer: more would hold up whoever reads it. */
  readonly bytes: number
}

/** What Node and modules without compiled code take beside V8's heap. */
export const BESIDE_MB = 192

/** Its answer: plain JSON, or bytes; or that it cost too much; or how its process ended without one. */
export type Outcome =
  | { readonly answer: unknown }
  | { readonly tooMuch: true }
  | { readonly ended: string }

/** What the process is told as it begins. */
export interface Asked extends Work, Pick<Cost, 'cpuMs' | 'memoryMb' | 'besideMb'> {
  /** The process that it works for, by its number. */
  readonly parent: number
}

/** A process that works for us. */
export interface Apart {
  /**
   * Gives it a piece of work, plain JSON, and waits; one at a time. Never rejects. After anything but an
   * answer the process is gone.
   */
  ask(given: unknown): Promise<Outcome>
  /** Whether it can be asked. */
  isThere(): boolean
  /** Ends it, whatever it does: who waits for an answer reads `stopped`. Resolves when it is gone. */
  end(): Promise<void>
}

const PROGRAM = fileURLToPath(new URL('./child.ts', import.meta.url))

/** By what a process is known that cost too much: V8 aborts with a full heap, as our watch does. */
const TOO_MUCH: readonly unknown[] = ['SIGABRT', 134]

/** What a library prints is nobody's answer: those come by a pipe of their own. */
const STDIO = ['pipe', 'ignore', 'ignore', 'pipe'] as const
/** Which one, by its number. */
export const ANSWERS = 3

/**
 * Starts a process for one function: without environment or open files, writing no file and starting
 * no process, and ending with us. In a thread it would not be apart: V8 ends a whole process for some
 * threads that are out of memory (nodejs/node#47224), and compiled code for whatever it likes. It
 * keeps no process alive that waits for nothing from it.
 */
export function startApart(work: Work, { ms, bytes, ...cost }: Cost): Apart {
  const how = Promise.withResolvers<Outcome>()
  let isThere = true
  const over = (outcome: Outcome) => {
    isThere = false
    how.resolve(outcome)
  }
  const child = begun({ ...work, ...cost, parent: process.pid }, over)
  const gone = new Promise((resolve) => {
    if (!child?.pid) return resolve('never there')
    child.on('exit', (code, signal) => resolve(over(ending(signal ?? code))))
  })
  const pipe = child?.stdio?.[ANSWERS]
  const answers = unpacked(pipe instanceof Socket ? pipe : [], bytes)
  const stop = (because: Outcome) => {
    over(because)
    child?.kill('SIGKILL')
  }
  const nextAnswer = async (): Promise<Outcome> => {
    try {
      const { done, value } = await answers.next()
      if (!done) return { answer: value }
    } catch (error) {
      stop(error instanceof TooLongError ? { tooMuch: true } : { ended: NO_ANSWER })
    }
    return how.promise
  }
  return {
    async ask(given) {
      if (!isThere) return how.promise
      const timer = setTimeout(stop, ms, { tooMuch: true })
      holding(child, 'ref')
      child?.stdin?.write(packed(given))
      const outcome = await nextAnswer()
      holding(child, 'unref')
      clearTimeout(timer)
      return outcome
    },
    isThere: () => isThere,
    async end() {
      holding(child, 'ref')
      stop({ ended: 'stopped' })
      await gone
    },
  }
}

const NO_ANSWER = 'what it said is no answer'

/** The process, as soon as it is on its way. Where there is no room for one, Node may throw, or say so later. */
function begun(asked: Asked, over: (outcome: Outcome) => void): ChildProcess | undefined {
  const failed = ({ code }: { readonly code?: unknown }) => over({ ended: String(code) })
  try {
    const apart = { env: {}, cwd: '/', stdio: [...STDIO], windowsHide: true }
    const child = spawn(process.execPath, argumentsFor(asked), apart)
    child.on('error', failed)
    // One that has ended before it read all says so by its end.
    child.stdin?.on('error', () => undefined)
    if (child.pid) void goesFirst(child.pid)
    return child
  } catch (error) {
    failed(error as NodeJS.ErrnoException)
    return undefined
  }
}

const argumentsFor = (asked: Asked): string[] => [
  `--max-old-space-size=${asked.memoryMb}`,
  ...['--permission', '--allow-fs-read=*', '--allow-worker'],
  ...(asked.isNative ? ['--allow-addons'] : []),
  ...[PROGRAM, JSON.stringify(asked)],
]

const ending = (by: unknown): Outcome =>
  TOO_MUCH.includes(by) ? { tooMuch: true } : { ended: String(by) }

/** Whether we stay as long as it does. */
function holding(child: ChildProcess | undefined, how: 'ref' | 'unref'): void {
  child?.[how]()
  for (const pipe of child?.stdio ?? []) if (pipe instanceof Socket) pipe[how]()
}

/** Linux, with no memory left at all, ends this process before any other. */
const goesFirst = (pid: number): Promise<void> =>
  writeFile(`/proc/${pid}/oom_score_adj`, '1000').catch(() => undefined)

/** Has one piece of work done by a process that is there for it alone. Never rejects. `signal` ends it. */
export async function onceApart(
  work: Work,
  given: unknown,
  { signal, ...cost }: Cost & { readonly signal: AbortSignal },
): Promise<Outcome> {
  if (signal.aborted) return { ended: 'stopped' }
  const apart = startApart(work, cost)
  signal.addEventListener('abort', apart.end, { once: true })
  const outcome = await apart.ask(given)
  signal.removeEventListener('abort', apart.end)
  await apart.end()
  return outcome
}
