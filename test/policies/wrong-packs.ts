import { add, drop, type Edit, repeat, set } from './folder.ts'

const SOCIAL = 'duties/2'
const FILES = 'duties/3'
const SIGNATURE = 'duties/4'
const social = 'Duty social-contacts'
const files = 'Duty contacts-and-files'
const signature = 'Duty declaration'
const ladder = 'Ladder standard'
const NOT_VOLUNTEERS = ['employee', 'consultant', 'contractor']

type Row = readonly [what: string, edits: Edit | readonly Edit[], fault: string]

/** Wrong packs, each of one kind, and what is said of it after the file's name. */
export const WRONG_PACKS: readonly Row[] = [
  [
    'a ladder that is not there',
    set(`${SOCIAL}/ladder`, 'steep'),
    `duties.2.ladder: ${social}: there is no ladder "steep"`,
  ],
  [
    'a ladder named like a method',
    set(`${SOCIAL}/ladder`, 'toString'),
    `duties.2.ladder: ${social}: there is no ladder "toString"`,
  ],
  [
    'an answer that is not there',
    add(`${SOCIAL}/answers`, 'maybe'),
    `duties.2.answers.6: ${social}: there is no answer "maybe" under answers`,
  ],
  [
    'no answers',
    set(`${FILES}/answers`, []),
    `duties.3.answers: ${files}: none of its answers would settle it`,
  ],
  [
    'only doubts',
    set(`${FILES}/answers`, ['not_sure']),
    `duties.3.answers: ${files}: none of its answers would settle it`,
  ],
  [
    'a clause without words',
    set(`${SOCIAL}/clause`, '9.9'),
    `duties.2.clause: ${social}: the words of clause "9.9" are missing under clauses`,
  ],
  ['a clause written as a number', set(`${SOCIAL}/clause`, 5.14), 'duties.2.clause: Invalid input'],
  [
    'a clause for some kinds only',
    drop('duties/1/clause/volunteer'),
    'duties.1.clause: Invalid input',
  ],
  [
    'a reminder after the due day',
    add(`${SOCIAL}/reminders_wd`, 11),
    `duties.2.reminders_wd.3: ${social}: reminder on day 11 comes after its due day 10`,
  ],
  [
    'a kind nobody knows',
    set(`${SOCIAL}/applies_to/kinds`, ['intern']),
    'duties.2.applies_to.kinds: Invalid input',
  ],
  [
    'a field nobody knows',
    set(`${SOCIAL}/remindrs_wd`, [1]),
    'duties.2: Unrecognized key: "remindrs_wd"',
  ],
  [
    'a duty without words',
    set(`${SOCIAL}/ask`, { cy: 'Gofynnwn' }),
    'duties.2.ask: write words in English, under en',
  ],
  [
    'words for a reader nobody is',
    set(`${SOCIAL}/ask/en.volunter`, 'x'),
    'duties.2.ask.en.volunter: Invalid key in record',
  ],
  ['one duty twice', repeat(SOCIAL), 'duties: "social-contacts" stands there twice'],
  ['one outcome twice', repeat('outcomes/0'), 'outcomes: "spoke-informally" stands there twice'],
  ['one network twice', add('networks_asked', 'x'), 'networks_asked: "x" stands there twice'],
  [
    'no networks to ask about',
    set('networks_asked', []),
    `duties.2.applies_to.per: ${social}: it is asked for each network, and networks_asked names none`,
  ],
  [
    'no signature',
    drop(SIGNATURE),
    'duties: one duty must be the signature (needs: all_leaver_duties_answered), not 0',
  ],
  [
    'a signature with answers',
    set(`${SIGNATURE}/answers`, ['none']),
    `duties.4.answers: ${signature}: the signature takes no answers`,
  ],
  [
    'a signature for some only',
    set(`${SIGNATURE}/applies_to/kinds`, ['employee']),
    `duties.4.applies_to: ${signature}: everybody signs, once: write { kinds: all }`,
  ],
  [
    'a signature due before the rest',
    set(`${SIGNATURE}/due/offset_wd`, 9),
    `duties.4.due.offset_wd: ${signature}: it is due on day 9, before the last of the others on day 10`,
  ],
  [
    'a signature nobody asks for',
    set(`${SIGNATURE}/ladder`, 'none'),
    `duties.4.ladder: ${signature}: nobody would be asked about a list that is never sent`,
  ],
  [
    'nothing for volunteers',
    [0, 1, 2, 3].map((n) => set(`duties/${n}/applies_to/kinds`, NOT_VOLUNTEERS)),
    'duties: no duty is for every volunteer: a case would have nothing in it',
  ],
  [
    'a ladder that ends in nobody',
    drop('ladders/standard/5'),
    `ladders.standard: ${ladder}: its last step must be decide_or_close, asked of a person`,
  ],
  [
    'a ladder that ends in the leaver',
    set('ladders/standard/5/to', 'leaver'),
    `ladders.standard: ${ladder}: its last step must be decide_or_close, asked of a person`,
  ],
  [
    'a ladder whose end cannot close',
    set('outcomes/5/who', ['line']),
    `ladders.standard: ${ladder}: it ends in the chief, to whom no outcome that closes is offered`,
  ],
  [
    'a leaver told after others',
    set('ladders/standard/2', { day: 7, to: 'leaver', kind: 'reminder' }),
    `ladders.standard.2.to: ${ladder}: day 7 tells the leaver after somebody else was told`,
  ],
  [
    'steps out of order',
    set('ladders/standard/4/day', 9),
    `ladders.standard.4.day: ${ladder}: day 9 stands after day 10: list the steps by day`,
  ],
  [
    'a leaver asked for a word',
    set('ladders/standard/0/kind', 'refer'),
    `ladders.standard.0.kind: ${ladder}: day 2: refer is not for the leaver`,
  ],
  [
    'a step before the due date',
    set('ladders/standard/0/day', 0),
    'ladders.standard.0.day: Too small',
  ],
  [
    'an extension of no days',
    drop('outcomes/0/days_wd'),
    'outcomes.0.days_wd: Outcome spoke-informally: say how many working days it gives',
  ],
  [
    'a chief who passes it up',
    add('outcomes/4/who', 'chief'),
    'outcomes.4.who: Outcome pass-up: the chief has nobody to pass it up to',
  ],
  [
    'an outcome of no clause',
    set('outcomes/4/clause', '4.9'),
    'outcomes.4.clause: Outcome pass-up: the words of clause "4.9" are missing under clauses',
  ],
  [
    'working hours turned round',
    set('working_hours', { from: '17:00', to: '09:00' }),
    'working_hours: they end at 09:00, not after 17:00, when they begin',
  ],
  [
    'an hour that is none',
    set('working_hours/from', '9am'),
    'working_hours.from: write a time as 09:00',
  ],
  [
    'a calendar that is not there',
    set('calendar', 'atlantis'),
    'calendar: there is no calendar "atlantis": choose one of england-and-wales',
  ],
  ['a version that is none', set('version', 1), 'version: Invalid input'],
  [
    'no name for the line of a kind',
    drop('line_label/volunteer'),
    'line_label.volunteer: Invalid input',
  ],
  ['no duties at all', drop('duties'), 'duties: Invalid input'],
]
