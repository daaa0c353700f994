import { fc } from '../support/generated.ts'

/** A change at one place of what a file says. The place is a walk: a number for each step down. */
export interface Mutation {
  readonly place: Place
  readonly how: 'drop' | 'set' | 'double' | 'swap' | 'copy'
  readonly value: unknown
  /** Where `copy` takes from. */
  readonly from: Place
}

const steps = fc.array(fc.nat(60), { minLength: 1, maxLength: 5 })

/** Most walks begin where the rules are: a pack is mostly words. */
const place = fc.oneof(
  fc.record({ top: fc.constantFrom('duties', 'ladders', 'cadence', 'outcomes'), steps }),
  fc.record({ top: fc.constantFrom('answers', 'routes', 'keep_reasons', 'networks_asked'), steps }),
  fc.record({ top: fc.constant(''), steps }),
)

type Place = typeof place extends fc.Arbitrary<infer T> ? T : never

const anything = fc.oneof(
  fc.constantFrom('nowhere', '', ' ', 'leaver', 'toString', '__proto__', '5.14', 'all', 'none'),
  fc.constantFrom(null, true, false, 0, -1, 1, 1e9, 2.5, Number.NaN, '\u0000', 'x'.repeat(5000)),
  fc.constantFrom([], {}, ['nowhere'], { en: null }, [null], [[]]),
)

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  place,
  how: fc.constantFrom('drop', 'set', 'double', 'swap', 'copy'),
  value: anything,
  from: place,
})

type Holder = Record<string, unknown>

/** The value with a mutation in it; what was handed in stays as it is. */
export function mutated<T extends object>(whole: T, { place, how, value, from }: Mutation): T {
  const copy = structuredClone(whole)
  const { holder, key } = walk(copy as Holder, place)
  const index = Number(key)
  if (how === 'set') holder[key] = value
  else if (how === 'copy') {
    const other = walk(copy as Holder, from)
    holder[key] = structuredClone(other.holder[other.key])
  } else if (how === 'swap') {
    const keys = Object.keys(holder)
    const other = keys[(keys.indexOf(key) + 1) % keys.length] ?? key
    ;[holder[key], holder[other]] = [holder[other], holder[key]]
  } else if (Array.isArray(holder)) {
    const again = how === 'double' ? [structuredClone(holder[index])] : []
    holder.splice(index, how === 'double' ? 0 : 1, ...again)
  } else if (how === 'double') holder[`${key}-again`] = structuredClone(holder[key])
  else delete holder[key]
  return copy
}

/** Where a walk ends: at its last step, or before it where there is nothing to go into. */
function walk(whole: Holder, { top, steps }: Place): { holder: Holder; key: string } {
  let holder = isFull(whole[top]) ? whole[top] : whole
  for (const step of steps.slice(0, -1)) {
    const inner = holder[keyAt(holder, step)]
    if (!isFull(inner)) break
    holder = inner
  }
  return { holder, key: keyAt(holder, steps.at(-1) ?? 0) }
}

const keyAt = (holder: Holder, step: number): string => {
  const keys = Object.keys(holder)
  return keys[step % keys.length] ?? ''
}

const isFull = (value: unknown): value is Holder =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0

/** A change to a text: characters or lines that go, come twice, change places or are put in. */
export interface TextMutation {
  readonly how: 'cut' | 'put' | 'drop-line' | 'double-line' | 'swap-lines' | 'indent'
  readonly at: number
  readonly length: number
  readonly text: string
}

export const textMutation: fc.Arbitrary<TextMutation> = fc.record({
  how: fc.constantFrom('cut', 'put', 'drop-line', 'double-line', 'swap-lines', 'indent'),
  at: fc.nat(1_000_000),
  length: fc.integer({ min: 1, max: 30 }),
  text: fc.oneof(
    fc.constantFrom(':', '- ', '"', "'", '{', ']', '#', '&a ', '*a', '!!int ', '\t', '|', '\u0000'),
    fc.string({ maxLength: 6 }),
  ),
})

export function mutatedText(text: string, { how, at, length, text: put }: TextMutation): string {
  const here = at % text.length
  if (how === 'cut') return text.slice(0, here) + text.slice(here + length)
  if (how === 'put') return text.slice(0, here) + put + text.slice(here)
  const lines = text.split('\n')
  const line = at % lines.length
  const words = lines[line] ?? ''
  const other = (line + length) % lines.length
  if (how === 'drop-line') lines.splice(line, 1)
  else if (how === 'double-line') lines.splice(line, 0, words)
  else if (how === 'indent') lines[line] = length % 2 ? `  ${words}` : words.replace(/^ {2}/, '')
  else [lines[line], lines[other]] = [lines[other] ?? '', words]
  return lines.join('\n')
}
