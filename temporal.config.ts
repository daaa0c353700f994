import { fileURLToPath } from 'node:url'
import type { DataConverter } from '@temporalio/common'
import { loadClientConnectConfig } from '@temporalio/envconfig'
import type { NativeConnectionOptions } from '@temporalio/worker'
import type { KeyRing } from './db/crypto/keys.ts'
import { SealingCodec } from './db/crypto/sealing-codec.ts'

/**
 * Where Temporal is, and how what we hand it is sealed. Reads the standard environment:
 * TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_TLS_*, or a profile of
 * temporal.toml.
 */
export interface TemporalConfig {
  readonly connection: NativeConnectionOptions & { readonly address: string }
  readonly namespace: string
}

/** Raised with what is wrong with the settings for Temporal. */
export class TemporalConfigError extends Error {}

export function readTemporalConfig(environment: NodeJS.ProcessEnv): TemporalConfig {
  const faults: string[] = []
  const loaded = attempt(
    () => loadClientConnectConfig({ overrideEnvVars: clean(environment) }),
    faults,
  )
  const address = loaded?.connectionOptions.address
  if (loaded && !address) {
    faults.push('TEMPORAL_ADDRESS: name the server, for example 127.0.0.1:7233')
  }
  if (address && !isAddress(address)) {
    faults.push(`TEMPORAL_ADDRESS: "${address}" is not HOST:PORT`)
  }
  const tls = environment.TEMPORAL_TLS
  if (tls && !/^(?:true|false|1|0)$/.test(tls)) {
    // Anything else would be read as no, and the connection would be in clear.
    faults.push(`TEMPORAL_TLS: write "true" or "false", not "${tls}"`)
  }
  if (faults.length > 0 || !loaded || !address) {
    throw new TemporalConfigError(
      `Leavewell cannot reach Temporal with these settings:\n${faults.map((f) => `  ${f}`).join('\n')}`,
    )
  }
  const connection = { ...loaded.connectionOptions, address } as TemporalConfig['connection']
  return { connection, namespace: loaded.namespace ?? 'default' }
}

/** A host, or an IPv6 address in brackets, and a port. */
function isAddress(text: string): boolean {
  const [, port] = /^(?:[^\s:/]+|\[[^\]\s]+\]):(\d{1,5})$/.exec(text) ?? []
  return port !== undefined && Number(port) >= 1 && Number(port) <= 65_535
}

function attempt<T>(load: () => T, faults: string[]): T | undefined {
  try {
    return load()
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error))
    return undefined
  }
}

const clean = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )

/** The same converter for client, worker, bundler and replay: payloads and failures are sealed. */
export function dataConverter(keys: KeyRing): DataConverter {
  return { payloadCodecs: [new SealingCodec(keys)], failureConverterPath: FAILURE_CONVERTER }
}

export const FAILURE_CONVERTER = fileURLToPath(new URL('./failure-converter.cjs', import.meta.url))
