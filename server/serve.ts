import { once } from 'node:events'
import type { Server } from 'node:http'
import { createApp } from './app.ts'
import type { ServerDeps } from './deps.ts'
import { safe } from './http/errors.ts'
import { sweep } from './submissions.ts'

export interface RunningServer {
  readonly port: number
  /** Takes no new requests, finishes those under way, closes what it holds. */
  stop(): Promise<void>
}

const SWEEP_EVERY = 5_000

/** Listens, and rings again for submissions that no case has taken yet. */
export async function serve(
  deps: ServerDeps,
  where: { port: number; host: string },
): Promise<RunningServer> {
  const server = createApp(deps).listen(where.port, where.host)
  await Promise.race([
    once(server, 'listening'),
    once(server, 'error').then(([error]) => Promise.reject(error)),
  ])
  const sweeper = startSweeping(deps)
  const { port } = server.address() as { port: number }
  return {
    port,
    async stop() {
      await Promise.all([closed(server), sweeper.stop()])
      await deps.engine.close()
      await deps.db.destroy()
    },
  }
}

function startSweeping(deps: ServerDeps) {
  let running = Promise.resolve()
  const round = () => {
    running = running.then(() =>
      sweep(deps)
        .then(
          (taken) => taken > 0 && deps.log.info({ taken }, 'submissions that waited were taken'),
          (error) => deps.log.warn(safe(error), 'the in-tray could not be swept'),
        )
        .then(() => undefined),
    )
  }
  const timer = setInterval(round, SWEEP_EVERY)
  return {
    stop: () => {
      clearInterval(timer)
      return running
    },
  }
}

async function closed(server: Server): Promise<void> {
  const done = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  await done
}
