import { add, drop, set } from '../folder.ts'
import type { Row } from './row.ts'

const SOCIAL = 'duties/social-contacts'

/** What is not shaped as a pack is. */
export const WRONG_SHAPES: readonly Row[] = [
  [
    'a clause written as a number',
    set(`${SOCIAL}/clause`, 5.14),
    `${SOCIAL}/clause`,
    '5.14 cannot stand there: write the clause in quotes, as "5.14"',
  ],
  [
    'a clause with a space in its number',
    set('clauses/5 14', 'Words'),
    'clauses/5 14',
    '"5 14" cannot stand there: write a clause as its number, in quotes',
  ],
  [
    'a clause without words',
    set('clauses/5.14', ' '),
    'clauses/5.14',
    '" " cannot stand there: write words',
  ],
  [
    'a kind nobody knows',
    set(`${SOCIAL}/applies_to/kinds`, ['intern']),
    `${SOCIAL}/applies_to/kinds`,
    'a list cannot stand there: write all, or a list of employee, volunteer',
  ],
  [
    'a key nobody knows',
    set(`${SOCIAL}/remindrs_wd`, [1]),
    `${SOCIAL}/remindrs_wd`,
    'nobody knows this key: take it out, or write one of id, clause, source',
  ],
  [
    'a label for a kind nobody knows',
    set('line_label/intern', 'mentor'),
    'line_label/intern',
    'nobody knows this key: take it out, or write one of employee, volunteer',
  ],
  [
    'a duty in no English',
    set(`${SOCIAL}/ask`, { cy: 'Gofynnwn' }),
    `${SOCIAL}/ask`,
    'write words in English, under en',
  ],
  [
    'words for a reader nobody is',
    set(`${SOCIAL}/ask/en.volunter`, 'x'),
    `${SOCIAL}/ask/en.volunter`,
    '"en.volunter" cannot stand there: write a language as two letters, with a dot',
  ],
  [
    'a number for words',
    set('title/en', 42),
    'title/en',
    '42 cannot stand there: write words, and put numbers among them in quotes',
  ],
  ['nothing at all', set('title', null), 'title', 'nothing stands there: write keys'],
  [
    'words for a list',
    set('person_kinds', 'employee'),
    'person_kinds',
    '"employee" cannot stand there: write a list, as [one, two]',
  ],
  [
    'an empty list',
    set('person_kinds', []),
    'person_kinds',
    'a list cannot stand there: name the kinds of leaver that the policy covers',
  ],
  [
    'an empty list where none would do',
    set('ladders/standard/5/cc', []),
    'ladders/standard/5/cc',
    'a list cannot stand there: name at least one, or leave the key out',
  ],
  [
    'one thing said twice',
    set('ladders/standard/5/cc', ['hr', 'hr']),
    'ladders/standard/5/cc',
    'one stands there twice: take one of them out',
  ],
  [
    'an outcome that is offered at no time',
    set('outcomes/formal/offered', {}),
    'outcomes/formal/offered',
    'it says nothing: say when, or leave the key out',
  ],
  ['a key left out', drop('duties'), 'duties', 'it is missing: write a list, as [one, two]'],
  [
    'a version that is a number',
    set('version', 1),
    'version',
    '1 cannot stand there: write words, and put numbers among them in quotes',
  ],
  [
    'a version of two numbers',
    set('version', '1.0'),
    'version',
    '"1.0" cannot stand there: write a version as 1.0.0',
  ],
  [
    'an hour that is none',
    set('working_hours/from', '9am'),
    'working_hours/from',
    '"9am" cannot stand there: write a time as 09:00',
  ],
  [
    'a step before the due date',
    set('ladders/standard/0/day', 0),
    'ladders/standard/0/day',
    '0 cannot stand there: write 1 or more',
  ],
  [
    'a duty of an hour and a half',
    set(`${SOCIAL}/minutes`, 90),
    `${SOCIAL}/minutes`,
    '90 cannot stand there: write 60 or less',
  ],
  [
    'half a working day',
    set(`${SOCIAL}/due/offset_wd`, 2.5),
    `${SOCIAL}/due/offset_wd`,
    '2.5 cannot stand there: write a whole number',
  ],
  [
    'a rung nobody knows',
    set('ladders/standard/1/to', 'boss'),
    'ladders/standard/1/to',
    '"boss" cannot stand there: write one of leaver, line, chief, chair, data-lead',
  ],
  [
    'a route nobody knows',
    set('routes/fire', {}),
    'routes/fire',
    'nobody knows this key: take it out, or write one of safeguarding, possible-breach',
  ],
  [
    'a need nobody knows',
    add('outcomes/confirmed-to-me/needs', 'password'),
    'outcomes/confirmed-to-me/needs/4',
    '"password" cannot stand there: write one of date, reason',
  ],
]
