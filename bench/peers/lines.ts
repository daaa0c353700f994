import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Lines of TypeScript that are not empty, in files and whole folders named from the root. */
export function linesIn(...places: readonly string[]): number {
  const files = places.flatMap((place) =>
    place.endsWith('.ts')
      ? [place]
      : readdirSync(ROOT + place, { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.ts'))
          .map((name) => `${place}/${name}`),
  )
  const lines = files.flatMap((file) => readFileSync(ROOT + file, 'utf8').split('\n'))
  return lines.filter((line) => line.trim() !== '').length
}
