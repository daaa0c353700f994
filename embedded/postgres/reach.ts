import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, openSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { Account } from './account.ts'
import type { PostgresBinaries } from './binaries.ts'

/** How the account gets at a folder: by this path, given these open descriptors from number 3 on. */
export type Door = { path: string; inherit: number[] }

const COPIES = '/var/cache/leavewell'

/**
 * A way for the account into a folder that it owns. Started by root from its home, say, it may not
 * pass the folders above; then it gets the folder as an open descriptor, and no folder's
 * permissions are changed. The caller closes the descriptors.
 */
export function doorTo(dir: string, account: Account): Door {
  if (!account || canEnter(dir, account)) return { path: dir, inherit: [] }
  if (process.platform !== 'linux') throw new Error(noWay(dir))
  return { path: '/proc/self/fd/3', inherit: [openSync(dir, 'r')] }
}

/**
 * The programs, or where the account may not get at them a copy of them in /var/cache. (Postgres
 * looks for its own files beside the true path of its program, so a descriptor does not do.)
 */
export function reachableBinaries(binaries: PostgresBinaries, account: Account): PostgresBinaries {
  const folder = dirname(binaries.postgres)
  if (!account || canEnter(folder, account)) return binaries
  const bin = join(copyOf(join(folder, '..')), 'bin')
  if (!canEnter(bin, account)) throw new Error(noWay(folder))
  return {
    initdb: join(bin, basename(binaries.initdb)),
    postgres: join(bin, basename(binaries.postgres)),
  }
}

function copyOf(native: string): string {
  const { version } = createRequire(import.meta.url)(join(native, '..', 'package.json'))
  const copy = join(COPIES, `postgres-${version}`)
  if (existsSync(copy)) return copy
  mkdirSync(COPIES, { recursive: true, mode: 0o755 })
  const draft = mkdtempSync(join(COPIES, 'draft-'))
  try {
    cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
    // Whatever our umask is: they are programs that anyone may have.
    execFileSync('chmod', ['-R', 'a+rX', COPIES])
    renameSync(join(draft, 'native'), copy)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return copy
}

/** Asked of the system itself: permissions can be more than modes. */
function canEnter(dir: string, account: { uid: number; gid: number }): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', dir], {
      ...account,
      cwd: '/',
      stdio: 'ignore',
    })
    return true
  } catch {
    return false
  }
}

function noWay(dir: string): string {
  return (
    `Postgres refuses to run as root, and the user it runs as instead may not enter ${dir}. Start ` +
    'Leavewell as an ordinary user, or keep it and LEAVEWELL_DATA in folders that all may enter.'
  )
}
