import type { Database } from '../../../db/schema.ts'
import type { Held } from '../../../server/pages/hr/held/held-about.ts'

type Place =
  | Exclude<keyof Held, 'address' | 'made' | 'organisation'>
  | `cases.${keyof Held['cases'][number]}`
  | `user.${keyof NonNullable<Held['user']>}`

const COUNTED = 'keyed hashes and counts that say nothing of anybody without the key'
const POLICY = 'the policy; who brought it in stands among the changes outside of cases'
const MACHINE = 'how the machine stands, and nothing about a person'
const LOG = 'hashes and numbers of events, which are told themselves'
const CODES = 'ids and codes of events, which are told themselves'

/**
 * Where each table stands in the file of what is held about one person, or why it is not in it. A table
 * that is missing here does not compile: somebody decides.
 */
export const HELD_TABLES: {
  readonly [T in keyof Database]: readonly Place[] | string
} = {
  people: ['cases'],
  cases: ['cases.state', 'cases.kind', 'cases.endDate'],
  events: ['cases.events', 'user.acts'],
  event_words: ['cases.events'],
  mails: ['cases.mails', 'user.mails'],
  notices: ['cases.mails'],
  intray: ['cases.sentAndNotTaken', 'startsNotTaken'],
  links: ['cases.links'],
  sessions: ['cases.links', 'user.sessions'],
  mail_in: ['mailThatCameIn'],
  scim_users: ['directory'],
  proposals: ['switchedOff'],
  stand_ins: ['standIns'],
  stand_in_cases: 'in which cases somebody stands in is told as these cases',
  addressees: ['ownPage'],
  settings: ['inSettingsAs'],
  organisation_events: ['actsOutsideOfCases'],
  organisation_words: ['actsOutsideOfCases'],
  hr_users: ['user'],
  sign_ins: ['user.signIns'],
  api_keys: ['user.keys'],
  saved_filters: ['user.lists'],
  exports: ['user.exports'],
  imports: ['user.tables'],
  many_acts: ['actsOutsideOfCases'],
  many_act_cases: 'what was done in a case is told as an event of that case',
  mail_acts: ['user.mailActs'],
  dispatches: 'what a mail server answered, in its own codes, is HR’s to read beside the mail',
  policies: POLICY,
  pack_versions: POLICY,
  idempotency: 'what a program of the organisation was told, deleted after a day',
  rate_limits: COUNTED,
  case_search: COUNTED,
  case_facts: COUNTED,
  troubles: MACHINE,
  case_checks: MACHINE,
  leases: MACHINE,
  forgettings: 'when a case is forgotten is on its page, and the same for everybody in it',
  webhook_endpoints: 'a program’s address; who added it stands among the changes outside of cases',
  logos: 'the organisation’s own picture, which is of nobody',
  webhook_messages: CODES,
  webhook_attempts: CODES,
  log_queue: LOG,
  log_entries: LOG,
  log_tiles: LOG,
  log_head: LOG,
  log_checkpoints: LOG,
  log_sinks: LOG,
  log_stamps: LOG,
  log_sources: LOG,
}
