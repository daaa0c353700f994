import { counted } from '../../counted.ts'

const starts = (count: number): string =>
  counted(count, { one: 'offboarding', other: 'offboardings' })
const rows = (count: number): string => counted(count, { one: 'row', other: 'rows' })

/** So many stretches of rows are named; of others there is only the count. */
const STRETCHES = 5

/** 'Row 2', 'Rows 2 to 7, 9'. */
function rowsNamed(numbers: readonly number[]): string {
  const stretches: [number, number][] = []
  for (const number of numbers) {
    const last = stretches.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else stretches.push([number, number])
  }
  if (stretches.length > STRETCHES) return rows(numbers.length)
  const named = stretches.map(([first, last]) =>
    first === last ? `${first}` : `${first} to ${last}`,
  )
  return `${numbers.length > 1 ? 'Rows' : 'Row'} ${named.join(', ')}`
}

/** The pages that start many cases from a table. */
export const importPages = {
  title: 'Start several offboardings',
  link: 'Start several',
  fromForm: 'Several people at once? Paste a table, or upload one.',
  another: 'Start another like this',
  intro: 'Nothing starts yet: the next page shows what was understood, row by row.',
  template: {
    heading: 'Bring a table',
    text: 'A row for each person, with headings. Any order will do, and other columns are left alone. Needed are a name, the last day, and an address of their own or the word that they have none.',
    xlsx: 'Template for a spreadsheet (.xlsx)',
    csv: 'Template as text (.csv)',
  },
  paste: {
    label: 'Paste from a spreadsheet',
    hint: 'Copy the cells with their headings, and paste them here.',
  },
  file: {
    label: 'Or choose a file',
    hint: 'An .xlsx or .csv file, up to 5,000 rows and 5 MB.',
  },
  read: 'Read the table',
  faults: {
    nothing: 'Paste a table, or choose a file',
    both: 'Paste a table or choose a file, not both: empty one of them',
    tooLarge: 'That is more than 5 MB: send it in several parts',
    broken: 'What was sent could not be read: send it again',
  },
  kept: 'Kept for two days, then deleted with all that is in it. Once its cases are started it is deleted at once.',
  again: 'Bring another table',
  drop: 'Delete this table',
  pasted: 'the pasted table',
  found: {
    title: 'What was understood',
    of: (name: string) => `From ${name}.`,
    heading: 'How it is read',
    caption: 'Columns of the table, and what each is read as',
    head: ['Heading', 'For example', 'Read as'],
    noHeading: (column: number) => `Column ${column}, without heading`,
    readAs: (heading: string) => `What “${heading}” is`,
    unused: 'Not used',
    unsure: 'Say which',
    sheet: 'Sheet',
    header: 'Headings stand in row',
    order: {
      label: 'Which comes first in days like these?',
      dmy: 'The day: 5/2/2027 is 5 February',
      mdy: 'The month: 5/2/2027 is May 2',
      shown: (example: string) => `Another day of this file shows it: ${example}.`,
    },
    shortYears: {
      label: (example: string) => `How are years of two digits read, like “${example}”?`,
      read: '26 is 2026, and 98 is 1998',
      wrong: 'Not at all: show these rows as wrong',
    },
    silent: {
      heading: 'For rows that do not say it',
      kind: 'Kind of leaver',
      held: 'Did they hold volunteers’ details?',
      confirmed: 'Have they confirmed their own addresses to you?',
      inEach: 'Say it in each row',
    },
    readAgain: 'Read it again so',
  },
  encoding: {
    heading: 'Which of these is right?',
    text: 'The file does not say how its letters are written. Choose the line that reads as it should.',
    label: 'A line of the file',
    chosen: 'Choose a line',
    use: 'Read it so',
    one: {
      heading: 'Does this line read as it should?',
      text: 'The file does not say how its letters are written. It can be read in one way only. If the line is wrong, save the file as .xlsx and bring that.',
      use: 'Yes, read it so',
    },
  },
  problems: 'Before its rows can be read',
  correct: { summary: 'Correct the table here', label: 'The table', send: 'Read it again' },
  groups: {
    label: 'Rows',
    wrong: (count: number) => `${rows(count)} to correct`,
    start: (count: number) => `${rows(count)} to start`,
    already: (count: number) => `${rows(count)} started before`,
  },
  wrong: {
    caption: 'Rows with something to correct',
    head: ['Row', 'Who', 'What to correct'],
    text: 'Correct them in the table and bring it again: what is started by then is not started twice.',
  },
  start: {
    caption: 'Rows that would start',
    head: ['Row', 'Who', 'Last day', 'First mail'],
    text: 'Nothing is sent yet. This is what would start, each day as it was understood.',
    noMail: 'None: their line goes through it with them',
    to: (address: string) => `to ${address}`,
    unconfirmed: (address: string) => `to ${address}, and asks only whether it is theirs`,
    noLine: (name: string) => `Nobody as line: ${name} is asked`,
    line: (name: string) => `Line: ${name}`,
  },
  already: {
    caption: 'Rows that were started before',
    head: ['Row', 'Who', 'Case'],
    open: 'Open its case',
    text: 'The same person and last day was started before, with the same details. Nothing is started for them again.',
  },
  row: (number: number) => `Row ${number}`,
  rows: rowsNamed,
  andOthers: (name: string, others: number) =>
    `${name} and ${counted(others, { one: 'other', other: 'others' })}`,
  noName: 'No name',
  pages: { label: 'More rows', next: 'Next rows', before: 'Rows before' },
  doubts: {
    heading: 'Is this right?',
    row: (number: number, text: string) => `Row ${number}: ${text}`,
    more: (count: number) => `And ${count} more like these.`,
    all: 'Yes, these are right',
    missing: 'Tick the box if these are right, or correct them in the table',
  },
  leaveOut: {
    label: (count: number) =>
      count === 1
        ? 'Leave out the row that is to be corrected'
        : `Leave out the ${count} rows that are to be corrected`,
    missing: (count: number) =>
      `Tick the box to start without ${count === 1 ? 'the row that is' : 'the rows that are'} to be corrected, or correct the table first`,
  },
  button: (count: number) => `Start ${starts(count)}`,
  moved: 'Something has changed since this was shown. Look again, then start',
  nothingToStart: 'There is nothing to start in this table.',
  allBefore: 'Everybody in this table was started before. Nothing is started twice.',
  progress: {
    title: (count: number) => `Starting ${starts(count)}`,
    done: (count: number) =>
      count === 1 ? '1 offboarding is started' : `${starts(count)} are started`,
    label: 'How far it is',
    opened: (opened: number, all: number) => `${opened} of ${all} are open.`,
    safe: 'All are written down: you can close this page, and they go on.',
    refused: (count: number) =>
      count === 1
        ? 'One could not be opened, as the policy or the settings changed meanwhile: bring its row again.'
        : `${count} could not be opened, as the policy or the settings changed meanwhile: bring their rows again.`,
    leftOut: (count: number) =>
      `${counted(count, { one: 'row was', other: 'rows were' })} left out. Correct ${count === 1 ? 'it' : 'them'} in your table and bring it again, as a whole: whoever is started is not started twice.`,
    cases: 'All cases',
  },
}
