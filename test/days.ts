import { spawnSync } from 'node:child_process'
import { addDays } from '../workflows/plan/calendar.ts'
import { theCalendar } from './support/policy.ts'

/**
 * `npm run test:days`: the tests that know of time, as if it were another day and hour in London,
 * and most of all those on which calendars and clocks are awkward. Those are the tests of the
 * product: it goes by the clock of the machine, where tests of pure functions bring their own. Each
 * day is a run of its own, one after another; `npm run test:days -- FILE…` tries these files alone,
 * and `DAY=2028 npm run test:days` the days alone whose date or name holds that. All days lie ahead.
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

/** Whether anybody knows the bank holidays of the months that cases then live through. */
function isKnown(day: string): boolean {
  try {
    theCalendar().isWorkingDay(addDays(day, 200))
    return true
  } catch {
    return false
  }
}

const VITEST = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'real']
const REPORTERS = ['--reporter=dot', '--reporter=./test/support/count-line.ts']

/** Runs the tests as if it were a time in London. Answers whether all are green. */
function runAt(time: string, files: readonly string[]): boolean {
  const env = { ...process.env, TESTS_AHEAD_MS: String(london(time) - Date.now()) }
  const given = [...VITEST, ...REPORTERS, ...files]
  return spawnSync(process.execPath, given, { stdio: 'inherit', env }).status === 0
}

const { DAY = '' } = process.env
const wanted = Object.entries(DAYS).filter((day) => day.join(' ').includes(DAY))
const results = wanted.map(([what, time]) => {
  const said = `${time}  ${what}`
  if (!isKnown(time.slice(0, 10))) return `left    ${said}: no calendar knows its bank holidays yet`
  console.log(`\nAs if it were ${what}, ${time} in London:`)
  return `${runAt(time, process.argv.slice(2)) ? 'green' : 'RED  '}   ${said}`
})

console.log(['', ...results].join('\n'))
process.exitCode = results.some((line) => line.startsWith('RED')) ? 1 : 0
