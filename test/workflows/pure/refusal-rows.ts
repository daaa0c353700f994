import type { Refusal } from '../../../workflows/contract/commands.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import type { Draft } from './model.ts'
import {
  ALL_ANSWERS,
  answer,
  at,
  CLOSED,
  decide,
  EARLY,
  HOW,
  LATE,
  RECORDED,
  SENT,
  UNSURE,
  WORD,
} from './said.ts'
import { inOneRow } from './whole-policy.ts'

/** A case in which the line is asked about one duty, which the leaver then answers. */
function asked(duty: string, given: string): ReturnType<typeof at> {
  const before = at(EARLY, ...ALL_ANSWERS, UNSURE, SENT)
  before.tell('leaver', answer(duty, given))
  return before
}

/** A case in which HR has just had the leaver reminded. */
function remindedInRow(): ReturnType<typeof inOneRow> {
  const before = inOneRow()
  before.say('hr', { kind: 'remind' })
  return before
}

const ASKED: [Role, Draft] = ['leaver', { kind: 'request', what: 'question' }]

/** What is said to a case as it then stands, and why it is refused. */
type Row = [why: string, Refusal, Pick<ReturnType<typeof at>, 'one' | 'tell'>, Role, Draft]
export const ROWS = (): Row[] => [
  ['answer after closing', 'case-closed', at(EARLY, ...CLOSED), 'leaver', answer('x', 'y')],
  ['a duty that is not in the pack', 'unknown-duty', at(EARLY), 'leaver', answer('x', 'none')],
  [
    'a duty the leaver is not asked',
    'unknown-duty',
    at(EARLY),
    'leaver',
    answer('volunteer-information', 'none'),
  ],
  [
    'the signature as an answer',
    'unknown-duty',
    at(EARLY),
    'leaver',
    answer('declaration', 'removed'),
  ],
  [
    'a network that is not asked',
    'unknown-duty',
    at(EARLY),
    'leaver',
    answer('social-contacts', 'removed'),
  ],
  [
    'a site where none can be',
    'unknown-duty',
    at(EARLY),
    'leaver',
    { kind: 'add-site', duty: 'contacts-and-files', part: 's' },
  ],
  [
    'a site that is there',
    'unknown-duty',
    at(EARLY),
    'leaver',
    { kind: 'add-site', duty: 'social-contacts', part: 'x' },
  ],
  [
    'an answer of another duty',
    'unknown-answer',
    at(EARLY),
    'leaver',
    answer('contacts-and-files', 'removed'),
  ],
  [
    'an answer named like a method',
    'unknown-answer',
    at(EARLY),
    'leaver',
    answer('contacts-and-files', 'constructor'),
  ],
  [
    'no reason',
    'answer-incomplete',
    at(EARLY),
    'leaver',
    answer('contacts-and-files', 'keep_some', { count: 2 }),
  ],
  [
    'no count',
    'answer-incomplete',
    at(EARLY),
    'leaver',
    answer('contacts-and-files', 'keep_some', { reason: 'other' }),
  ],
  [
    'no date',
    'answer-incomplete',
    at(EARLY),
    'leaver',
    answer('social-contacts', 'asked_network_on_date', { part: 'x' }),
  ],
  [
    'what was recorded',
    'already-settled',
    at(LATE, RECORDED),
    'leaver',
    answer('social-contacts', 'removed', { part: 'x' }),
  ],
  [
    'a site to what was recorded',
    'already-settled',
    at(LATE, RECORDED),
    'leaver',
    { kind: 'add-site', duty: 'social-contacts', part: 's' },
  ],
  [
    'one line without answer',
    'not-all-answered',
    at(EARLY, ...ALL_ANSWERS.slice(1)),
    'leaver',
    { kind: 'declare' },
  ],
  [
    'sending twice',
    'already-sent',
    at(EARLY, ...ALL_ANSWERS, UNSURE, SENT),
    'leaver',
    { kind: 'declare' },
  ],
  ['deciding twice', 'already-decided', at(LATE, WORD), 'line', decide('spoke-informally')],
  ["the chief's outcome", 'outcome-not-offered', at(LATE), 'line', decide('close-not-confirmed')],
  ['no such outcome', 'outcome-not-offered', at(LATE), 'line', decide('toString')],
  ['no date chosen', 'outcome-incomplete', at(LATE), 'line', decide('more-time')],
  [
    'not how they confirmed',
    'outcome-incomplete',
    at(LATE),
    'line',
    decide('confirmed-to-me', { when: '2027-02-18', duties: ['social-contacts'] }),
  ],
  [
    'no duty ticked',
    'outcome-incomplete',
    at(LATE),
    'line',
    decide('confirmed-to-me', { ...HOW, duties: [] }),
  ],
  [
    'a duty not asked about',
    'outcome-incomplete',
    at(LATE),
    'line',
    decide('confirmed-to-me', { ...HOW, duties: ['volunteer-information'] }),
  ],
  [
    'time for what is answered',
    'outcome-incomplete',
    asked('contacts-and-files', 'none'),
    'line',
    decide('spoke-informally'),
  ],
  ['nothing tried', 'outcome-incomplete', at(LATE), 'line', decide('cannot-reach', { tried: [] })],
  [
    'a date too far',
    'date-out-of-range',
    at(LATE),
    'line',
    decide('more-time', { until: '2027-03-05' }),
  ],
  [
    'today as new date',
    'date-out-of-range',
    at(LATE),
    'line',
    decide('more-time', { until: '2027-02-18' }),
  ],
  ['a dispute of nothing', 'nothing-recorded', at(LATE), 'leaver', { kind: 'dispute' }],
  ['agreeing to nothing', 'nothing-recorded', at(EARLY), 'leaver', { kind: 'agree' }],
  ['resuming what runs', 'not-paused', at(EARLY), 'hr', { kind: 'resume' }],
  ["the chief for the line's rung", 'not-allowed', at(LATE), 'chief', decide('spoke-informally')],
  ['no such escalation', 'not-allowed', at(EARLY), 'line', decide('spoke-informally')],
  [
    'the line for the leaver',
    'not-allowed',
    at(EARLY),
    'line',
    answer('contacts-and-files', 'none'),
  ],
  ['the leaver for HR', 'not-allowed', at(EARLY), 'leaver', { kind: 'resume' }],
  ['an appeal of nothing', 'nothing-refused', at(EARLY), 'leaver', { kind: 'appeal' }],
  [
    'a reminder of nothing',
    'nothing-open',
    at(EARLY, ...ALL_ANSWERS, UNSURE, SENT),
    'hr',
    { kind: 'remind' },
  ],
  [
    'a pause in a pause',
    'already-paused',
    at(EARLY, ['hr', { kind: 'pause', reason: 'away' }]),
    'hr',
    { kind: 'pause', reason: 'away' },
  ],
  [
    'a hold on a hold',
    'on-hold',
    at(EARLY, ['hr', { kind: 'hold', reason: 'legal-claim' }]),
    'hr',
    { kind: 'hold', reason: 'legal-claim' },
  ],
  ['lifting no hold', 'not-on-hold', at(EARLY), 'hr', { kind: 'lift-hold' }],
  ['taking no referral', 'no-referral', at(EARLY), 'hr', { kind: 'answer-referral', accept: true }],
  [
    'a switch that is off already',
    'unchanged',
    at(EARLY),
    'hr',
    { kind: 'set-flag', flag: 'no_email', on: false },
  ],
  [
    'the last day it has',
    'unchanged',
    at(EARLY),
    'hr',
    { kind: 'change-end-date', endDate: '2027-01-29' },
  ],
  [
    'networks in use without one that has an answer',
    'answered-there',
    at(EARLY, ...ALL_ANSWERS),
    'leaver',
    { kind: 'choose-networks', duty: 'social-contacts', used: [] },
  ],
  ['opening what is open', 'not-closed', at(EARLY), 'hr', { kind: 'reopen-case' }],
  [
    'a second change of what was sent',
    'already-changing',
    at(EARLY, ...ALL_ANSWERS, UNSURE, SENT, ['leaver', { kind: 'change-answers' }]),
    'leaver',
    { kind: 'change-answers' },
  ],
  [
    'reminding who is asked nothing',
    'not-asked',
    at(EARLY),
    'hr',
    { kind: 'remind-decider', who: 'line' },
  ],
  [
    'a second reminder to who was reminded today',
    'reminded-today',
    at(LATE, ['hr', { kind: 'remind-decider', who: 'line' }]),
    'hr',
    { kind: 'remind-decider', who: 'line' },
  ],
  ['changing nothing', 'nothing-sent', at(EARLY), 'leaver', { kind: 'reopen' }],
  ['a reply to nothing', 'unknown-request', at(EARLY), 'hr', { kind: 'reply', to: 1 }],
  [
    'a second reply',
    'already-replied',
    at(EARLY, ASKED, ['line', { kind: 'reply', to: 2 }]),
    'hr',
    { kind: 'reply', to: 2 },
  ],
  [
    'a second complaint beside one that waits',
    'already-requested',
    at(EARLY, ['leaver', { kind: 'request', what: 'complaint' }]),
    'leaver',
    { kind: 'request', what: 'complaint' },
  ],
  [
    'confirming what is confirmed',
    'already-confirmed',
    at(EARLY),
    'leaver',
    { kind: 'confirm-address' },
  ],
  [
    'a reminder before the first mail',
    'not-reached',
    inOneRow({ endDate: '2027-05-28' }),
    'hr',
    { kind: 'remind' },
  ],
  [
    'a second reminder to a leaver who was reminded today',
    'reminded-today',
    remindedInRow(),
    'hr',
    { kind: 'remind' },
  ],
  ["another's link", 'not-allowed', at(EARLY), 'line', { kind: 'renew-link', who: 'leaver' }],
  [
    'a record kept that is kept already',
    'unchanged',
    at(EARLY, ['hr', { kind: 'keep-record' }]),
    'hr',
    { kind: 'keep-record' },
  ],
  [
    'the end of a keeping that nobody began',
    'record-not-kept',
    at(EARLY),
    'hr',
    { kind: 'release-record' },
  ],
  [
    'erasing a record that is kept',
    'record-needed',
    at(EARLY, ...CLOSED, ['hr', { kind: 'keep-record' }]),
    'hr',
    { kind: 'agree-erasure' },
  ],
  ['erasing an open case', 'not-closed', at(EARLY), 'hr', { kind: 'agree-erasure' }],
  [
    'opening a case again whose erasing is agreed',
    'words-erased',
    at(EARLY, ...CLOSED, ['hr', { kind: 'agree-erasure' }]),
    'hr',
    { kind: 'reopen-case' },
  ],
]
