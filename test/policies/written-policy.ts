import { readFileSync } from 'node:fs'

/** One space where there was white space, and none before a full stop: the same words. */
export const sameSpaces = (text: string): string =>
  text.replaceAll(/\s+/g, ' ').replaceAll(' .', '.').trim()

/**
 * The numbered clauses of a written policy that have words, by number. A chapter ("4. Title")
 * counts where text of its own stands under its title.
 */
export function readClauses(file: URL): Map<string, string> {
  const words = new Map<string, string>()
  let number = ''
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const chapter = /^(\d+)\.\s/.exec(line)
    const clause = /^(\d+\.\d+)\s+(.*)/.exec(line)
    number = clause?.[1] ?? chapter?.[1] ?? number
    if (chapter || isLeftover(line)) continue
    words.set(number, `${words.get(number) ?? ''} ${clause?.[2] ?? line}`)
  }
  return new Map(
    [...words]
      .map(([id, text]): [string, string] => [id, sameSpaces(text)])
      .filter(([id, text]) => id !== '' && text !== ''),
  )
}

/** A mark of the word processor that was left behind in the text. */
const isLeftover = (line: string): boolean => line.startsWith('[bookmark:')
