import { once } from 'node:events'
import { createApp } from '../server/app.ts'
import type { Product } from './product.ts'

/** Serves the product's pages and API while something is measured; its parts live on after it. */
export async function withApp<T>({ deps, port }: Product, work: () => Promise<T>): Promise<T> {
  const server = createApp(deps).listen(port, '127.0.0.1')
  await once(server, 'listening')
  try {
    return await work()
  } finally {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
}
