import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'

/** The project's own files, read as text: for tests of how the house is built. */

const ROOT = new URL('../../', import.meta.url)

export interface Source {
  /** From the project's root: `workflows/case/state.ts`. */
  readonly path: string
  readonly text: string
}

/** Every file below a folder, by its path from the project's root. */
export const filesIn = (folder: string): string[] =>
  readdirSync(new URL(folder, ROOT), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => posix.relative(ROOT.pathname, posix.join(parentPath, name)))

export const sourcesIn = (folder: string): Source[] =>
  filesIn(folder)
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: readFileSync(new URL(path, ROOT), 'utf8') }))

export interface Import {
  /** A path from the root for our own files, a package's name for others. */
  readonly of: string
  /** Gone when the code runs. */
  readonly typeOnly: boolean
}

const STATEMENT = /^(?:import|export)\s(?:([^'"]*?)\sfrom\s)?'([^']+)'/gm

export function importsOf({ path, text }: Source): Import[] {
  const dynamic = [...text.matchAll(/import\('([^']+)'\)/g)].map(([, of = '']) => ({
    of,
    what: '',
  }))
  const fixed = [...text.matchAll(STATEMENT)].map(([, what = '', of = '']) => ({ of, what }))
  return [...fixed, ...dynamic].map(({ of, what }) => ({
    of: of.startsWith('.') ? posix.join(posix.dirname(path), of) : of,
    typeOnly: what.startsWith('type ') || /^\{(\s*type [^,}]+,?)+\s*\}$/.test(what),
  }))
}
