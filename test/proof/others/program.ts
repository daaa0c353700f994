import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Whether this machine has Go. */
export const hasGo = spawnSync('go', ['version'], { stdio: 'ignore' }).status === 0

/** Builds the program that does with packages of other people what we do, into a folder. Answers with its path. */
export function buildOthers(folder: string): string {
  const program = join(folder, 'others')
  execFileSync('go', ['build', '-o', program, '.'], { cwd: import.meta.dirname, stdio: 'pipe' })
  return program
}
