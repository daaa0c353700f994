import { readFileSync } from 'node:fs'

/** A tick of Linux' count, in milliseconds. */
const TICK = 10

/**
 * The processor time of a process, all its threads together, in milliseconds; with its children, those
 * that have ended among them, where it works by them as Postgres does. Linux only.
 */
export function processorTime(pid: number, { children = false } = {}): number {
  if (!children) return sumOf(pid, 'own')
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  const living = listed.split(' ').filter(Boolean).map(Number)
  return living.reduce((all, child) => all + sumOf(child, 'own'), sumOf(pid, 'with ended'))
}

function sumOf(pid: number, of: 'own' | 'with ended'): number {
  const stat = readStat(pid)
  // What follows the name, which may hold anything: utime is the 14th word of all, stime, cutime, cstime.
  const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = words.slice(11, of === 'own' ? 13 : 15).map(Number)
  return ticks.reduce((a, b) => a + b, 0) * TICK
}

/** Nothing of a process that ended while it was looked at. */
function readStat(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return ''
  }
}
