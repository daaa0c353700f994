import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Say } from '../process/progress.ts'
import type { Found, TemporalBinaries } from './engine.ts'

/** Where the Temporal project tells which archive holds its command-line tool. */
const DOWNLOADS = 'https://temporal.download/cli/latest'

/** The first server that keeps a clock for each case. */
const OLDEST = { major: 1, minor: 32 }
const ANSWER_MS = 5_000
const DOWNLOAD_MS = 5 * 60_000
const run = promisify(execFile)

/** The `temporal` tool on the PATH, if the server inside it is new enough. */
export function toolOnPath(): Promise<Found> {
  return tryTool('temporal')
}

/** The tool that an earlier start downloaded. */
export async function downloadedTool(cacheDir: string): Promise<Found> {
  const cli = join(cacheDir, 'temporal-cli', 'temporal')
  return existsSync(cli) ? tryTool(cli) : { missing: 'none was downloaded before' }
}

/**
 * Downloads the tool into the cache. Gives up within five seconds when there is no network.
 * @param from asked, with the system as its query, where the archive is: `{ archiveUrl, fileToExtract }`.
 */
export async function downloadTool(cacheDir: string, say: Say, from = DOWNLOADS): Promise<Found> {
  mkdirSync(cacheDir, { recursive: true })
  const draft = mkdtempSync(join(cacheDir, 'draft-cli-'))
  try {
    say('asking for the download')
    const { archiveUrl, fileToExtract } = await askWhere(from)
    say(`downloading ${archiveUrl}`)
    const archive = join(draft, 'archive.tar.gz')
    await writeFile(archive, await fetchBytes(archiveUrl))
    await run('tar', ['-xzf', archive, '-C', draft, fileToExtract])
    renameSync(join(draft, fileToExtract), join(draft, 'temporal'))
    rmSync(archive)
    const found = await tryTool(join(draft, 'temporal'))
    if ('missing' in found) return found
    rmSync(join(cacheDir, 'temporal-cli'), { recursive: true, force: true })
    chmodSync(draft, 0o755)
    renameSync(draft, join(cacheDir, 'temporal-cli'))
    return downloadedTool(cacheDir)
  } catch (error) {
    return { missing: `the download did not work (${reason(error)})` }
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

async function tryTool(cli: string): Promise<Found> {
  try {
    const { stdout } = await run(cli, ['--version'], { timeout: ANSWER_MS })
    const [, major, minor] = /Server (\d+)\.(\d+)/.exec(stdout) ?? []
    const isNewEnough = Number(major) === OLDEST.major && Number(minor) >= OLDEST.minor
    if (isNewEnough) return { kind: 'cli', cli } satisfies TemporalBinaries
    const holds = major ? `holds server ${major}.${minor}` : 'does not tell its server version'
    return { missing: `it ${holds}, and ${OLDEST.major}.${OLDEST.minor} is needed` }
  } catch (error) {
    const why = reason(error)
    return { missing: why === 'ENOENT' ? 'there is none' : `it cannot be run (${why})` }
  }
}

async function askWhere(from: string): Promise<{ archiveUrl: string; fileToExtract: string }> {
  const url = new URL(from)
  url.searchParams.set('arch', process.arch === 'x64' ? 'amd64' : process.arch)
  url.searchParams.set('platform', process.platform)
  url.searchParams.set('format', 'tar.gz')
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) })
  if (!answer.ok) throw new Error(`${url.host} answered ${answer.status}`)
  const where: unknown = await answer.json()
  if (!isWhere(where)) throw new Error(`${url.host} gave an answer that is not understood`)
  return where
}

function isWhere(value: unknown): value is { archiveUrl: string; fileToExtract: string } {
  if (typeof value !== 'object' || value === null) return false
  const { archiveUrl, fileToExtract } = value as Record<string, unknown>
  return typeof archiveUrl === 'string' && typeof fileToExtract === 'string'
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_MS) })
  if (!answer.ok) throw new Error(`${new URL(url).host} answered ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  if (cause instanceof Error && 'code' in cause) return `${error.message}: ${cause.code}`
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}
