import { add, drop, set } from '../folder.ts'
import type { Row } from './row.ts'

const STEPS = 'cadence/steps'

/** What is wrong with the one row of a pack, or with a duty that does not go by it. */
export const WRONG_CADENCES: readonly Row[] = [
  [
    'a pack with a cadence and ladders',
    set('ladders', { none: [] }),
    'cadence',
    'a pack has either a cadence or ladders: take one of them out',
  ],
  [
    'a row that ends in nobody',
    drop(`${STEPS}/5`),
    STEPS,
    'a case that is late would wait for ever: let the last step be decide_or_close',
  ],
  [
    'a second final reminder',
    add(STEPS, { day: 25, to: 'leaver', kind: 'final_reminder' }),
    `${STEPS}/6/kind`,
    'the row says this to the leaver already: take one of the two out',
  ],
  [
    'a reminder to the leaver among the steps',
    set(`${STEPS}/0/kind`, 'reminder'),
    `${STEPS}/0/kind`,
    'reminders to the leaver come before what is due, by remind_wd: take it out',
  ],
  [
    'a line told before the leaver is',
    set(`${STEPS}/0/to`, 'line'),
    `${STEPS}/0/to`,
    'day 2: it tells the line before the leaver is told that it is late',
  ],
  [
    'a duty that names a ladder',
    set('duties/social-contacts/ladder', 'standard'),
    'duties/social-contacts/ladder',
    'this pack has one row for all duties: write climbs instead',
  ],
  [
    'a duty with reminders of its own',
    set('duties/social-contacts/reminders_wd', [3]),
    'duties/social-contacts/reminders_wd',
    'reminders come by the cadence: leave it out',
  ],
  [
    'a duty that says nothing of being late',
    drop('duties/social-contacts/climbs'),
    'duties/social-contacts',
    'say how it climbs when it is late: with-the-case, sooner, told or never',
  ],
  [
    'an own duty of the organisation that climbs',
    set('duties/close-access/climbs', 'sooner'),
    'duties/close-access/climbs',
    'it is not the leaver who owes it: leave climbs out',
  ],
  [
    'a signature about which nobody is asked',
    set('duties/declaration/climbs', 'told'),
    'duties/declaration/climbs',
    'nobody would be asked when it is late, and the case would wait for ever: write with-the-case',
  ],
  [
    'a raised duty that counts from the last day',
    set('duties/remove-named-posting/counts_from', 'last_day'),
    'duties/remove-named-posting/counts_from',
    'only what a leaver says of their own list counts from the last day: leave it out',
  ],
  [
    'a climb that nobody knows',
    set('duties/social-contacts/climbs', 'fast'),
    'duties/social-contacts/climbs',
    '"fast" cannot stand there: write one of with-the-case, sooner, told, never',
  ],
]
