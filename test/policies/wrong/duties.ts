import { add, drop, type Edit, set } from '../folder.ts'
import type { Row } from './row.ts'

const SOCIAL = 'duties/social-contacts'
const SIGNATURE = 'duties/declaration'
const RAISED = 'duties/remove-named-posting'
const OWN = 'duties/return-property'

/** What is wrong with the duties of a pack. */
export const WRONG_DUTIES: readonly Row[] = [
  [
    'a ladder that is not there',
    set(`${SOCIAL}/ladder`, 'steep'),
    `${SOCIAL}/ladder`,
    'there is no ladder "steep": write one of standard, data, light, none',
  ],
  [
    'a ladder named like a method',
    set(`${SOCIAL}/ladder`, 'toString'),
    `${SOCIAL}/ladder`,
    'there is no ladder "toString"',
  ],
  [
    'an answer that is not there',
    set(`${SOCIAL}/answers/0`, 'maybe'),
    `${SOCIAL}/answers/0`,
    'there is no answer "maybe": write one of removed',
  ],
  [
    'one answer twice',
    add(`${SOCIAL}/answers`, 'removed'),
    `${SOCIAL}/answers/7`,
    '"removed" stands there twice',
  ],
  [
    'no answers',
    set(`${SOCIAL}/answers`, []),
    `${SOCIAL}/answers`,
    'none of its answers would settle it',
  ],
  [
    'only doubts',
    set(`${SOCIAL}/answers`, ['not_sure']),
    `${SOCIAL}/answers`,
    'none of its answers would settle it: name one that means more than unsure',
  ],
  [
    'neither a clause nor a source',
    drop(`${SOCIAL}/clause`),
    SOCIAL,
    'nothing backs it: name its clause',
  ],
  [
    'a clause without words',
    set(`${SOCIAL}/clause`, '9.9'),
    `${SOCIAL}/clause`,
    'the words of clause "9.9" are missing: write them under clauses',
  ],
  [
    'two clauses, one without words',
    set(`${SOCIAL}/clause`, '5.14, 9.9'),
    `${SOCIAL}/clause`,
    'the words of clause "9.9" are missing',
  ],
  [
    'a clause for some kinds only',
    drop('duties/volunteer-information/clause/volunteer'),
    'duties/volunteer-information/clause/volunteer',
    'no clause is named for a volunteer: write its number here',
  ],
  [
    'a reminder after the due day',
    set(`${SOCIAL}/reminders_wd/2`, 11),
    `${SOCIAL}/reminders_wd/2`,
    'the reminder on day 11 comes after the due day 10: move it before',
  ],
  [
    'a reminder twice',
    set(`${SOCIAL}/reminders_wd/2`, 7),
    `${SOCIAL}/reminders_wd/2`,
    'day 7 stands there twice',
  ],
  [
    'a guide that is not there',
    set(`${SOCIAL}/guides`, ['friendface']),
    `${SOCIAL}/guides/0`,
    'there is no guide "friendface": write one of linkedin',
  ],
  [
    'a duty after it that is not there',
    set(`${SOCIAL}/before`, ['nothing']),
    `${SOCIAL}/before/0`,
    'there is no other duty "nothing"',
  ],
  [
    'a duty after itself',
    set(`${SOCIAL}/before`, ['social-contacts']),
    `${SOCIAL}/before/0`,
    'there is no other duty "social-contacts"',
  ],
  [
    'duties before each other',
    set(`${SOCIAL}/before`, ['hand-over-work-accounts']),
    `${SOCIAL}/before`,
    'it would come before itself (by way of hand-over-work-accounts)',
  ],
  [
    'no networks to ask about',
    set('networks_asked', []),
    `${SOCIAL}/applies_to/per`,
    'it is asked for each network, and networks_asked names none',
  ],
  [
    'a duty for kinds that are not covered',
    [
      set('person_kinds', ['employee', 'volunteer', 'consultant']),
      set(`${SOCIAL}/applies_to/kinds`, ['contractor']),
    ],
    `${SOCIAL}/applies_to/kinds`,
    'it is for nobody that the policy covers',
  ],
  [
    'a duty with the name of a page',
    set(`${SOCIAL}/id`, 'receipt'),
    'duties/receipt/id',
    '"receipt" is the name of a page: choose another, as receipt-duty',
  ],
  [
    'no signature',
    drop(SIGNATURE),
    'duties',
    'no duty is the signature: give the last one the key needs',
  ],
  [
    'two signatures',
    set(`${SOCIAL}/needs`, 'all_leaver_duties_answered'),
    `${SIGNATURE}/needs`,
    'the leaver signs once',
  ],
  [
    'a signature with answers',
    set(`${SIGNATURE}/answers`, ['none']),
    `${SIGNATURE}/answers`,
    'the signature takes no answers: write []',
  ],
  [
    'a signature for some only',
    set(`${SIGNATURE}/applies_to/kinds`, ['employee']),
    `${SIGNATURE}/applies_to`,
    'everybody signs, once: write { kinds: all }',
  ],
  ...(
    [
      ['owner', 'hr', 'the leaver signs: leave owner out'],
      ['default', 'off', 'everybody signs: leave default out'],
      ['skip_when', ['legal_hold'], 'everybody signs: leave skip_when out'],
      ['before', ['social-contacts'], 'it comes after all others: leave before out'],
    ] as const
  ).map(
    ([key, value, message]): Row => [
      `a signature with ${key}`,
      set(`${SIGNATURE}/${key}`, value),
      `${SIGNATURE}/${key}`,
      message,
    ],
  ),
  [
    'a signature due before the rest',
    [set(`${SIGNATURE}/due/offset_wd`, 9)],
    `${SIGNATURE}/due/offset_wd`,
    'it is due on day 9, before the last of the others on day 10: write 10 or more',
  ],
  ...['none', 'light'].map(
    (ladder): Row => [
      `a signature on ladder ${ladder}, which asks nobody`,
      set(`${SIGNATURE}/ladder`, ladder),
      `${SIGNATURE}/ladder`,
      `ladder "${ladder}" asks nobody to decide, and a list that is never sent would wait for ever`,
    ],
  ),
  [
    'a raised duty that no outcome adds',
    drop('outcomes/ask-removal'),
    `${RAISED}/applies_to/when`,
    'it is raised by nobody: give an outcome the effect add-duty with adds: remove-named-posting',
  ],
  [
    'a raised duty that is turned on as well',
    set(`${RAISED}/default`, 'off'),
    `${RAISED}/default`,
    'a raised duty is asked for by an outcome, not turned on',
  ],
  [
    'a raised duty that is due before it is raised',
    [set(`${RAISED}/due/offset_wd`, 0), set(`${RAISED}/reminders_wd`, [])],
    `${RAISED}/due/offset_wd`,
    'day 0 is not after the day on which it is raised: write 1 or more',
  ],
  [
    'a raised duty with a reminder before it',
    set(`${RAISED}/reminders_wd`, [-1]),
    `${RAISED}/reminders_wd/0`,
    'day -1 is not after the day on which it is raised',
  ],
  [
    'a raised duty about which nobody is asked',
    set(`${RAISED}/ladder`, 'none'),
    `${RAISED}/ladder`,
    'ladder "none" asks nobody to decide, and the list may be signed already',
  ],
  ...(
    [
      ['ladder', 'standard', 'ladder "standard" is for what the leaver owes, and this is for line'],
      ['answers', ['done'], 'the leaver is not asked about it, so it takes no answers: write []'],
      ['applies_to/per', 'network', 'only a leaver answers for each network: leave per out'],
      ['applies_to/when', 'raised', 'only a duty of the leaver is raised by an outcome'],
    ] as const
  ).map(
    ([key, value, message]): Row => [
      `the organisation’s own duty with ${key} ${value}`,
      set(`${OWN}/${key}`, value),
      `${OWN}/${key}`,
      message,
    ],
  ),
  [
    'a duty of the line’s that nobody could call done',
    set('outcomes/own-duty-done/who', ['chief', 'hr']),
    `${OWN}/owner`,
    'the line is asked to do this, and the line would find no outcome for an employee who is still in post',
  ],
] satisfies readonly (readonly [string, Edit | readonly Edit[], string, string])[]
