import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/**
 * Starts the keeper (keeper.ts) of a data folder, which stops our children should this process be
 * killed without a chance to do so.
 * @returns what lets the keeper go, once no child is left.
 */
export function startKeeper(dataDir: string): () => Promise<void> {
  const program = fileURLToPath(new URL('./keeper.ts', import.meta.url))
  const keeper = spawn(process.execPath, [program, dataDir], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  keeper.unref()
  const ended = once(keeper, 'exit')
  return async () => {
    keeper.ref()
    keeper.stdin.end()
    await ended
  }
}
