import { counted } from '../../counted.ts'

const cases = (count: number): string => counted(count, { one: 'case', other: 'cases' })

/** Reports of a quarter: figures with what each of them counts. */
export const reports = {
  title: 'Reports',
  heading: (quarter: string) => `Report for ${quarter}`,
  quarter: (year: string, number: string) => `quarter ${number} of ${year}`,
  counted: (at: string) => `Counted at ${at}, of cases that were closed in the quarter.`,
  choose: 'Quarter',
  show: 'Show',
  board: 'One page for the board',
  boardText: 'Without names and without lines.',
  full: 'The whole report',
  pdf: 'As PDF',
  csv: 'As table (CSV)',
  csvOf: (title: string) => `: ${title}`,
  nothing: 'No case was closed in this quarter.',
  thisQuarter: 'This quarter',
  before: 'The quarter before',
  what: 'What',
  empty: 'none',
  share: (part: number, whole: number) =>
    whole ? `${part} of ${whole} (${Math.round((part / whole) * 100)} %)` : 'none',
  days: (days: number | null) =>
    days === null ? 'none' : counted(days, { one: 'day', other: 'days' }),
  totals: {
    title: 'At a glance',
    closed: 'Cases closed',
    settled: 'Ended with nothing open',
    onTime: 'Confirmed on time',
    days: 'Median from first mail to answers sent',
    definition:
      'Ended with nothing open: everything that was asked was confirmed by the leaver, recorded for them by a person, or did not apply. Median: half of the leavers needed fewer days, half more; who never sent their answers is not counted.',
  },
  byMonth: {
    title: 'Confirmed on time, by month',
    definition:
      'Of all that was asked of leavers: what they confirmed themselves by the end of its due day, as that day stood then. More time that was given counts. By the month in which the case was closed.',
  },
  byDuty: {
    title: 'Confirmed on time, by what was asked',
    definition: 'The same share for each thing that was asked, with its clause.',
  },
  byKind: {
    title: 'Confirmed on time, by kind',
    definition: 'The same share for employees, volunteers, consultants and contractors.',
  },
  byLine: {
    title: 'Confirmed on time, by who leads the leavers',
    definition:
      'The same share for each person who led five leavers or more of this quarter. All others stand together, so that nobody can be told from a small group.',
    others: 'All others together',
  },
  rungs: {
    title: 'How far cases climbed',
    definition: 'The last person whom a case asked because something was late.',
    of: {
      '': 'Nobody was asked',
      line: 'The line',
      chief: 'The chief executive, or the chair for them',
      chair: 'The chair',
    },
    count: cases,
  },
  kept: {
    title: 'Contacts that are kept, by reason',
    definition:
      'Contacts that leavers keep with a reason that the policy knows, as they counted them; who gave no number counts as one. What a person did not agree to is not counted. Reasons that fewer than five leavers gave in a quarter stand together, so that nobody can be told from them.',
    others: 'Reasons that few gave, together',
  },
  requests: {
    title: 'Complaints and objections',
    definition:
      'Received in cases that were closed in the quarter. By law they are answered within a month (UK GDPR 12(3)); days are counted from the day on which they came.',
    of: { complaint: 'Complaints', objection: 'Objections' },
    line: (count: number, within: number, days: string) =>
      count ? `${count}, ${within} answered within a month, median ${days}` : 'none',
  },
  byAge: {
    title: 'Open cases by age',
    definition: 'All cases that are open now, by the time since they were started.',
    from: (weeks: number, next: number | null) =>
      next === null ? `${weeks} weeks and more` : `${weeks} to ${next} weeks`,
    count: cases,
  },
  foot: (organisation: string, quarter: string) => `${organisation}, report for ${quarter}`,
  unshown: 'Shown by their number, as no font here has them:',
}
