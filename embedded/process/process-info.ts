import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** What tells one process from a later one that was given the same number. */
export type ProcessIdentity = { startedAt: string; command: string }

/**
 * Who a process is, or undefined when there is none (a zombie, which only waits to be counted by
 * its parent, is none).
 */
export function identify(pid: number): ProcessIdentity | undefined {
  return existsSync('/proc/self/stat') ? fromProc(pid) : fromPs(pid)
}

function fromProc(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the name in brackets and may itself hold brackets and spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state] = fields
    if (state === 'Z' || state === 'X') return undefined
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    return { startedAt: fields[19] ?? '', command }
  } catch {
    return undefined
  }
}

function fromPs(pid: number): ProcessIdentity | undefined {
  try {
    const options = { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } } as const
    const line = execFileSync('ps', ['-o', 'lstart=,stat=,command=', '-p', String(pid)], options)
    const match = /^(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(\S+)\s+(.*)$/.exec(line.trim())
    if (!match || match[2]?.startsWith('Z')) return undefined
    return { startedAt: match[1] ?? '', command: match[3] ?? '' }
  } catch {
    return undefined
  }
}
