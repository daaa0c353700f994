import type { Database } from '../../../db/schema.ts'
import { day, fullClock } from '../../../server/look/dates.ts'
import type { EventType, FactOf } from '../../../workflows/case/events.ts'
import { NEW_DATE, PLAN } from '../read/hr-known.ts'

/**
 * What a leaver is told of each thing that is held about them, or why it is left out. A field, a
 * kind of event or a column that is missing here does not compile: somebody decides.
 */

/** Kinds of event that are not told at all, and why. */
export const SILENT: Readonly<Partial<Record<EventType, string>>> = {
  'duty-done': 'what HR or the line did is about their own part',
  'clock-moved': 'the time machine is there for samples alone',
}

type Own<F> = Exclude<keyof F, 'type' | 'by' | 'submission'>
/** Two events that differ in this alone, and so are told in other words. */
export type Pair<F = object> = readonly [Partial<F>, Partial<F>]
type Fields = {
  readonly [T in EventType]: { readonly [F in Own<FactOf<T>>]-?: Pair<FactOf<T>> | string }
}

const SOCIAL = 'social-contacts'
const OTHER = 'confidential-files'
const one = { duties: [SOCIAL] }
const other = { duties: [OTHER] }
const NO_PLAN = { duties: [], agenda: [] }
const plan = [{ plan: NO_PLAN }, { plan: NEW_DATE }] as const
const moved = [
  { plan: NEW_DATE },
  {
    plan: {
      ...NEW_DATE,
      duties: NEW_DATE.duties.map((due) => ({ ...due, dueDate: '2027-03-12' })),
    },
  },
] as const
const moment = { at: 0, to: 'line', act: 'note', ...one } as const

const CLAUSE = 'a clause is the policy’s, and stands in it'
const IN_LINES = 'the answers stand on the page line by line'
const BY_RUNG = 'a number that only holds the record together'
const LATER = 'the days that hold stand line by line'
const MOMENT = 'when and why the step was planned is the policy’s'

export const FIELDS: Fields = {
  opened: {
    pack: 'the policy and its version stand under “You”',
    calendar: 'the bank holidays are the same for everybody',
    kind: 'stands under “You”, as the columns of the case say',
    endDate: [{}, { endDate: '2027-03-05' }],
    inviteAt: 'the first mail stands among the mails',
    duties: [{}, { duties: PLAN.duties.slice(1) }],
    agenda: 'what may come is planned and not held: each step is told once it is taken',
    timeMachine: 'the time machine is there for samples alone',
    flags: 'stand under “You”, as the columns of the case say',
    on: 'lines that were turned on stand among the lines',
    absent: 'who may be asked stands on the page, and nobody else',
    endsAt: 'the last second of the last day, which is told',
    mailbox: 'whether the address is confirmed stands under “You”',
    row: 'how a case is planned is the policy’s',
  },
  invited: { plan: LATER, moment: MOMENT },
  joined: {
    rung: [{}, { rung: 'chief' }],
    duties: [one, other],
    moment: MOMENT,
  },
  reminded: {
    plan: LATER,
    moment: [
      { moment: { ...moment, to: 'leaver', act: 'remind' } },
      { moment: { ...moment, to: 'leaver', act: 'final' } },
    ],
  },
  prompted: { duties: [one, other] },
  escalated: {
    rung: [{}, { rung: 'chief' }],
    duties: [one, other],
    because: [{ because: 'late' }, { because: 'unsure' }],
    moment: MOMENT,
    plan,
    byWord: 'whether a ladder goes on from here concerns HR alone',
    told: [{}, { told: ['group-chats'] }],
  },
  nudged: {
    plan: LATER,
    rung: [{}, { rung: 'chief' }],
    moment: [{ moment }, { moment: { ...moment, ...other } }],
  },
  'decision-due': { plan: LATER, rung: [{ rung: 'chief' }, { rung: 'chair' }], moment: MOMENT },
  noted: {
    moment: [{ moment }, { moment: { ...moment, act: 'review' } }],
    apart: 'when HR is told next is HR’s',
  },
  answered: {
    duty: [{ part: 'all' }, { part: 'all', duty: OTHER }],
    part: [{}, { part: 'facebook' }],
    answer: [{}, { answer: 'do_not_use' }],
    means: 'what an answer counts as is the policy’s',
    on: [{}, { on: '2027-02-01' }],
    reason: [{}, { reason: 'known-before' }],
    count: [{}, { count: 4 }],
    agree: [{}, { agree: 'kept' }],
    checked: [{}, { checked: true }],
    plan,
  },
  'site-added': {
    duty: 'sites are added to one line only',
    part: 'the name that was typed stands beside the event',
  },
  declared: { settles: IN_LINES, plan },
  decided: {
    escalation: BY_RUNG,
    rung: [{ rung: 'line' }, { rung: 'chief' }],
    outcome: [{}, { outcome: 'more-time' }],
    effect: 'what an outcome does is the policy’s: its label says it',
    clause: CLAUSE,
    duties: [one, other],
    plan: moved,
    settles: 'how it counts is the policy’s: the label of the outcome says it',
    how: [{ how: 'call' }, { how: 'letter' }],
    when: [{ when: '2027-02-01' }, { when: '2027-02-02' }],
    tried: [{ tried: ['phone'] }, { tried: ['phone', 'letter'] }],
    reason: [
      { outcome: 'keep-accepted', reason: 'known-before' },
      { outcome: 'keep-accepted', reason: 'family-or-friend' },
    ],
    count: [{ count: 3 }, { count: 4 }],
    letter: 'the letter itself stands beside the event',
    ends: 'what else was asked of others ends with it, and says nothing more of the leaver',
  },
  disputed: {
    duties: 'the plan names the same lines with their new days',
    anew: IN_LINES,
    plan: moved,
  },
  agreed: {},
  appealed: { duties: 'the next person is asked about these lines, which is told' },
  routed: {
    route: 'not named, as somebody who reads along may be who it is about',
    clause: CLAUSE,
    noticed: 'what other people reported stays with those whom they told',
    dataKinds: 'what other people reported stays with those whom they told',
    plan: plan,
  },
  requested: {
    what: [{ what: 'question' }, { what: 'complaint' }],
    about: [{ about: SOCIAL }, { about: OTHER }],
    until: [
      { what: 'time', until: '2027-03-05' },
      { what: 'time', until: '2027-03-08' },
    ],
    way: [
      { what: 'other-way', way: 'letter' },
      { what: 'other-way', way: 'phone' },
    ],
    via: [{}, { via: 'mail' }],
    plan: plan,
  },
  replied: {
    to: BY_RUNG,
    what: 'the reply itself stands beside the event',
    upheld: [{ upheld: true }, { upheld: false }],
    until: [{ until: '2027-03-05' }, { until: '2027-03-08' }],
    plan: plan,
  },
  'networks-chosen': {
    duty: 'networks belong to one line only',
    used: [{ used: [] }, { used: ['linkedin'] }],
    unused: IN_LINES,
    answer: IN_LINES,
    plan,
  },
  reopened: { duties: 'the plan names the same lines with their new days', plan: moved },
  'address-confirmed': { plan },
  'still-true': {},
  'change-begun': { duties: IN_LINES },
  'confirmed-late': { duties: IN_LINES },
  'note-added': {},
  'case-reopened': { duties: IN_LINES, plan: moved },
  'decider-prompted': {
    rung: [{ rung: 'line' }, { rung: 'chief' }],
    duties: [one, other],
  },
  'ended-unconfirmed': { duties: IN_LINES },
  'details-corrected': {
    kind: 'stands under “You”, as the columns of the case say',
    role: 'stands under “You”',
    startDate: 'stands under “You”',
    phone: 'stands under “You”',
    plan: plan,
  },
  extended: { duties: 'the plan names the same lines with their new days', plan: moved },
  paused: {
    why: [{ why: 'pause' }, { why: 'objection' }],
    reason: [{ reason: 'away' }, { reason: 'unwell' }],
    review: [{ review: '2027-03-05' }, { review: '2027-03-08' }],
    plan: plan,
  },
  resumed: { plan: moved, after: 'why it had stood still was told when it began' },
  held: { reason: 'why everything is kept may be about a claim, and is between HR and its lawyer' },
  'hold-lifted': { plan: moved },
  'line-changed': { plan: plan },
  'person-changed': { who: 'who is asked is told by name where they were asked' },
  'end-date-changed': { endDate: [{}, { endDate: '2027-03-01' }], plan: moved },
  'flag-set': {
    flag: [{}, { flag: 'safe_contact' }],
    on: [{ on: true }, { on: false }],
    plan: [
      { plan: { ...NO_PLAN, waived: [SOCIAL] } },
      { plan: { ...NO_PLAN, added: PLAN.duties.slice(0, 1) } },
    ],
  },
  'duty-added': { duty: [{ duty: SOCIAL }, { duty: OTHER }], plan: plan },
  'duty-done': { duty: 'what HR or the line did is about their own part' },
  'language-changed': { language: [{ language: 'cy' }, { language: 'en' }] },
  recalculated: { plan: moved },
  'referral-answered': { accepted: [{ accepted: true }, { accepted: false }], plan: plan },
  cancelled: { why: [{ why: 'rejoined' }, { why: 'started-in-error' }] },
  'contact-stopped': { why: 'whoever reads it then is somebody who lost the leaver' },
  unreachable: {
    who: 'of other people’s addresses nothing is said',
    mail: BY_RUNG,
    back: 'the event before it tells that the mail came back',
    since: [
      { who: 'leaver', back: true, since: Date.UTC(2027, 1, 8, 12) },
      { who: 'leaver', back: true, since: Date.UTC(2027, 1, 9, 12) },
    ],
    asked: 'of whom others ask in their case nothing is said',
  },
  'mail-back': {
    mail: BY_RUNG,
    of: 'of what comes back from other people nothing is said',
    how: [
      { of: 'leaver', how: 'automatic' },
      { of: 'leaver', how: 'dead' },
    ],
    again: [{ of: 'leaver' }, { of: 'leaver', again: true }],
    late: 'that it had gone to an earlier address changes nothing for them',
  },
  'mail-settled': {
    mail: BY_RUNG,
    to: 'mails to other people are theirs',
    notices: 'stand in the list of mails',
    as: [
      { to: 'leaver', as: 'arrived' },
      { to: 'leaver', as: 'again' },
    ],
  },
  'address-changed': {
    who: 'of other people’s addresses nothing is said',
    unconfirmed: [{}, { unconfirmed: true }],
    plan: 'what may come is planned and not held: each step is told once it is taken',
  },
  'link-renewed': { who: 'of other people’s links nothing is said' },
  'clock-moved': {},
  mailed: {
    mail: BY_RUNG,
    to: 'mails to other people are theirs',
    notices: 'stand in the list of mails',
    outcome: 'stands in the list of mails',
    why: 'stands in the list of mails',
    plan: moved,
  },
  'mail-waits': {
    mail: BY_RUNG,
    to: 'of mails to other people nothing is said',
    notices: 'which mail it was stands in the list of mails, once it has left',
  },
  closed: { final: [{ final: 'confirmed' }, { final: 'partly-confirmed' }] },
  'record-kept': {},
  'record-released': {},
  'erasure-agreed': {},
  'erasure-refused': { ground: [{ ground: 'legal-duty' }, { ground: 'legal-claims' }] },
  erased: {
    stages: [{ stages: ['address'] }, { stages: ['words'] }],
    why: 'on whose word it was erased changes nothing of what is held',
    fields: 'what is gone is told by its kind: which text it was says nothing any more',
  },
}

/** How a value stands on the page, and in the file where that says it in another way; or a reason. */
type Shown = ((value: unknown) => readonly [page: string, file?: string]) | string
/** Tables of the organisation's own hold nothing about a leaver. */
type Columns = {
  readonly [T in keyof Database]:
    | { readonly [C in keyof Database[T]]-?: Shown }
    | 'nothing about a leaver'
}

const READING = { zone: 'Europe/London', lang: 'en' }
const as = (value: unknown) => [String(value)] as const
/** Without the name of the day, which the page writes in full. */
const onDay = (value: unknown) => [day(String(value), READING).replace(/^\w+ /, '')] as const
const atTime = (value: unknown) =>
  [fullClock(value as Date, READING), (value as Date).toISOString()] as const

const KEY = 'a key that only holds the rows together'
const PROOF = 'shows that nobody changed the record, and says nothing of its own'
const FOLDED = 'drawn from the events, which are told'
const MACHINE = 'how the machine stands, and nothing about the person'
const FROM_EVENT = 'the event “mailed” tells of it, and stands in the list of mails'
const WAITS = 'told while it waits and where it was not taken; once taken, as its event'
const UNKNOWN_YET =
  'emptied once it is known whose it is, and told as its event; until then HR looks whose it may be'
const BACK = 'the event “mail-back” or “requested” tells of it'
const DIRECTORY =
  'a copy of what the organisation’s own directory says of everybody, there before any case and outside it'
const CODES = 'ids and codes of an event, which is told itself'
const COUNTED = 'how often something was tried, deleted when its hour is over'

export const COLUMNS: Columns = {
  policies: 'nothing about a leaver',
  pack_versions: 'nothing about a leaver',
  mail_acts: 'nothing about a leaver',
  logos: 'nothing about a leaver',
  settings: 'nothing about a leaver',
  hr_users: 'nothing about a leaver',
  organisation_events: 'nothing about a leaver',
  organisation_words: 'nothing about a leaver',
  sign_ins: 'nothing about a leaver',
  api_keys: 'nothing about a leaver',
  leases: 'nothing about a leaver',
  saved_filters: {
    ...{ id: KEY, user_id: KEY, created_at: MACHINE },
    name: 'a note of a user for themselves',
    query: 'what a user looks for, kept for themselves',
  },
  case_search: {
    case_id: KEY,
    key: MACHINE,
    words: 'keyed hashes of words of names and addresses that are told',
    opened_at: 'when the case opened, as in cases',
  },
  log_queue: { id: KEY, kind: PROOF, owner: KEY, first: KEY, last: KEY },
  log_entries: { index: PROOF, kind: PROOF, owner: KEY, number: KEY },
  log_tiles: 'nothing about a leaver',
  log_head: 'nothing about a leaver',
  log_checkpoints: 'nothing about a leaver',
  log_sinks: 'nothing about a leaver',
  log_stamps: 'nothing about a leaver',
  log_sources: {
    kind: PROOF,
    owner: KEY,
    number: KEY,
    at: FOLDED,
    type: FOLDED,
    body: FOLDED,
    prev: PROOF,
    hash: PROOF,
  },
  exports: 'nothing about a leaver',
  addressees: 'nothing about a leaver',
  scim_users: {
    id: KEY,
    user_name: DIRECTORY,
    external_id: DIRECTORY,
    display_name: DIRECTORY,
    formatted: DIRECTORY,
    given_name: DIRECTORY,
    family_name: DIRECTORY,
    title: DIRECTORY,
    work_email: DIRECTORY,
    manager_id: DIRECTORY,
    manager_name: DIRECTORY,
    active: DIRECTORY,
    version: MACHINE,
    key_id: KEY,
    created_at: MACHINE,
    changed_at: MACHINE,
  },
  proposals: {
    id: KEY,
    scim_user: KEY,
    key_id: KEY,
    case_id: KEY,
    user_name: DIRECTORY,
    external_id: DIRECTORY,
    name: DIRECTORY,
    work_email: DIRECTORY,
    title: DIRECTORY,
    manager_name: DIRECTORY,
    manager_email: DIRECTORY,
    how: DIRECTORY,
    seen_at: DIRECTORY,
    state: DIRECTORY,
    ended_at: DIRECTORY,
    ended_by: DIRECTORY,
    reason: DIRECTORY,
  },
  webhook_endpoints: 'nothing about a leaver',
  webhook_messages: {
    id: KEY,
    endpoint_id: KEY,
    type: CODES,
    body: CODES,
    state: MACHINE,
    created_at: MACHINE,
    next_at: MACHINE,
    attempts: MACHINE,
  },
  webhook_attempts: 'nothing about a leaver',
  troubles: {
    id: KEY,
    case_id: KEY,
    kind: MACHINE,
    details: MACHINE,
    since: MACHINE,
    last_seen: MACHINE,
    ended_at: MACHINE,
    ended_how: MACHINE,
  },
  case_checks: { case_id: KEY, checked_at: MACHINE, starts: MACHINE, starts_since: MACHINE },
  mail_in: {
    id: KEY,
    received_at: UNKNOWN_YET,
    raw: UNKNOWN_YET,
    recipient: UNKNOWN_YET,
    sender: UNKNOWN_YET,
    is_cut: MACHINE,
    state: MACHINE,
    tries: MACHINE,
    kind: BACK,
    cause: BACK,
    mail_id: KEY,
    case_id: KEY,
    submission: KEY,
    why: MACHINE,
    from_address: UNKNOWN_YET,
    subject: UNKNOWN_YET,
    said: BACK,
    settled_at: MACHINE,
    settled_by: MACHINE,
  },
  forgettings: {
    case_id: KEY,
    stage: MACHINE,
    rules: MACHINE,
    formal: MACHINE,
    due_at: 'how long what is held is kept is on the privacy page, and the same for everybody',
    listed_at: MACHINE,
    number: PROOF,
    erased_at: 'the event “erased” stands on its day',
  },
  cases: {
    id: KEY,
    reference: as,
    status: FOLDED,
    kind: () => ['Employee'],
    end_date: onDay,
    flags: () => ['You had details of volunteers.'],
    language: () => ['English'],
    state: FOLDED,
    last_number: PROOF,
    head_hash: PROOF,
    pack_hash: 'the policy and its version stand under “You”',
    calendar_hash: 'the bank holidays are the same for everybody',
    policy_organisation: 'the organisation’s name, which heads every page',
    next_at: FOLDED,
    waits_on: FOLDED,
    late_from: FOLDED,
    hr_due_at: FOLDED,
    in_short: FOLDED,
    projection: MACHINE,
    sealed: MACHINE,
    done: FOLDED,
    total: FOLDED,
    time_machine: MACHINE,
    ahead_ms: MACHINE,
    opened_at: 'the event “opened” stands on its day',
    closed_at: 'the event “closed” stands on its day',
  },
  people: {
    case_id: KEY,
    role: KEY,
    name: as,
    email: as,
    work_email: as,
    role_title: as,
    start_date: onDay,
    phone: as,
  },
  events: {
    case_id: KEY,
    number: PROOF,
    at: 'each event stands on its day, and in the file at its instant',
    type: 'FIELDS says for each kind what is told of it',
    body: 'FIELDS says for each field what is told of it',
    prev: PROOF,
    hash: PROOF,
  },
  event_words: {
    case_id: KEY,
    number: PROOF,
    field: 'stands before what was typed, in words',
    value: 'all that the leaver typed, and what was typed for them to read',
    salt: PROOF,
  },
  links: {
    id: KEY,
    case_id: KEY,
    role: KEY,
    generation: KEY,
    expires_at: 'when the link ends is on the privacy page, and the same for everybody',
    revoked_at: 'whoever’s link was taken away cannot read it here',
  },
  stand_ins: 'nothing about a leaver',
  stand_in_cases: { stand_in: KEY, case_id: KEY, role: FROM_EVENT, given_back: MACHINE },
  case_facts: {
    case_id: KEY,
    last_number: MACHINE,
    closed_on: FOLDED,
    facts: FOLDED,
  },
  mails: {
    id: KEY,
    case_id: KEY,
    sign_in_id: 'of mails to HR’s users, who sign in',
    to_role: FROM_EVENT,
    timing: MACHINE,
    send_at: MACHINE,
    state: FROM_EVENT,
    attempt: MACHINE,
    lease_until: MACHINE,
    message_id: KEY,
    handed_at: MACHINE,
    together: KEY,
    digest: PROOF,
    subject: 'the mail is with the leaver; the list says which kind it was',
    model: 'the mail is with the leaver; the list says which kind it was',
    reply: 'what a mail server answered, in its own code; the list says what it means',
    why: FROM_EVENT,
    dated_at: MACHINE,
    sent_at: FROM_EVENT,
    again_of: KEY,
    settled_as: FROM_EVENT,
  },
  notices: {
    case_id: KEY,
    event_number: KEY,
    type: FROM_EVENT,
    to_role: FROM_EVENT,
    duties: FOLDED,
    mail_id: KEY,
  },
  dispatches: {
    mail_id: KEY,
    attempt: MACHINE,
    started_at: MACHINE,
    ended_at: MACHINE,
    state: FROM_EVENT,
    phase: MACHINE,
    code: MACHINE,
    reply: 'what a mail server answered, in its own code; the list says what it means',
  },
  intray: {
    id: KEY,
    case_id: KEY,
    kind: MACHINE,
    message: WAITS,
    words: WAITS,
    received_at: WAITS,
    event_number: KEY,
    refused: WAITS,
    start_key: KEY,
    start_keyed: MACHINE,
    words_hash: KEY,
  },
  many_acts: 'nothing about a leaver',
  many_act_cases: {
    act_id: KEY,
    place: MACHINE,
    case_id: KEY,
    subject: KEY,
    submission: KEY,
    refused: MACHINE,
    why: MACHINE,
  },
  imports: {
    id: KEY,
    by_user: MACHINE,
    at: MACHINE,
    name: MACHINE,
    bytes: 'emptied as its rows become starts, each told as its case; else deleted within days',
    choices: MACHINE,
    started_at: MACHINE,
    case_ids: KEY,
  },
  sessions: {
    hash: KEY,
    scope: KEY,
    user_id: KEY,
    case_id: KEY,
    link_id: KEY,
    link_generation: KEY,
    created_at: atTime,
    expires_at: atTime,
    id_token: KEY,
  },
  idempotency: {
    key: KEY,
    caller: KEY,
    route: KEY,
    body_hash: PROOF,
    status: MACHINE,
    answer: 'what a program of the organisation was told, deleted after a day',
    created_at: MACHINE,
  },
  rate_limits: { key: COUNTED, window_start: COUNTED, count: COUNTED },
}
