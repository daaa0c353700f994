import { Worker } from 'node:worker_threads'
import type { Paper } from './document.ts'
import type { Answered, Asked } from './thread.ts'

/** Prints papers as PDF/UA-1, one after the other, without holding up anything else. */
export interface Printer {
  /** The same paper gives the same bytes. Rejects where it cannot be set, or too many wait. */
  print(paper: Paper): Promise<Buffer>
  /** Whoever still waits is refused. */
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (pdf: Buffer) => void
  readonly reject: (error: Error) => void
}

/** So many may wait; a person would not wait for more than the seconds that these take. */
const MOST = 100

/** A printer with a thread of its own, which begins with the first paper. */
export function makePrinter(): Printer {
  const waiting = new Map<number, Waiting>()
  let thread: Worker | undefined
  let last = 0
  const start = (): Worker => {
    const worker = new Worker(new URL('./thread.ts', import.meta.url))
    worker.on('message', (answer: Answered) => {
      settle(waiting, answer)
      // Nothing to do: a process that is done may end.
      if (waiting.size === 0) worker.unref()
    })
    worker.on('error', (error) => refuseAll(waiting, error))
    worker.on('exit', () => {
      thread = undefined
      refuseAll(waiting, new Error('The printer was stopped.'))
    })
    return worker
  }
  return {
    print: (paper) =>
      new Promise((resolve, reject) => {
        if (waiting.size >= MOST) throw new Error(`${MOST} papers wait to be printed already.`)
        last += 1
        waiting.set(last, { resolve, reject })
        thread ??= start()
        thread.ref()
        thread.postMessage({ id: last, paper } satisfies Asked)
      }),
    close: async () => {
      await thread?.terminate()
    },
  }
}

function settle(waiting: Map<number, Waiting>, answer: Answered): void {
  const one = waiting.get(answer.id)
  waiting.delete(answer.id)
  if ('pdf' in answer) one?.resolve(Buffer.from(answer.pdf.buffer))
  else one?.reject(new Error(`A paper could not be set: ${answer.error}`))
}

function refuseAll(waiting: Map<number, Waiting>, error: Error): void {
  for (const { reject } of waiting.values()) reject(error)
  waiting.clear()
}
