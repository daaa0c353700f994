import { spawnSync } from 'node:child_process'

/**
 * `npm run test:days`: the tests that know of time, as if it were another day and hour in London,
 * and most of all those on which calendars and clocks are awkward. Each day is a run of its own, one
 * after another; `npm run test:days -- FILE…` tries these files alone. All days lie ahead: a
 * workflow's clock can be moved forward only.
 */
const NOW = new Date()

/** Milliseconds since 1970 of a time in London, written 2027-02-01 09:00. */
function london(time: string): number {
  const asUtc = Date.parse(`${time.replace(' ', 'T')}:00Z`)
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(asUtc)
  return asUtc - (Date.parse(`${shown.replace(' ', 'T')}:00Z`) - asUtc)
}

/** The first day after today that a rule takes, as 2027-02-01. */
function nextDay(rule: (day: Date) => boolean): string {
  for (let at = Date.parse(NOW.toISOString().slice(0, 10)) + 86_400_000; ; at += 86_400_000) {
    if (rule(new Date(at))) return new Date(at).toISOString().slice(0, 10)
  }
}

const weekday = (number: number) => (day: Date) => day.getUTCDay() === number
const dated = (month: number, date: number) => (day: Date) =>
  day.getUTCMonth() + 1 === month && day.getUTCDate() === date
/** The clocks change in the night to the last Sunday of March and October. */
const lastSunday = (month: number) => (day: Date) =>
  day.getUTCMonth() + 1 === month && day.getUTCDay() === 0 && day.getUTCDate() > 24

const DAYS: Readonly<Record<string, string>> = {
  'a Saturday at 03:00': `${nextDay(weekday(6))} 03:00`,
  'a Friday at 23:30': `${nextDay(weekday(5))} 23:30`,
  'the last minute of a year': `${nextDay(dated(12, 31))} 23:59`,
  'the night in which clocks go forward': `${nextDay(lastSunday(3))} 00:30`,
  'the night in which clocks go back': `${nextDay(lastSunday(10))} 00:30`,
  'a first of February': `${nextDay(dated(2, 1))} 09:00`,
  'a 29 February': `${nextDay(dated(2, 29))} 12:00`,
}

/** Whatever starts a product, and what works out days by itself. */
const KNOW_OF_TIME = ['test/workflows', 'test/server', 'test/journeys', 'test/db/chain.test.ts']

const files = process.argv.slice(2)
const VITEST = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=dot']
const results = Object.entries(DAYS).map(([what, time]) => {
  console.log(`\nAs if it were ${what}, ${time} in London:`)
  const TESTS_AHEAD_MS = String(london(time) - Date.now())
  const { status } = spawnSync(
    process.execPath,
    [
      ...VITEST,
      '--reporter=./test/support/count-line.ts',
      ...(files.length ? files : KNOW_OF_TIME),
    ],
    { stdio: 'inherit', env: { ...process.env, TESTS_AHEAD_MS } },
  )
  return { what, time, green: status === 0 }
})

console.log('')
for (const { what, time, green } of results) {
  console.log(`${green ? 'green' : 'RED  '}  ${time}  ${what}`)
}
process.exitCode = results.every(({ green }) => green) ? 0 : 1
