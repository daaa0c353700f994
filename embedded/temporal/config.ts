import { stringify } from 'yaml'
import type { DynamicConfig } from './engine.ts'

export type ServerPorts = Record<'frontend' | 'history' | 'matching' | 'worker', Service>
/** Ports of one service: what it serves on, and what its fellows find it by. */
export type Service = { grpc: number; membership: number }

export type ServerConfigInput = {
  ports: ServerPorts
  postgres: { port: number; user: string; password: string }
  dynamicConfigFile: string
}

const STORES = { main: 'temporal', visibility: 'temporal_visibility' }

/** The server's configuration file: all four services in one process, loopback only. Holds a password. */
export function serverConfig({ ports, postgres, dynamicConfigFile }: ServerConfigInput): string {
  return stringify({
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'main',
      visibilityStore: 'visibility',
      // Fixed for the life of the data; 4 is right for one machine.
      numHistoryShards: 4,
      datastores: {
        main: { sql: store(STORES.main, postgres, 20) },
        visibility: { sql: store(STORES.visibility, postgres, 5) },
      },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: Object.fromEntries(Object.entries(ports).map(([name, at]) => [name, service(at)])),
    clusterMetadata: clusterMetadata(ports.frontend.grpc),
    dcRedirectionPolicy: { policy: 'noop' },
    archival: { history: { state: 'disabled' }, visibility: { state: 'disabled' } },
    namespaceDefaults: {
      archival: { history: { state: 'disabled' }, visibility: { state: 'disabled' } },
    },
    publicClient: { hostPort: `127.0.0.1:${ports.frontend.grpc}` },
    dynamicConfigClient: { filepath: dynamicConfigFile, pollInterval: '1h' },
  })
}

/** The server's dynamic configuration file. */
export function dynamicConfigFile(values: DynamicConfig): string {
  return stringify(
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, [{ value }]])),
  )
}

function store(databaseName: string, at: ServerConfigInput['postgres'], maxConns: number) {
  return {
    // By pgx, which has a statement planned once a connection; `postgres12` has it planned at each use.
    pluginName: 'postgres12_pgx',
    databaseName,
    connectAddr: `127.0.0.1:${at.port}`,
    connectProtocol: 'tcp',
    user: at.user,
    password: at.password,
    maxConns,
    maxIdleConns: maxConns,
    maxConnLifetime: '1h',
  }
}

function service({ grpc, membership }: Service) {
  return { rpc: { grpcPort: grpc, membershipPort: membership, bindOnIP: '127.0.0.1' } }
}

function clusterMetadata(frontendPort: number) {
  const active = {
    enabled: true,
    initialFailoverVersion: 1,
    rpcName: 'frontend',
    rpcAddress: `127.0.0.1:${frontendPort}`,
  }
  return {
    enableGlobalNamespace: false,
    failoverVersionIncrement: 10,
    masterClusterName: 'active',
    currentClusterName: 'active',
    clusterInformation: { active },
  }
}
