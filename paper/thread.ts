import { parentPort } from 'node:worker_threads'
import type { Paper } from './document.ts'
import { makeTypeset } from './typeset.ts'

/** One paper to set, and what became of it. */
export interface Asked {
  readonly id: number
  readonly paper: Paper
}
export type Answered =
  | { readonly id: number; readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly error: string }

const typeset = makeTypeset()

parentPort?.on('message', ({ id, paper }: Asked) => {
  try {
    const pdf = new Uint8Array(typeset(paper))
    parentPort?.postMessage({ id, pdf } satisfies Answered, [pdf.buffer])
  } catch (error) {
    parentPort?.postMessage({ id, error: String(error) } satisfies Answered)
  }
})
