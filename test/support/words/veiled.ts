import type { CaseFile } from '../../../server/read/case-file.ts'
import { en } from '../../../words/en/index.ts'
import type { PartWords } from '../../../words/index.ts'
import { plain } from '../../server/hr/hr-support.ts'

/** A letter of a script that no name, address or code of the tests has. */
const VEIL = 'あ'

const [BEGIN, END] = ['\ue100', '\ue101']
const WORDS = new RegExp(`${BEGIN}([^${END}]*)${END}|\\p{L}+`, 'gu')

/** Every word, but for what was given to be said. */
const veil = (text: string): string => text.replaceAll(WORDS, (_word, said) => said ?? VEIL)

/** What has a blank in it is said as it is; without one it may be a code, and is left alone. */
const given = (one: unknown): unknown =>
  typeof one === 'string' && one.includes(' ') ? BEGIN + one + END : deep(one, given)

const isId = (key: string): boolean => key === 'id'

function deep(entry: unknown, change: (one: unknown) => unknown): unknown {
  if (Array.isArray(entry)) return entry.map(change)
  if (typeof entry !== 'object' || entry === null) return entry
  return Object.fromEntries(
    Object.entries(entry).map(([key, one]) => [key, isId(key) ? one : change(one)]),
  )
}

function veiled(entry: unknown): unknown {
  if (typeof entry === 'string') return veil(entry)
  if (typeof entry === 'function') return (...all: unknown[]) => veiled(entry(...all.map(given)))
  return deep(entry, veiled)
}

/**
 * The whole catalogue in a language in which every word is the same. Served as Japanese, whose dates
 * and lists have no Latin letter either, a page shows what it says beside the catalogue.
 */
export const ja = veiled(en) as PartWords

/** What pages of a case say that is nobody's to translate, and the pack's where no mark can stand. */
export function ownNames({ pack, organisation, reference, people }: CaseFile): string[] {
  const own = [
    ...[organisation, reference, `${pack.pack}, `],
    ...Object.values(people).flatMap((person) => Object.values(person)),
    ...pack.networks.map(({ name }) => name),
    ...pack.duties.map(({ title }) => title.en),
    ...Object.values(pack.keep_reasons).map(({ label }) => label.en),
  ]
  return own.flatMap((text) => text || []).sort((a, b) => b.length - a.length)
}

/** Latin words that a page shows or says, without those marked as English and what is `known`. */
export function latinIn(html: string, known: readonly string[] = []): string[] {
  const said = [...html.matchAll(/\s(?:aria-label|title|alt|placeholder)="([^"]*)"/g)]
  const shown = html.replaceAll(/<span lang="en">.*?<\/span>/gs, ' ')
  const all = plain([shown, ...said.map(([, text]) => text)].join(' ')).toLowerCase()
  const left = known.reduce((text, one) => text.replaceAll(one.toLowerCase(), ' '), all)
  return left.match(/\p{Script=Latin}{2,}/gu) ?? []
}
