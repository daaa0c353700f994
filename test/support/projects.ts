import { posix } from 'node:path'
import { filesIn, importsOf, sourcesIn } from './sources.ts'

/**
 * The two kinds of test files, told by what they import. A file that reaches one of the parts below,
 * itself or by another file, is run with them (`real`); every other is run without (`fast`): no
 * database, no Temporal, no browser is started for it, and none could be reached.
 */
const PARTS: readonly string[] = [
  'test/support/services.ts',
  'test/support/database.ts',
  'test/support/browser.ts',
  'embedded/services.ts',
  'test/faults/drive/parts.ts',
]

const sources = new Map(
  ['test', 'embedded', 'cli', 'bench'].flatMap(sourcesIn).map((source) => [source.path, source]),
)

/** Whether a file reaches a real part by imports that are there when it runs. */
function reachesParts(path: string, seen: Set<string>): boolean {
  if (PARTS.includes(path)) return true
  const source = sources.get(path)
  if (!source || seen.has(path)) return false
  seen.add(path)
  return importsOf(source)
    .filter(({ typeOnly }) => !typeOnly)
    .some(({ of }) => reachesParts(posix.normalize(of), seen))
}

const all = filesIn('test').filter((path) => path.endsWith('.test.ts'))

/** Test files by project, as paths from the root. */
export const PROJECTS = {
  real: all.filter((path) => reachesParts(path, new Set())),
  fast: all.filter((path) => !reachesParts(path, new Set())),
} as const
