#!/usr/bin/env bash
# An appointment in a night in which clocks change: three libraries, and each has an hour too many or too few.
#
# A good engineer expects: a calendar file says exactly when something is. RFC 5545 tells a day (P1D), which goes
# by the clock on the wall, from 24 hours (PT24H), which pass (3.3.6, 3.8.2.5), and says what 01:30 means in a
# night that has none or two of it: the offset before the gap, the first of the two (3.3.5).
#
# What happens: ical.js and icalendar (Python) take 24 hours for a day, so 23 of them pass in spring; node-ical
# takes a day for 24 hours, so it ends at 13:00 by the wall. Of an hour that is left out ical.js makes the one
# before it. Of an hour that comes twice ical.js and node-ical take the second. icalendar begins at the right
# instants there and adds by the wall: an hour from 01:30 ends as it begins in spring, and lasts two in autumn.
#
# Why it matters here: access ends and reminders stop at such instants, and on two days a year a test would
# show it. Write UTC instants or whole days into calendars, and a DTEND rather than a DURATION.
#
# Seen on 29 November 2026 with the versions below.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >package.json <<'EOF'
{ "private": true, "type": "module" }
EOF
{
  npm install --no-audit --no-fund --silent --ignore-scripts ical.js@2.2.1 node-ical@0.27.2 &&
    python3 -m venv venv &&
    venv/bin/pip install --quiet --disable-pip-version-check icalendar==7.3.2 tzdata==2026.6
} || { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }

calendar() {
  sed 's/$/\r/' >"$1.ics" <<EOF
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example.org//EN
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:$1@example.org
DTSTAMP:20261129T080000Z
DTSTART;TZID=Europe/London:$2
DURATION:$3
SUMMARY:Handover
END:VEVENT
END:VCALENDAR
EOF
}
calendar 1-hours 20270327T120000 PT24H
calendar 2-day 20270327T120000 P1D
calendar 3-gap 20270328T013000 PT1H
calendar 4-twice 20271031T013000 PT1H

cat >see.mjs <<'EOF'
import { readdirSync, readFileSync } from 'node:fs'
import ICAL from 'ical.js'
import nodeIcal from 'node-ical'

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version
const iso = (date) => date.toISOString().replace(':00.000Z', 'Z')

console.log(`ical.js ${version('ical.js')}, node-ical ${version('node-ical')}`)
for (const file of readdirSync('.').filter((name) => name.endsWith('.ics')).sort()) {
  const text = readFileSync(file, 'utf8')
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent'))
  console.log(`${file} ical.js   ${iso(event.startDate.toJSDate())} ${iso(event.endDate.toJSDate())}`)
  const [read] = Object.values(nodeIcal.sync.parseICS(text)).filter(({ type }) => type === 'VEVENT')
  console.log(`${file} node-ical ${iso(read.start)} ${iso(read.end)}`)
}
EOF
cat >see.py <<'EOF'
from datetime import timezone
from importlib.metadata import version
from pathlib import Path

from icalendar import Calendar


def iso(at):
    return at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%MZ")


print("icalendar", version("icalendar"))
for file in sorted(Path(".").glob("*.ics")):
    event = Calendar.from_ical(file.read_bytes()).walk("VEVENT")[0]
    print(file, "icalendar", iso(event.start), iso(event.end))
EOF

# By the RFC: 12:00Z to 12:00Z; 12:00Z to 11:00Z; 01:30Z to 02:30Z; 00:30Z to 01:30Z.
cat >described <<'EOF'
ical.js 2.2.1, node-ical 0.27.2
1-hours.ics ical.js   2027-03-27T12:00Z 2027-03-28T11:00Z
1-hours.ics node-ical 2027-03-27T12:00Z 2027-03-28T12:00Z
2-day.ics ical.js   2027-03-27T12:00Z 2027-03-28T11:00Z
2-day.ics node-ical 2027-03-27T12:00Z 2027-03-28T12:00Z
3-gap.ics ical.js   2027-03-28T00:30Z 2027-03-28T01:30Z
3-gap.ics node-ical 2027-03-28T01:30Z 2027-03-28T02:30Z
4-twice.ics ical.js   2027-10-31T01:30Z 2027-10-31T02:30Z
4-twice.ics node-ical 2027-10-31T01:30Z 2027-10-31T02:30Z
icalendar 7.3.2
1-hours.ics icalendar 2027-03-27T12:00Z 2027-03-28T11:00Z
2-day.ics icalendar 2027-03-27T12:00Z 2027-03-28T11:00Z
3-gap.ics icalendar 2027-03-28T01:30Z 2027-03-28T01:30Z
4-twice.ics icalendar 2027-10-31T00:30Z 2027-10-31T02:30Z
EOF
for zone in UTC America/New_York; do
  { TZ=$zone node see.mjs && TZ=$zone venv/bin/python see.py; } | tee seen
  if ! diff described seen; then
    echo "Changed: an appointment is at other instants than described (on a machine in $zone)." >&2
    exit 1
  fi
done
