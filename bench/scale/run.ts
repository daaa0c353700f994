import { parseArgs } from 'node:util'
import { showProgress } from '../../embedded/process/progress.ts'
import { measureCarried } from './carried.ts'
import { measureMemory, memoryAsText } from './memory.ts'
import { measureRush, rushAsText } from './rush.ts'
import { setStage, startCases, untilOpen } from './stage.ts'

/**
 * `npm run bench:scale`: what many open cases cost. Options: `--few 100`, `--many 10000` for the memory
 * of the worker; `--due 2000` for as many cases that are due at one instant.
 */
const { values: asked } = parseArgs({
  options: {
    few: { type: 'string', default: '100' },
    many: { type: 'string', default: '10000' },
    due: { type: 'string', default: '2000' },
  },
})

const onProgress = showProgress(process.stdout)
const due = Number(asked.due)
const { submissions, state, stateAtFirst, carried } = measureCarried(2_000)
console.log(
  `after ${submissions} submissions a case's state has ${state} bytes (${stateAtFirst} at first)`,
)
console.log(`a run hands ${carried} bytes to the next, the rules of the pack among them`)
if (due > 0) console.log(`\n${rushAsText(await rush())}\n`)
console.log(`\n${memoryAsText(await memory())}`)

async function rush() {
  const stage = await setStage()
  try {
    await onProgress('Starting cases', () => startCases(stage, due, 0))
    await untilOpen(stage, due)
    return await onProgress('All due at once', () => measureRush(stage))
  } finally {
    await stage.stop()
  }
}

async function memory() {
  const stage = await setStage()
  try {
    const steps = [Number(asked.few), Number(asked.many)]
    return await onProgress('Memory of the worker', () => measureMemory(stage, steps))
  } finally {
    await stage.stop()
  }
}
