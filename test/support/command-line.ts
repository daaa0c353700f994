import { runCommand } from '../../cli/commands/run.ts'
import type { Config } from '../../config.ts'
import type { Product } from './product.ts'

/** What a command said, on both of its ways, and its exit code. */
export interface Said {
  readonly code: number
  readonly said: string
}

/** Settings as an operator writes them. */
export const asWritten = (config: Config): Record<string, string> =>
  Object.fromEntries(
    Object.entries(config).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value),
    ]),
  )

/** The administrator's command line of a product: its settings, as an operator writes them. */
export function commandLine({ config, worker }: Product): (...typed: string[]) => Promise<Said> {
  const { connection, namespace } = worker.options.temporal
  const environment = {
    ...asWritten(config),
    TEMPORAL_ADDRESS: connection.address,
    TEMPORAL_NAMESPACE: namespace,
  }
  return async (...typed) => {
    const lines: string[] = []
    const hear = (line: string) => lines.push(line)
    const code = await runCommand(typed, { say: hear, complain: hear, environment })
    return { code, said: lines.join('\n') }
  }
}
