import { type Import, importsOf, sourcesIn } from './sources.ts'

/** What starts a product, or asks for Postgres and Temporal. A browser alone is slow as well. */
const PARTS: readonly string[] = ['product', 'database', 'services', 'browser'].map(
  (name) => `test/support/${name}.ts`,
)

/**
 * All test files by what they need: `fast` ones import nothing, however indirectly, that starts
 * real parts. Nobody has to say which kind a file is, and none can reach what it has not asked for.
 */
export function testFiles(): { readonly fast: string[]; readonly product: string[] } {
  const imports = new Map(
    sourcesIn('test').map((source) => [source.path, ofTests(importsOf(source))]),
  )
  const needs = new Map<string, boolean>()
  const needsParts = (path: string): boolean => {
    const known = needs.get(path)
    if (known !== undefined) return known
    needs.set(path, PARTS.includes(path))
    const found = PARTS.includes(path) || (imports.get(path) ?? []).some(needsParts)
    needs.set(path, found)
    return found
  }
  const files = [...imports.keys()].filter((path) => path.endsWith('.test.ts')).sort()
  return {
    fast: files.filter((path) => !needsParts(path)),
    product: files.filter(needsParts),
  }
}

/** The types of a helper cost nothing. */
const ofTests = (all: readonly Import[]): string[] =>
  all.filter(({ of, typeOnly }) => !typeOnly && of.startsWith('test/')).map(({ of }) => of)
