/** Figures as Prometheus reads them, and as much of its language as the examples use. */

export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** The samples in what a process tells (the text format of Prometheus). */
export const samplesIn = (text: string): Sample[] =>
  text
    .split('\n')
    .map((line) => /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line))
    .filter((found) => found !== null)
    .map(([, name = '', labels = '', value]) => ({
      ...{ name, value: Number(value === '+Inf' ? Infinity : value) },
      labels: Object.fromEntries(
        [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = '', one = '']) => [
          key,
          one,
        ]),
      ),
    }))

interface Matcher {
  readonly label: string
  readonly matches: (value: string) => boolean
}

/** What an expression picks: samples of a name, narrowed by labels. */
export interface Selector {
  readonly name: string
  readonly matchers: readonly Matcher[]
}

const SELECTOR = /\b((?:leavewell|temporal)_\w+)(?:\{([^}]*)\})?/g

/** Every pick of an expression, in order. */
export const selectorsIn = (expression: string): Selector[] =>
  [...expression.matchAll(SELECTOR)].map(([, name = '', inner = '']) => ({
    name,
    matchers: [...inner.matchAll(/(\w+)(=~|=)"([^"]*)"/g)].map(
      ([, label = '', kind, value = '']) => ({
        label,
        matches:
          kind === '='
            ? (one: string) => one === value
            : (one) => new RegExp(`^(?:${value})$`).test(one),
      }),
    ),
  }))

/** Labels that an expression groups by. */
export const groupedBy = (expression: string): string[] =>
  [...expression.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim()),
  )

export const pick = (samples: readonly Sample[], { name, matchers }: Selector): Sample[] =>
  samples.filter(
    (sample) =>
      sample.name === name &&
      matchers.every(({ label, matches }) => matches(sample.labels[label] ?? '')),
  )

/** Two looks at the same processes, one after the other. */
export interface Looks {
  readonly before: readonly Sample[]
  readonly after: readonly Sample[]
}

const COMPARISON = /^(.*) (>|==) ([\d.]+)$/

/**
 * Whether an alert would fire. Knows what the examples use: `absent(…)`, and one pick under
 * `sum`, `min` or `max`, compared with a number. What grows is what was added between the looks.
 */
export function fires(expression: string, { before, after }: Looks): boolean {
  const [selector] = selectorsIn(expression)
  if (!selector) throw new Error(`Nothing is picked by: ${expression}`)
  if (expression.startsWith('absent(')) return pick(after, selector).length === 0
  const [, of = '', comparison, limit] = COMPARISON.exec(expression) ?? []
  if (!comparison) throw new Error(`Not a comparison: ${expression}`)
  const grows = /\b(?:increase|delta|rate)\(/.test(of)
  const then = new Map(pick(before, selector).map((sample) => [keyOf(sample), sample.value]))
  const values = pick(after, selector).map(
    (sample) => sample.value - (grows ? (then.get(keyOf(sample)) ?? sample.value) : 0),
  )
  return values.some((value) =>
    comparison === '>' ? value > Number(limit) : value === Number(limit),
  )
}

const keyOf = ({ labels }: Sample): string => JSON.stringify(Object.entries(labels).sort())
