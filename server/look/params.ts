/** One thing wrong with what was submitted: the field's name, and a sentence with the remedy. */
export interface FieldError {
  readonly path: string
  readonly message: string
  /** The same without the names in it, for where it is kept. */
  readonly bare?: string
}

/** A line of a choice, as pages give it; `reveal` is HTML that shows when the line is chosen. */
export interface Choice {
  readonly value?: string
  readonly text?: string
  readonly hint?: string
  readonly reveal?: unknown
  /** A word between two lines, as a rule 'or'; the line is then no choice. */
  readonly divider?: string
}

/** A day as it was typed into three boxes. */
export interface TypedDay {
  readonly day?: string | number
  readonly month?: string | number
  readonly year?: string | number
}

/** What a macro is given for its complaint: all of the page's, and the page's words, if not English. */
interface Faulty {
  readonly errors?: readonly FieldError[] | undefined
  /** `error`: what a screen reader says before it. */
  readonly words?: { readonly error: string } | undefined
}

/** The first complaint about a field, in the form govuk-frontend's macros take; else undefined. */
export function errorAt(
  { errors, words }: Faulty,
  ...paths: string[]
): { text: string; visuallyHiddenText?: string } | undefined {
  const found = errors?.find((error) => paths.includes(error.path))
  return found && { text: found.message, ...(words ? { visuallyHiddenText: words.error } : {}) }
}

/** The error summary's lines: each links to the field whose id is the complaint's path. */
export function errorLinks(errors: readonly FieldError[]): { text: string; href: string }[] {
  return errors.map(({ path, message }) => ({ text: message, href: `#${path}` }))
}

/** Radios' or checkboxes' lines as govuk-frontend takes them; `chosen` is what was typed before. */
export function choiceItems(
  items: readonly Choice[],
  chosen: string | readonly string[] = [],
): object[] {
  const marked = typeof chosen === 'string' ? [chosen] : chosen
  return items.map((item) =>
    item.divider !== undefined
      ? { divider: item.divider }
      : {
          value: item.value,
          text: item.text,
          checked: item.value !== undefined && marked.includes(item.value),
          ...(item.hint ? { hint: { text: item.hint } } : {}),
          ...(item.reveal ? { conditional: { html: item.reveal } } : {}),
        },
  )
}

function typedDay(value: string | TypedDay | undefined): TypedDay {
  if (typeof value !== 'string') return value ?? {}
  const [year, month, day] = value.split('-')
  return { year: year ?? '', month: Number(month) || '', day: Number(day) || '' }
}

/**
 * The three boxes of a day, named NAME-day, NAME-month, NAME-year. The first has the id NAME, so
 * that the error summary's link lands in it. `value`: an ISO day, or what was typed.
 */
export function dayBoxes(
  name: string,
  value: string | TypedDay | undefined,
  errors: readonly FieldError[] | undefined,
  words: Record<'day' | 'month' | 'year', string> = { day: 'Day', month: 'Month', year: 'Year' },
): object[] {
  const typed = typedDay(value)
  const parts = ['day', 'month', 'year'] as const
  const wrong = parts.filter((part) => errorAt({ errors }, `${name}-${part}`))
  return parts.map((part) => ({
    id: part === 'day' ? name : `${name}-${part}`,
    name: `${name}-${part}`,
    label: words[part],
    value: typed[part] ?? '',
    error: wrong.length > 0 ? wrong.includes(part) : errorAt({ errors }, name) !== undefined,
    classes: part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
  }))
}
