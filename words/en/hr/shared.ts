import type { Role } from '../../../workflows/pack/types.ts'
import { counted } from '../counted.ts'

/** What a leaver is asked, counted as everywhere: '1 thing', '5 things'. */
export const things = (count: number): string => counted(count, { one: 'thing', other: 'things' })

/** What several of HR's pages say. */
export const shared = {
  hr: 'HR',
  /** What somebody is in a case, but for the line, which the policy names. */
  roles: {
    leaver: 'leaver',
    chief: 'chief executive',
    chair: 'chair',
    'data-lead': 'data-protection lead',
    hr: 'HR',
  } satisfies Record<Exclude<Role, 'line'>, string>,
  /** A reason to keep contacts that no other than HR is told. */
  forHr: (reason: string) => `${reason} (for HR alone)`,
  /** Where a code stands that who reads is not shown. */
  withheld: 'a reason that you are not shown',
  withClause: (title: string, clause: string) => `${title} (${clause})`,
  own: { notAsked: 'Not asked', done: 'Done', toDo: 'To do' },
  cases: 'Cases',
  policy: 'Policy',
  settings: 'Settings',
  bankHolidays: 'Bank holidays',
  backToCase: 'Back to the case',
  start: 'Start an offboarding',
  /** A table of cases. */
  table: ['Who', 'Finishes', 'Answered', 'Where it stands'],
  reference: 'Reference',
  /** Of a page of something that goes on. */
  comesAgain: {
    itself: 'This page looks again by itself every few seconds.',
    stop: 'Stop that',
    stands: 'This page does not look again by itself.',
    look: 'Look again, and go on by itself',
  },
  sample: 'Sample settings are in force',
  whoIsWho: 'Set who is who',
  /** The page that anybody may open. */
  check: 'Check a saved record',
  formWithoutNumber: 'This form came without its number, so nothing was changed: send it again',
}
