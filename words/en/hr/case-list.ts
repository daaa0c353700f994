import type { Kind } from '../../../workflows/pack/types.ts'
import { counted } from '../counted.ts'

/** The list of cases. */
export const caseList = {
  search: 'Name, address, role or reference',
  status: 'Status',
  show: 'Show',
  more: 'More to narrow it by',
  statuses: {
    '': 'All',
    'not-closed': 'Open or paused',
    open: 'Open',
    paused: 'Paused',
    closed: 'Closed',
  },
  kind: 'Kind',
  kinds: {
    employee: 'Employees',
    volunteer: 'Volunteers',
    consultant: 'Consultants',
    contractor: 'Contractors',
  } satisfies Record<Kind, string>,
  /** Of one case, in a table. */
  is: { open: 'Open', paused: 'Paused', closed: 'Closed' } satisfies Record<
    'open' | 'paused' | 'closed',
    string
  >,
  any: 'Any',
  waits: 'Waits for',
  waitsFor: {
    hr: 'HR',
    others: 'Anybody who decides',
    leaver: 'The leaver alone',
    line: 'The line',
    chief: 'The chief executive, or the chair for them',
    chair: 'The chair',
    'data-lead': 'The data-protection lead',
  },
  late: 'Only what is late',
  line: 'The line’s name',
  from: 'Last day from',
  to: 'Last day to',
  policy: 'Policy',
  policyOf: (title: string, version: string) => `${title}, version ${version}`,
  sort: 'In order of',
  sorts: {
    newest: 'Start, the newest first',
    oldest: 'Start, the oldest first',
    'last-day': 'Last day, the soonest first',
    'last-day-down': 'Last day, the latest first',
    next: 'What comes next',
    'next-down': 'What comes next, the farthest first',
    late: 'How long it is late',
    reference: 'Reference, the lowest first',
    'reference-down': 'Reference, the highest first',
    status: 'Status, the paused first',
    'status-down': 'Status, the closed first',
    kind: 'Kind, from A to Z',
    'kind-down': 'Kind, from Z to A',
  },
  faults: {
    day: (typed: string) => `${typed} is not a day: write it as 2027-01-29`,
    order: 'The first of the two days is after the second',
  },
  found: (count: number) => counted(count, { one: 'case', other: 'cases' }),
  foundMore: (count: number) => `${count} cases or more`,
  caption: 'Cases',
  clear: 'Show all cases',
  unlike: 'No case is like that.',
  empty: 'No case yet.',
  pages: { label: 'Pages', first: 'First page', next: 'Next page' },
  export: 'Save this list as a file for spreadsheets (CSV)',
  saved: {
    title: 'Kept by you',
    name: 'Keep this under a name',
    keep: 'Keep it',
    forget: 'Forget it',
    missing: 'Enter a name for it',
    long: (most: number) => `A name has at most ${most} letters`,
    taken: (name: string) =>
      `You keep another list as “${name}”: choose another name, or forget that one first`,
    many: (most: number) => `You keep ${most} already: forget one first`,
  },
  columns: [
    ...['Reference', 'Name', 'Kind', 'Role', 'Line', 'Last day', 'Status', 'Where it stands'],
    ...['Answered', 'Of', 'Past their date', 'Waits for', 'Next'],
  ],
}
