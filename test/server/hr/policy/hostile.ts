import { until } from '../../../support/until.ts'

/** Texts of less than 200,000 characters that take a reader of YAML seconds or minutes. */
export const HOSTILE: Readonly<Record<string, string>> = {
  'merged aliases': mergedAliases(143_000),
  'aliases of aliases': aliasesOfAliases('abcdefghij'),
  'twenty thousand keys': lines(17_000, (n) => `k${n}: 1`),
  'keys that are numbers': lines(17_000, (n) => `0${n}: 1`),
  'commas alone': `[${','.repeat(190_000)}]`,
  'brackets alone': '['.repeat(100_000),
  'tags alone': '!a '.repeat(60_000),
}

function lines(count: number, line: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => line(n)).join('\n')
}

function mergedAliases(length: number): string {
  let text = 'a0: &a0 {k0: 1}\n'
  for (let n = 1; text.length < length; n++) {
    text += `a${n}: &a${n}\n  <<: *a${n - 1}\n  k${n}: 1\n`
  }
  return text
}

function aliasesOfAliases(names: string): string {
  return [...names]
    .map((name, n) => {
      const nine = Array<string>(9).fill(n ? `*${names[n - 1]}` : 'x')
      return `${name}: &${name} [${nine.join(', ')}]`
    })
    .join('\n')
}

/** The longest piece of its own work that kept this thread from anything else meanwhile, in milliseconds of the processor. */
export async function heldUp(work: () => Promise<void>): Promise<number> {
  const ticks: { readonly at: number; readonly worked: number }[] = []
  const timer = setInterval(() => ticks.push({ at: performance.now(), worked: workedMs() }), 5)
  await until('the clock ticks', () => ticks.length > 0)
  await work()
  const done = performance.now()
  await until('it ticks again', () => (ticks.at(-1)?.at ?? 0) > done)
  clearInterval(timer)
  return Math.max(...ticks.map(({ worked }, n) => worked - (ticks[n - 1]?.worked ?? worked)))
}

/** The processor's time of this thread alone. */
function workedMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
