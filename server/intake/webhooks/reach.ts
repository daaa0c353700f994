import type { ServerDeps } from '../../deps.ts'
import { isPublic, networks } from './networks.ts'

/**
 * Where webhooks may go: by TLS to the public internet, and anyhow into networks that the operator
 * names. Pure.
 */
export function reachOf({ WEBHOOK_NETWORKS }: Pick<ServerDeps['config'], 'WEBHOOK_NETWORKS'>) {
  const allowed = networks(WEBHOOK_NETWORKS)
  return (address: string, protocol: string): boolean =>
    allowed(address) || (protocol === 'https:' && isPublic(address))
}
