import { counted } from '../../counted.ts'
import { settings } from '../settings.ts'

const ROLES = { administrator: 'administrator', hr: 'HR', viewer: 'viewer' } as const

/** What was done to many cases, by what the API calls it. */
const CASES_CHANGED: Readonly<Record<string, string>> = {
  remind: 'reminded the leavers of',
  'change-line': 'changed the line of',
  cancel: 'stopped',
  'change-person': 'changed people of',
}

/** What the organisation's people did outside of cases, as sentences. */
export const acts = {
  title: 'What was changed, by whom',
  text: 'Everything that was changed outside of cases, the newest first: settings, people and their rights, keys. Each line follows from the one before it, so a line that is changed or missing shows.',
  back: 'Settings',
  empty: 'Nothing has been changed yet.',
  whole: 'Whole: nothing in it was changed, and nothing is missing before its last line.',
  broken: (number: number, fault: string) => `Not whole: line ${number} ${fault}.`,
  older: 'Older ones',
  newest: 'The newest',
  operator: 'The person who looks after Leavewell',
  directory: 'Your organisation’s own sign-in',
  forgetting: 'Leavewell',
  unknown: 'Somebody who is no longer known',
  roles: ROLES,
  says: {
    'user-invited': (who: string, role: keyof typeof ROLES) => `invited ${who} as ${ROLES[role]}`,
    'user-added': (who: string, role: keyof typeof ROLES) => `added ${who} as ${ROLES[role]}`,
    'role-changed': (who: string, from: keyof typeof ROLES, to: keyof typeof ROLES) =>
      `made ${who} ${ROLES[to]}, who was ${ROLES[from]}`,
    'words-shown': (who: string) => `let ${who} see what people typed`,
    'words-hidden': (who: string) => `no longer lets ${who} see what people typed`,
    'policy-let': (who: string) => `let ${who} change the policy`,
    'policy-taken': (who: string) => `no longer lets ${who} change the policy`,
    'user-removed': (who: string) => `took ${who} away`,
    'user-restored': (who: string) => `let ${who} in again`,
    'key-made': (name: string, scopes: string) => `made the key ${name}, which may ${scopes}`,
    'key-ended': (name: string) => `ended the key ${name}`,
    'program-changed': {
      added: (url: string) => `has ${url} told of cases`,
      rotated: (url: string) => `made a new secret for ${url}`,
      off: (url: string) => `no longer has ${url} told`,
      on: (url: string) => `has ${url} told again`,
      removed: (url: string) => `took ${url} away, which was told of cases`,
    },
    'settings-changed': 'changed the settings',
    erased: (numbers: string) =>
      `erased names and addresses in line ${numbers}, of somebody who is forgotten`,
    'records-exported': (from: string, to: string, count: number) =>
      `had ${counted(count, { one: 'record', other: 'records' })} prepared, with a last day from ${from} to ${to}`,
    'cases-changed': (what: string, count: number) =>
      `${CASES_CHANGED[what] ?? 'changed people of'} ${counted(count, { one: 'open case', other: 'open cases' })}`,
  },
  field: (name: string, before: string, after: string) =>
    name === 'sample'
      ? `Sample settings are ${after ? 'in force' : 'no longer in force'}`
      : `${settings.fields[name.replace('.', '-')] ?? name}: “${before || 'nothing'}” became “${after || 'nothing'}”`,
} as const
