import type { Field } from '../../../../../policies/edit/fields.ts'
import type { Edit } from '../../../../../policies/edit/write.ts'
import type { Path } from '../../../../../policies/fault.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import type { Kind } from '../../../../../workflows/pack/types.ts'
import type { FieldError } from '../../../../look/params.ts'

const words = hr.policy.change

/** What a form holds under a field's name: a text, or the boxes that are ticked. */
export type Shown = string | readonly string[]
export type Typed = Readonly<Record<string, unknown>>

/** The value of a box that is ticked where a duty is asked by default. */
export const ON = 'on'

/** What stands in a pack's file, as the form shows it. */
export function shownOf({ as, value }: Field, kinds: readonly Kind[]): Shown {
  if (as === 'off') return value === 'off' ? [] : [ON]
  if (as === 'kinds') return value === 'all' ? kinds : (value as Kind[])
  if (as === 'numbers') return (value as number[]).join(', ')
  return as === 'words' ? oneSpace(String(value ?? '')) : String(value)
}

/** What was typed under a field's name. A field that the form did not have stays as it was. */
export function typedAt(field: Field, typed: Typed, kinds: readonly Kind[]): Shown {
  const given = typed[field.name]
  if (field.as === 'off' || field.as === 'kinds') return [given ?? []].flat().map(String)
  return typeof given === 'string' ? oneSpace(given) : shownOf(field, kinds)
}

/** Lines are wrapped in a file and in a box, so white space within a text says nothing. */
const oneSpace = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

const isSame = (a: Shown, b: Shown): boolean => String(a) === String(b)

/** What differs from the file, as changes to it; and at its field what could be none. Pure. */
export function readChanges(
  fields: readonly Field[],
  typed: Typed,
  kinds: readonly Kind[],
): { readonly edits: readonly Edit[]; readonly errors: readonly FieldError[] } {
  const edits: Edit[] = []
  const errors: FieldError[] = []
  for (const field of fields) {
    const shown = typedAt(field, typed, kinds)
    if (isSame(shown, shownOf(field, kinds))) continue
    const read = changedTo(field, shown, kinds)
    if ('fault' in read) errors.push({ path: field.name, message: read.fault })
    else edits.push({ path: field.path, value: read.value })
  }
  return { edits, errors }
}

function changedTo(
  { as, path }: Field,
  shown: Shown,
  kinds: readonly Kind[],
): { readonly value: unknown } | { readonly fault: string } {
  if (as === 'off') return { value: shown.includes(ON) ? undefined : 'off' }
  if (as === 'kinds') {
    const chosen = kinds.filter((kind) => shown.includes(kind))
    if (chosen.length === 0) return { fault: words.faults.nobody }
    return { value: chosen.length === kinds.length ? 'all' : chosen }
  }
  const text = String(shown)
  // Words of their own for some readers can be taken away; then they read the same as all.
  if (as === 'words') return { value: text === '' && isVariant(path) ? undefined : text }
  const parts = as === 'numbers' ? text.split(/[\s,;]+/).filter(Boolean) : [text]
  const wrong = parts.find((part) => !/^[-−]?\d{1,5}$/.test(part))
  if (wrong !== undefined) return { fault: words.faults.number(wrong) }
  const numbers = parts.map((part) => Number(part.replace('−', '-')))
  return { value: as === 'numbers' ? numbers : numbers[0] }
}

const isVariant = (path: Path): boolean =>
  path.length > 1 && path[0] !== 'clauses' && path.at(-1) !== 'en'

/**
 * What was typed on top of another version than the form began with: what was not touched is as that
 * version has it. Pure.
 */
export function rebased(
  before: readonly Field[],
  after: readonly Field[],
  typed: Typed,
  kinds: readonly Kind[],
): Readonly<Record<string, Shown>> {
  return Object.fromEntries(
    after.map((field) => {
      const was = before.find(({ name }) => name === field.name)
      const said = was && typedAt(was, typed, kinds)
      const touched = was && said !== undefined && !isSame(said, shownOf(was, kinds))
      return [field.name, touched ? said : shownOf(field, kinds)]
    }),
  )
}

/** The field at which a fault of the whole text is said: the one that stands nearest to its place. */
export function fieldNear(fields: readonly Field[], path: Path): string | undefined {
  const shared = (field: Field) => {
    const differs = field.path.findIndex((key, index) => key !== path[index])
    return differs < 0 ? field.path.length : differs
  }
  const [nearest] = fields
    .map((field) => ({ name: field.name, shared: shared(field) }))
    .sort((a, b) => b.shared - a.shared)
  return nearest?.shared ? nearest.name : undefined
}
