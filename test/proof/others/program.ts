import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'

/** Whether this machine has Go. */
export const hasGo = spawnSync('go', ['version'], { stdio: 'ignore' }).status === 0

/** Builds the program that does with packages of other people what we do, into a folder. Answers with its path. */
function buildOthers(folder: string): string {
  const program = join(folder, 'others')
  execFileSync('go', ['build', '-o', program, '.'], { cwd: import.meta.dirname, stdio: 'pipe' })
  return program
}

interface Authority {
  /** Under it `/ecdsa` and `/rsa` stamp as they should, other names with one thing wrong. */
  readonly url: string
  /** The file of the certificate that all others are issued by. */
  readonly root: string
  stop(): void
}

/** Starts an authority that stamps with the time (RFC 3161), by digitorus/timestamp. */
async function startAuthority(program: string, folder: string): Promise<Authority> {
  const root = join(folder, 'root.pem')
  const child = spawn(program, ['authority', root], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout, 'data')
  return { url: String(line).trim(), root, stop: () => child.stdin.end() }
}

interface Others {
  /** For files of the tests, beside those of the program; gone after them. */
  readonly folder: string
  /** The path of the program, and the authority that it plays. Empty before the tests, and without Go. */
  readonly program: string
  readonly authority: Authority
}

/** For the tests of a file, or of a part of it: builds the program, and starts its authority. */
export function useOthers(): Others {
  const folder = mkdtempSync(join(tmpdir(), 'leavewell-others-'))
  const others = { folder, program: '', authority: NOBODY }
  beforeAll(async () => {
    if (!hasGo) return
    others.program = buildOthers(folder)
    others.authority = await startAuthority(others.program, folder)
  }, 120_000)
  afterAll(() => {
    others.authority.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  return others
}

const NOBODY: Authority = { url: '', root: '', stop() {} }
