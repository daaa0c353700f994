import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { charactersOf } from './cmap.ts'

/** Where our fonts lie; those of the machine are never taken, so that every machine sets the same. */
export const FONTS = fileURLToPath(new URL('fonts/', import.meta.url))

/** By family, in the order in which a character is looked for; the file whose characters count. */
const FILES = {
  'Noto Sans': 'NotoSans-Regular.ttf',
  'Noto Sans Arabic': 'NotoSansArabic-Regular.ttf',
  'Noto Sans Hebrew': 'NotoSansHebrew-Regular.ttf',
  'Noto Sans Devanagari': 'NotoSansDevanagari-Regular.ttf',
  'Noto Sans Bengali': 'NotoSansBengali-Regular.ttf',
  'Noto Sans Gurmukhi': 'NotoSansGurmukhi-Regular.ttf',
  'Noto Sans Gujarati': 'NotoSansGujarati-Regular.ttf',
  'Noto Sans Tamil': 'NotoSansTamil-Regular.ttf',
  'Noto Sans Telugu': 'NotoSansTelugu-Regular.ttf',
  'Noto Sans Sinhala': 'NotoSansSinhala-Regular.ttf',
  'Noto Sans Thai': 'NotoSansThai-Regular.ttf',
  'Noto Sans Georgian': 'NotoSansGeorgian-Regular.ttf',
  'Noto Sans Armenian': 'NotoSansArmenian-Regular.ttf',
  'Noto Sans Ethiopic': 'NotoSansEthiopic-Regular.ttf',
  'Noto Sans Math': 'NotoSansMath-Regular.ttf',
  'Noto Sans Symbols2': 'NotoSansSymbols2-Regular.ttf',
  'Noto Emoji': 'NotoEmoji-Regular.ttf',
  'Droid Sans Fallback': 'DroidSansFallback.ttf',
} as const

export const FAMILIES: readonly string[] = Object.keys(FILES)

/** Code points above this are in no font of ours. */
const END = 0x20000

/** Which fonts have a character: a bit for each family, 0 where none has it. */
export type Coverage = (codePoint: number) => number

/** Reads our fonts once, some milliseconds. */
export function readCoverage(): Coverage {
  const fonts = new Uint32Array(END)
  Object.values(FILES).forEach((file, bit) => {
    for (const [first, last] of charactersOf(readFileSync(FONTS + file))) {
      for (let char = first; char <= last && char < END; char += 1) {
        fonts[char] = (fonts[char] ?? 0) | (1 << bit)
      }
    }
  })
  return (codePoint) => fonts[codePoint] ?? 0
}
