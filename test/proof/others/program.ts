import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Whether this machine has Go. */
export const hasGo = spawnSync('go', ['version'], { stdio: 'ignore' }).status === 0

/** Builds the program that does with packages of other people what we do, into a folder. Answers with its path. */
export function buildOthers(folder: string): string {
  const program = join(folder, 'others')
  execFileSync('go', ['build', '-o', program, '.'], { cwd: import.meta.dirname, stdio: 'pipe' })
  return program
}

export interface Authority {
  /** Under it `/ecdsa` and `/rsa` stamp as they should, other names with one thing wrong. */
  readonly url: string
  /** The file of the certificate that all others are issued by. */
  readonly root: string
  stop(): void
}

/** Starts an authority that stamps with the time (RFC 3161), by digitorus/timestamp. */
export async function startAuthority(program: string, folder: string): Promise<Authority> {
  const root = join(folder, 'root.pem')
  const child = spawn(program, ['authority', root], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout, 'data')
  return { url: String(line).trim(), root, stop: () => child.stdin.end() }
}
