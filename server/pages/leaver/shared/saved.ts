import { inWords } from '../../../read/case-context.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import type { Line } from './lines.ts'

/** What was saved right before, by the address of the page that follows: what has an answer. Pure. */
export function savedFlash(
  { words, language }: Pick<CaseFile, 'words' | 'language'>,
  lines: readonly Line[],
  saved: unknown,
) {
  const paths = [saved].flat()
  const found = lines.filter(({ path, answer }) => answer && paths.includes(path))
  const titles = found.map(({ title }) => title)
  if (!titles.length) return undefined
  return { text: words.list.saved(inWords(titles, language)), tone: 'green' as const }
}
