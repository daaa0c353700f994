/** What a column can say, in the order of the template. */
export const COLUMNS = [
  'name',
  'first',
  'last',
  'email',
  'confirmed',
  'workEmail',
  'phone',
  'kind',
  'role',
  'startDate',
  'endDate',
  'held',
  'lineName',
  'lineEmail',
  'firstMailOn',
  'noEmail',
  'safeContact',
  'leftOnBadTerms',
  'keepsOtherRole',
] as const
export type Column = (typeof COLUMNS)[number]

/** Columns of the template: a name is asked for in one. */
export const TEMPLATE: readonly Column[] = COLUMNS.filter(
  (one) => one !== 'first' && one !== 'last',
)

export const DAYS = ['startDate', 'endDate', 'firstMailOn'] as const satisfies readonly Column[]

/** The columns whose cells say yes or no. */
export const YES_NO = [
  'confirmed',
  'held',
  'noEmail',
  'safeContact',
  'leftOnBadTerms',
  'keepsOtherRole',
] as const satisfies readonly Column[]

/** Which column a fault of a start belongs to, by the path that `startSchema` gives it. */
export const COLUMN_OF: Readonly<Record<string, Column>> = {
  'leaver.name': 'name',
  'leaver.email': 'email',
  'leaver.workEmail': 'workEmail',
  'leaver.phone': 'phone',
  'leaver.kind': 'kind',
  'leaver.role': 'role',
  'leaver.startDate': 'startDate',
  endDate: 'endDate',
  firstMailOn: 'firstMailOn',
  'line.name': 'lineName',
  'line.email': 'lineEmail',
  heldVolunteerData: 'held',
  addressConfirmed: 'confirmed',
  noEmail: 'noEmail',
}

/**
 * Headings as people and programs write them, without regard to capitals, spaces and marks. One that
 * has two meanings stands in neither: a person says which it is.
 */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  name: [
    'name',
    'full name',
    'leaver',
    'leaver name',
    'leaver’s name',
    'employee name',
    'employee',
    'volunteer',
    'volunteer name',
    'display name',
    'preferred name',
    'person',
  ],
  first: ['first name', 'firstname', 'forename', 'given name', 'christian name', 'known as'],
  last: ['last name', 'surname', 'family name', 'second name'],
  email: [
    'own email',
    'own email address',
    'their own email address',
    'personal email',
    'personal email address',
    'private email',
    'private email address',
    'home email',
    'home email address',
    'personal mail',
  ],
  confirmed: ['address confirmed', 'confirmed', 'email confirmed', 'own email confirmed'],
  workEmail: [
    'work email',
    'work email address',
    'company email',
    'business email',
    'office email',
    'organisation email',
    'corporate email',
    'work mail',
  ],
  phone: [
    'phone',
    'phone number',
    'telephone',
    'telephone number',
    'tel',
    'mobile',
    'mobile number',
    'mobile phone',
    'cell',
    'cell phone',
  ],
  kind: [
    'kind',
    'kind of leaver',
    'type',
    'leaver type',
    'person type',
    'worker type',
    'employment type',
    'contract type',
    'employee type',
    'category',
  ],
  role: ['role', 'job title', 'title', 'position', 'job', 'job role', 'post'],
  startDate: [
    'start date',
    'started',
    'role started',
    'start',
    'joined',
    'date joined',
    'hire date',
    'joining date',
    'first day',
    'original hire date',
    'start day',
  ],
  endDate: [
    'end date',
    'last day',
    'leaving date',
    'leave date',
    'last working day',
    'date left',
    'termination date',
    'ends',
    'end',
    'last day of work',
    'leaves',
    'finish date',
    'exit date',
    'leaving day',
  ],
  held: [
    'held volunteers’ details',
    'held volunteer data',
    'held volunteers details',
    'volunteer data',
    'volunteers’ details',
    'had volunteers’ details',
    'did they hold volunteers’ details',
  ],
  lineName: [
    'line',
    'line name',
    'line manager',
    'manager',
    'manager name',
    'line manager name',
    'supervisor',
    'supervisor name',
    'reports to',
    'line’s name',
  ],
  lineEmail: [
    'line email',
    'line email address',
    'manager email',
    'manager email address',
    'line manager email',
    'line manager email address',
    'supervisor email',
    'supervisor email address',
    'manager’s email',
    'line’s email',
    'line’s email address',
  ],
  firstMailOn: ['first mail', 'first mail on', 'first email', 'day of the first mail'],
  noEmail: ['no email', 'has no email', 'they have no email'],
  safeContact: ['mail is not safe', 'mail not safe', 'safe contact', 'no safe mail'],
  leftOnBadTerms: ['bad terms', 'left on bad terms', 'leaves on bad terms'],
  keepsOtherRole: ['keeps another role', 'keeps other role', 'another role'],
}

/** Headings that could be one of two: to write to the wrong address is worse than to ask. */
const TWO_MEANINGS = ['email', 'e-mail', 'email address', 'e-mail address', 'mail', 'date']

const key = (heading: string): string =>
  heading
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

const BY_KEY = new Map(
  COLUMNS.flatMap((column) => NAMES[column].map((name) => [key(name), column] as const)),
)
const ASKED = new Set(TWO_MEANINGS.map(key))

/** What a heading means: a column, `ask` where it may be one of two, nothing where it is none. Pure. */
export const meaningOf = (heading: string): Column | 'ask' | undefined =>
  BY_KEY.get(key(heading)) ?? (ASKED.has(key(heading)) ? 'ask' : undefined)

/** Two headings that differ in capitals, spaces or marks alone are the same. */
export const sameHeading = key
