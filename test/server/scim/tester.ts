import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const HERE = import.meta.dirname
/** Beside the project, so that it is made once a machine; the name changes with the version. */
const HOME = join(tmpdir(), 'leavewell-scim2-tester-0.5.2')
const PYTHON = join(HOME, 'bin', 'python')

export interface Judged {
  readonly count: number
  readonly failed: readonly string[]
}

/**
 * What scim2-tester, a judge by other people, says of a server; or in words why it cannot be asked. It
 * is installed from PyPI, at the versions that `requirements.txt` names.
 */
export async function judge(url: string, key: string): Promise<Judged | string> {
  const missing = await install()
  if (missing) return missing
  const { stdout } = await run(PYTHON, [join(HERE, 'tester.py'), url, key], { timeout: 60_000 })
  return JSON.parse(stdout)
}

async function install(): Promise<string | undefined> {
  const done = join(HOME, 'bin', 'leavewell-is-installed')
  if (existsSync(done)) return undefined
  try {
    await run('python3', ['-m', 'venv', HOME], { timeout: 60_000 })
    const wanted = ['-m', 'pip', 'install', '-q', '-r', join(HERE, 'requirements.txt')]
    await run(PYTHON, wanted, { timeout: 60_000 })
    await run('touch', [done])
    return undefined
  } catch (error) {
    const [line] = String(error).split('\n')
    return `scim2-tester is not asked: it needs python3 with venv and pip, and PyPI (${line})`
  }
}
