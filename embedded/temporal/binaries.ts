import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { takeLock } from '../process/lock.ts'
import type { Progress, Say } from '../process/progress.ts'
import { buildServer, builtServer } from './build.ts'
import { type Found, SERVER_VERSION, type TemporalBinaries } from './engine.ts'
import { downloadedTool, downloadTool, toolOnPath } from './official-cli.ts'

type Kind = TemporalBinaries['kind']
type Place = { kind: Kind; name: string; look: () => Found | Promise<Found> }

export type FindTemporalOptions = {
  cacheDir: string
  dataDir: string
  onProgress: Progress
  /** Ends a wait for another copy. */
  signal?: AbortSignal
}

/** Outside the checkout and shared by all copies: LEAVEWELL_CACHE, else the user's cache folder. */
export function defaultCacheDir(env: NodeJS.ProcessEnv = process.env): string {
  return env.LEAVEWELL_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'leavewell')
}

/**
 * Finds the programs of a Temporal server, in this order: the `temporal` tool on the PATH, what an
 * earlier start put into the cache, a download of the tool, a build of the server. A data folder
 * stays with the kind of its first start, for the other kind would not see its cases.
 * @throws when there are none; says why for each place, and what to do.
 */
export async function findTemporal(options: FindTemporalOptions): Promise<TemporalBinaries> {
  const { cacheDir, dataDir, onProgress } = options
  const kind = readKind(dataDir)
  const ready = await firstOf(readyPlaces(cacheDir), kind)
  const found =
    'missing' in ready
      ? await onProgress('Getting Temporal', (say) => fetchOne(options, kind, say))
      : ready
  writeKind(dataDir, found.kind)
  return found
}

/** Looks again once it is our turn: the copy that was waited for may have done the work. */
async function fetchOne(
  { cacheDir, dataDir, signal }: FindTemporalOptions,
  kind: Kind | undefined,
  say: Say,
): Promise<TemporalBinaries> {
  const giveBack = await takeLock(join(cacheDir, 'lock'), {
    patienceMs: Number.POSITIVE_INFINITY,
    onWait: () => say('waiting for another copy that does it'),
    ...(signal ? { signal } : {}),
  })
  try {
    removeDrafts(cacheDir)
    const places = [...readyPlaces(cacheDir), ...fetchPlaces(cacheDir, dataDir, say)]
    const found = await firstOf(places, kind)
    if ('missing' in found) throw new Error(nothingFound(found.missing))
    return found
  } finally {
    giveBack()
  }
}

function readyPlaces(cacheDir: string): Place[] {
  return [
    { kind: 'cli', name: 'the tool "temporal" on the PATH', look: toolOnPath },
    { kind: 'server', name: 'a server built before', look: () => builtServer(cacheDir) },
    { kind: 'cli', name: 'a tool downloaded before', look: () => downloadedTool(cacheDir) },
  ]
}

function fetchPlaces(cacheDir: string, dataDir: string, say: Say): Place[] {
  return [
    { kind: 'cli', name: 'a download of the tool', look: () => downloadTool(cacheDir, say) },
    { kind: 'server', name: 'a build', look: () => buildServer(cacheDir, dataDir, say) },
  ]
}

async function firstOf(places: Place[], kind: Kind | undefined): Promise<Found> {
  const reasons: string[] = []
  for (const place of places.filter((each) => kind === undefined || each.kind === kind)) {
    const found = await place.look()
    if (!('missing' in found)) return found
    reasons.push(`- ${place.name}: ${found.missing}`)
  }
  return { missing: reasons.join('\n') }
}

/** What a killed start left; nobody else works here, for we hold the lock. */
function removeDrafts(cacheDir: string): void {
  for (const name of readdirSync(cacheDir).filter((name) => name.startsWith('draft-'))) {
    rmSync(join(cacheDir, name), { recursive: true, force: true })
  }
}

function kindFile(dataDir: string): string {
  return join(dataDir, 'temporal', 'kind')
}

function readKind(dataDir: string): Kind | undefined {
  const file = kindFile(dataDir)
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return text === 'server' || text === 'cli' ? text : undefined
}

function writeKind(dataDir: string, kind: Kind): void {
  mkdirSync(dirname(kindFile(dataDir)), { recursive: true })
  writeFileSync(kindFile(dataDir), kind)
}

function nothingFound(reasons: string): string {
  return (
    `No Temporal server was found, and none could be fetched:\n${reasons}\n` +
    'Do one of these and start again: install Go 1.26.8 or newer (the server ' +
    `${SERVER_VERSION} is then built by itself); install Temporal's command-line tool with ` +
    'server 1.32 or newer; or run a Temporal server yourself and set TEMPORAL_ADDRESS=host:port.'
  )
}
