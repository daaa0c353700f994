import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml'
import type { Fault, Path } from './fault.ts'

/** A YAML text that was read: what it says, and where in it each thing stands. */
export interface Source {
  readonly value: unknown
  /** The line, from 1, of what stands at a path, or of the nearest thing around it. */
  lineOf(path: Path): number
  /** What makes it no plain YAML; with any of these, `value` says nothing. */
  readonly faults: readonly Fault[]
}

/**
 * A drawing for each error takes minutes where there are thousands, and holding every key of a map
 * against all others a second: `keyFaults` looks for those that are there twice.
 */
const QUICKLY = { prettyErrors: false, uniqueKeys: false } as const

/** Reads a text that may hold anything. Never throws. */
export function readSource(text: string): Source {
  const lines = new LineCounter()
  try {
    const document = parseDocument(text, { ...QUICKLY, lineCounter: lines })
    const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line)
    const broken = [...document.errors, ...document.warnings].map(({ message, pos }) => ({
      line: lineAt(pos[0]),
      path: [],
      message: `this is no YAML that can be read: ${firstLine(message)}. Mend it there, or just above`,
    }))
    return {
      value: broken.length ? undefined : document.toJS(),
      lineOf: (path) => lineAt(offsetOf(document, path)),
      faults: [...broken, ...keyFaults(document, lineAt)],
    }
  } catch (error) {
    // Aliases that grow without end, or nesting past all depth.
    const message = `this cannot be read: ${error instanceof Error ? firstLine(error.message) : error}. Write it without aliases and with less nesting`
    return { value: undefined, lineOf: () => 1, faults: [{ line: 1, path: [], message }] }
  }
}

/** The library tells its own line and column, and a drawing of them below. */
const firstLine = (message: string): string =>
  (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '').replace(/\.$/, '')

type LineAt = (offset: number) => number

function keyFaults(document: Document, lineAt: LineAt): Fault[] {
  const faults: Fault[] = []
  visit(document, {
    Map: (_, map) => void faults.push(...secondKeys(map, lineAt)),
    Pair: (_, { key }) => void faults.push(...misreadKey(key, lineAt)),
  })
  return faults
}

/** What a key says for the first time would silently be lost. */
function secondKeys({ items }: YAMLMap, lineAt: LineAt): Fault[] {
  const seen = new Set<string>()
  return items.flatMap(({ key }) => {
    if (!isScalar(key)) return []
    const name = String(key.value)
    const isFirst = !seen.has(name)
    seen.add(name)
    const message = `the key ${name} stands here a second time: write it once, with all that it says`
    return isFirst ? [] : [{ line: lineAt(key.range?.[0] ?? 0), path: [], message }]
  })
}

/** An unquoted 5.10 is the number 5.1, so a clause would silently be another one. */
function misreadKey(key: unknown, lineAt: LineAt): Fault[] {
  if (!isScalar(key) || typeof key.value === 'string') return []
  const written = key.source ?? ''
  if (key.value !== null && String(key.value) === written) return []
  const message = `the key ${written} is read as ${String(key.value)}: put it in quotes, as "${written}"`
  return [{ line: lineAt(key.range?.[0] ?? 0), path: [], message }]
}

function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents
  let offset = 0
  for (const step of [undefined, ...path]) {
    const found = step === undefined ? { at: node, inside: node } : within(node, step, document)
    if (!found) return offset
    offset = (found.at as Node | null)?.range?.[0] ?? offset
    node = found.inside
  }
  return offset
}

/** What stands below a node: where it begins (for a key's value, the key), and itself. */
function within(node: unknown, step: string | number, document: Document) {
  const plain = isAlias(node) ? node.resolve(document) : node
  if (isSeq(plain)) {
    const item = plain.items[Number(step)]
    return item === undefined ? undefined : { at: item, inside: item }
  }
  if (!isMap(plain)) return undefined
  const pair = pairsOf(plain).get(step)
  return pair && { at: pair.key, inside: pair.value }
}

/** The pairs of a map by their keys, kept: thousands of faults ask for thousands of keys. */
function pairsOf(map: YAMLMap): ReadonlyMap<unknown, Pair> {
  const known = PAIRS.get(map)
  if (known) return known
  const found = new Map<unknown, Pair>()
  for (const pair of map.items) {
    if (isScalar(pair.key) && !found.has(pair.key.value)) found.set(pair.key.value, pair)
  }
  PAIRS.set(map, found)
  return found
}

const PAIRS = new WeakMap<YAMLMap, ReadonlyMap<unknown, Pair>>()
