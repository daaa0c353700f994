import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startChild } from '../process/children.ts'
import type { Say } from '../process/progress.ts'
import { type Found, SERVER_VERSION } from './engine.ts'

/** What server 1.32.1 asks for in its go.mod. */
const GO_NEEDED = '1.26.8'
const MODULE = 'go.temporal.io/server'
const PROGRAMS = ['cmd/server', 'cmd/tools/sql']
const run = promisify(execFile)

/** The server that an earlier start built. */
export function builtServer(cacheDir: string): Found {
  const dir = join(cacheDir, `temporal-${SERVER_VERSION}`)
  const [server, sql] = [join(dir, 'server'), join(dir, 'sql')]
  if (existsSync(server) && existsSync(sql)) return { kind: 'server', server, sql }
  return { missing: 'none was built before' }
}

/**
 * Builds the server from the Go module proxy into the cache: one to five minutes on two cores,
 * some 3 GB of memory. A build that is cut short leaves nothing that counts as built.
 * @param dataDir where the build's log goes, and its pid, so that it does not outlive us.
 */
export async function buildServer(cacheDir: string, dataDir: string, say: Say): Promise<Found> {
  const go = await findGo()
  if ('missing' in go) return go
  mkdirSync(cacheDir, { recursive: true })
  const draft = mkdtempSync(join(cacheDir, 'draft-server-'))
  try {
    say('from source, once; one to five minutes')
    const [bin, tmp] = [join(draft, 'bin'), join(draft, 'tmp')]
    for (const dir of [bin, tmp]) mkdirSync(dir)
    // Its working files, too, are in the draft: a build that is cut short leaves them behind.
    const env = { ...process.env, GOBIN: bin, GOTMPDIR: tmp }
    const problem = await goInstall(go.path, env, dataDir)
    if (problem) return { missing: problem }
    const target = join(cacheDir, `temporal-${SERVER_VERSION}`)
    rmSync(target, { recursive: true, force: true })
    renameSync(bin, target)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return builtServer(cacheDir)
}

/** Gives back what went wrong, or undefined. */
async function goInstall(
  go: string,
  env: NodeJS.ProcessEnv & { GOBIN: string },
  dataDir: string,
): Promise<string | undefined> {
  const programs = PROGRAMS.map((program) => `${MODULE}/${program}@v${SERVER_VERSION}`)
  const child = await startChild({
    name: 'temporal-build',
    command: go,
    // Without symbols: a quarter smaller.
    args: ['install', '-ldflags=-s -w', ...programs],
    dataDir,
    marker: programs.join(' '),
    stopSignal: 'SIGINT',
    graceMs: 5_000,
    env,
  })
  await child.ended
  const isComplete = ['server', 'sql'].every((program) => existsSync(join(env.GOBIN, program)))
  return isComplete ? undefined : `the build failed: ${child.logTail().slice(-500)}`
}

/** Go on the PATH, or where its own installer puts it. */
async function findGo(): Promise<{ path: string } | { missing: string }> {
  for (const path of ['go', '/usr/local/go/bin/go']) {
    const settings = await run(path, ['env', 'GOVERSION', 'GOTOOLCHAIN']).catch(() => undefined)
    if (!settings) continue
    const [version = '', toolchain = ''] = settings.stdout.trim().split('\n')
    // Unless told to stay local, Go fetches the newer toolchain that a module asks for.
    if (isOld(version) && toolchain === 'local') {
      return { missing: `${version} is installed, and go${GO_NEEDED} is needed` }
    }
    return { path }
  }
  return { missing: 'Go is not installed' }
}

function isOld(version: string): boolean {
  return version.replace(/^go/, '').localeCompare(GO_NEEDED, 'en', { numeric: true }) < 0
}
