import { execFileSync } from 'node:child_process'
import type { Work } from '../../apart/apart.ts'
import type * as hostileWork from './hostile-work.ts'

/** A function of `hostile-work.ts`, as `apart.ts` is told of it. */
export const hostile = (name: keyof typeof hostileWork): Work => ({
  module: new URL('./hostile-work.ts', import.meta.url).href,
  name,
})

/** The processes that work apart for another one, by their numbers. */
export function childrenOf(parent = process.pid): number[] {
  const line = /^ *(\d+) +(\d+) .*\/apart\/child\.ts /
  return execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((one) => {
      const [, pid, above] = line.exec(one) ?? []
      return Number(above) === parent ? [Number(pid)] : []
    })
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
