import { readFileSync, writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'

/** As `nice` counts, from −20 to 19: Linux gives it a third of what a process at 0 gets. */
const BEHIND = 5

/**
 * Has a process go behind others where all of them want the processor: what works on cases goes behind what
 * answers people, who sit there and wait. It gets all there is for as long as nobody else wants it. For this
 * process or a child that was just started, before it makes threads; where the system knows no such thing,
 * nothing happens, as in a container, whose share is set from outside (`cpu_shares`, `CPUWeight`).
 */
export function giveWay(pid: number = process.pid): void {
  try {
    setPriority(pid, BEHIND)
    // Where Linux shares by sessions, `nice` says nothing to other sessions' processes: sched(7), "The autogroup
    // feature". A session that is shared with others keeps its share.
    if (sessionOf(pid) === pid) writeFileSync(`/proc/${pid}/autogroup`, `${BEHIND}`)
  } catch {
    // It runs as before.
  }
}

/** Proc's name of a program stands in brackets and may hold anything. */
function sessionOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3])
}
