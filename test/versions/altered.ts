import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleWorkflows } from '../../activities/worker.ts'
import { CAME_WITH } from '../../workflows/contract/newer.ts'
import { onTheClockOfTests } from '../support/ahead.ts'

/** A change of a file below `workflows/`: what stands there, and what is to stand there instead. */
export interface Change {
  readonly file: string
  readonly from: string
  readonly to: string
}

/** A wait before a case is opened or read: no case that is under way could bear it. */
export const SLOW_TO_BEGIN: Change = {
  file: 'engine/offboarding.ts',
  from: '  recorder = await begin(input, queue)\n',
  to: '  await condition(() => false, 50)\n  recorder = await begin(input, queue)\n',
}

/** The version of commands that comes after those of today. */
export const NEXT = 2 + Object.keys(CAME_WITH).length

/** A build that knows it. */
export const KNOWS_NEXT: Change = {
  file: 'contract/newer.ts',
  from: 'const KNOWN = Math.max(1, ',
  to: `const KNOWN = Math.max(${NEXT}, `,
}

const ROOT = new URL('../../', import.meta.url).pathname

/**
 * The workflows bundled as they would be after a change of their code.
 * @throws where the text to be changed does not stand there once.
 */
export async function bundleChanged(...changes: readonly Change[]): Promise<{ code: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'leavewell-changed-'))
  try {
    cpSync(join(ROOT, 'workflows'), join(folder, 'workflows'), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    for (const change of changes) apply(join(folder, 'workflows', change.file), change)
    const { code } = await bundleWorkflows(join(folder, 'workflows', 'index.ts'))
    return { code: onTheClockOfTests(code) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function apply(path: string, { file, from, to }: Change): void {
  const text = readFileSync(path, 'utf8')
  const [before = '', after, ...more] = text.split(from)
  if (after === undefined || more.length > 0) {
    throw new Error(`workflows/${file} has ${1 + more.length} times, not once: ${from}`)
  }
  writeFileSync(path, before + to + after)
}
