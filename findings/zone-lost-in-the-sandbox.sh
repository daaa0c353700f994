#!/usr/bin/env bash
# In a workflow of Temporal a date that knows its zone (TZDate, UTCDate of date-fns) goes by the zone of the worker.
#
# A good engineer expects: date-fns reckons in a zone by classes of its own that extend Date, and Temporal's SDK says
# that Date is safe in a workflow, so a day in London is the same day on every worker.
#
# What happens: the SDK puts a plain function in the place of Date, which answers with a Date of the old kind, and
# what a constructor answers with takes the place of `this`. So `new TZDate(…)` is a Date and no TZDate: the
# instant is right, and getDate(), startOfDay() and { in: tz('Europe/London') } all reckon in the zone of
# the machine. Nothing is thrown. On a worker in UTC London is right all winter; and two workers in two zones
# reckon two days for one case, of which one is not what its history says.
#
# Why it matters here: last days and due dates are days of a place. Reckon them outside of the workflow, or with
# what has no class of Date in it (luxon); zones are tried in summer, on machines in another zone.
#
# Seen on 29 November 2026 with the versions below, on Node 20.20 and 24.21.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >package.json <<'EOF'
{ "private": true, "type": "commonjs" }
EOF
sdk=(@temporalio/worker@1.24.0 @temporalio/workflow@1.24.0 @temporalio/proto@1.24.0 protobufjs@8.8.1)
dates=(date-fns@4.4.0 @date-fns/tz@1.5.0 @date-fns/utc@2.1.1 luxon@3.7.2)
npm install --no-audit --no-fund --silent "${sdk[@]}" "${dates[@]}" ||
  { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }

# What is reckoned is the same in and outside of the workflow: half past midnight on 1 August in London.
cat >reckoned.js <<'EOF'
const { TZDate, tz } = require('@date-fns/tz')
const { UTCDate } = require('@date-fns/utc')
const { differenceInCalendarDays, startOfDay } = require('date-fns')
const { DateTime } = require('luxon')

const at = '2027-07-31T23:30:00Z'
const zone = 'Europe/London'
const iso = (date) => new Date(Number(date)).toISOString()

exports.reckoned = () => [
  `is a TZDate: ${new TZDate(at, zone) instanceof TZDate}`,
  `instant: ${iso(new TZDate(at, zone))}`,
  `day of the month in London: ${new TZDate(at, zone).getDate()}`,
  `that day begins: ${iso(startOfDay(at, { in: tz(zone) }))}`,
  `days since noon: ${differenceInCalendarDays(at, '2027-07-31T11:00:00Z', { in: tz(zone) })}`,
  `hour of a UTCDate: ${new UTCDate(at).getHours()}`,
  `luxon, day of the month in London: ${DateTime.fromISO(at, { zone }).day}`,
]
EOF
cat >workflows.js <<'EOF'
const { proxySinks } = require('@temporalio/workflow')
const { reckoned } = require('./reckoned.js')
const { out } = proxySinks()
exports.hello = async () => {
  for (const line of reckoned()) out.say(line)
}
EOF
cat >see.js <<'EOF'
const { Worker, Runtime, DefaultLogger } = require('@temporalio/worker')
const { temporal } = require('@temporalio/proto')
const { reckoned } = require('./reckoned.js')

const one = { attempt: 1, taskQueue: { name: 'q' } }
const events = [
  { workflowExecutionStartedEventAttributes: {
      ...one, workflowType: { name: 'hello' }, workflowTaskTimeout: { seconds: 10 }, workflowId: 'hello',
      originalExecutionRunId: 'run', firstExecutionRunId: 'run' } },
  { workflowTaskScheduledEventAttributes: one },
  { workflowTaskStartedEventAttributes: { scheduledEventId: 2 } },
  { workflowTaskCompletedEventAttributes: { scheduledEventId: 2, startedEventId: 3 } },
  { workflowExecutionCompletedEventAttributes: { workflowTaskCompletedEventId: 4 } },
]
const types = [1, 5, 6, 7, 2]
const history = temporal.api.history.v1.History.create({
  events: events.map((event, n) => ({ eventId: n + 1, eventTime: { seconds: 1 }, eventType: types[n], ...event })),
})

async function main() {
  console.log(`worker in ${process.env.TZ}`)
  for (const line of reckoned()) console.log(`  outside   ${line}`)
  Runtime.install({ logger: new DefaultLogger('ERROR') })
  const say = { fn: (_info, line) => console.log(`  workflow  ${line}`), callDuringReplay: true }
  await Worker.runReplayHistory({ workflowsPath: require.resolve('./workflows.js'), sinks: { out: { say } } }, history)
}
main().catch((error) => {
  console.error(error)
  process.exitCode = 1
})
EOF

cat >described <<'EOF'
worker in UTC
  outside   is a TZDate: true
  outside   instant: 2027-07-31T23:30:00.000Z
  outside   day of the month in London: 1
  outside   that day begins: 2027-07-31T23:00:00.000Z
  outside   days since noon: 1
  outside   hour of a UTCDate: 23
  outside   luxon, day of the month in London: 1
  workflow  is a TZDate: false
  workflow  instant: 2027-07-31T23:30:00.000Z
  workflow  day of the month in London: 31
  workflow  that day begins: 2027-07-31T00:00:00.000Z
  workflow  days since noon: 0
  workflow  hour of a UTCDate: 23
  workflow  luxon, day of the month in London: 1
worker in America/New_York
  outside   is a TZDate: true
  outside   instant: 2027-07-31T23:30:00.000Z
  outside   day of the month in London: 1
  outside   that day begins: 2027-07-31T23:00:00.000Z
  outside   days since noon: 1
  outside   hour of a UTCDate: 23
  outside   luxon, day of the month in London: 1
  workflow  is a TZDate: false
  workflow  instant: 2027-07-31T23:30:00.000Z
  workflow  day of the month in London: 31
  workflow  that day begins: 2027-07-31T04:00:00.000Z
  workflow  days since noon: 0
  workflow  hour of a UTCDate: 19
  workflow  luxon, day of the month in London: 1
EOF
echo "node $(node --version)"
for zone in UTC America/New_York; do TZ=$zone node see.js; done | tee seen
if ! diff described seen; then
  echo 'Changed: a date with a zone is another one in a workflow than described, in the lines above.' >&2
  exit 1
fi
