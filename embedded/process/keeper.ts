import { stopLeftovers } from './pid-files.ts'

/**
 * Waits beside the process that started it, whose end closes our standard input, and then stops
 * the children that are still running: also after a `kill -9`, which lets nobody tidy up.
 */
const [dataDir] = process.argv.slice(2)
if (!dataDir) throw new Error('keeper.ts wants the data folder as its argument.')
process.stdin.resume()
process.stdin.once('close', () => stopLeftovers(dataDir))
