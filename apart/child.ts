import { writeSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { ANSWERS, type Asked } from './apart.ts'
import { packed, unpacked } from './pieces.ts'

/**
 * The process of `apart.ts`: runs one function on each piece that it is given, under watch, until there are
 * no more. A function that throws ends it; one that has filled half of what it may have is not kept, as
 * compiled code gives little of that back.
 */
const { module, name, isNative, ...limits }: Asked = JSON.parse(process.argv[2] ?? '')
/** Which piece is under way, by its number; 0 where none is. */
const turn = new Int32Array(new SharedArrayBuffer(4))
new Worker(new URL('./watch.ts', import.meta.url), { workerData: { ...limits, turn } })
const { [name]: work } = await import(module)

const most = limits.memoryMb + limits.besideMb
let count = 0
for await (const given of unpacked(process.stdin, Number.POSITIVE_INFINITY)) {
  count += 1
  takeTurn(count)
  say(packed(await work(given)))
  takeTurn(0)
  if (process.memoryUsage.rss() / 1_000_000 > most / 2) break
}
process.exit()

function takeTurn(piece: number): void {
  Atomics.store(turn, 0, piece)
  Atomics.notify(turn, 0)
}

function say(bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(ANSWERS, bytes, at)
}
