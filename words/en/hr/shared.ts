import { plurals } from '../../plural.ts'

const plural = plurals('en')

/** '1 line', '5 lines'. */
export const lines = (count: number): string => plural(count, { one: 'line', other: 'lines' })

/** What several of HR's pages say. */
export const shared = {
  hr: 'HR',
  cases: 'Cases',
  policy: 'Policy',
  settings: 'Settings',
  bankHolidays: 'Bank holidays',
  backToCase: 'Back to the case',
  start: 'Start an offboarding',
  /** A table of cases. */
  table: ['Who', 'Finishes', 'Answered', 'Where it stands'],
  sample: 'Sample settings are in force',
  whoIsWho: 'Set who is who',
  formWithoutNumber: 'This form came without its number, so nothing was changed: send it again',
}
