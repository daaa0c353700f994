import { counted } from '../../counted.ts'

const rows = (count: number): string => counted(count, { one: 'row', other: 'rows' })

/** What is said of a table of leavers, as it is read. */
export const table = {
  rows,
  /** What a column can say, as the template heads it. */
  columns: {
    name: 'Name',
    first: 'First name',
    last: 'Last name',
    email: 'Own email address',
    confirmed: 'Address confirmed',
    workEmail: 'Work email address',
    phone: 'Phone',
    kind: 'Kind of leaver',
    role: 'Role',
    startDate: 'Role started',
    endDate: 'Last day',
    held: 'Held volunteers’ details',
    lineName: 'Line’s name',
    lineEmail: 'Line’s email address',
    firstMailOn: 'First mail on',
    noEmail: 'No email',
    safeContact: 'Mail is not safe',
    leftOnBadTerms: 'Bad terms',
    keepsOtherRole: 'Keeps another role',
  },
  /** A file that is no table, or too much of one. */
  file: {
    noText:
      'This file is neither text nor a spreadsheet: save it as .xlsx or .csv and send it again',
    noSpreadsheet:
      'This spreadsheet cannot be read: open it, save it as .xlsx or .csv, and send it again',
    noTable: 'This is a PDF, not a table: save the list as .xlsx or .csv and send it again',
    oldOrLocked:
      'This is an old .xls file, or one with a password: save it as .xlsx without a password, or as .csv, and send it again',
    locked: 'This file has a password: save it without one, and send it again',
    tooMuch:
      'This file would unpack to more than any list of people: copy the rows into a new sheet, and send that',
    rows: 'There are more than 5,000 rows: send them in several files',
    columns: 'There are more than 60 columns: delete those that are not needed, and send it again',
    empty: 'There is nothing in this table: send one with headings and a row for each person',
    broken: (line: number) =>
      `A quote that opens in line ${line} does not close as it should: correct it, or send the table as .xlsx`,
  },
  /** What stands in the way of reading any row. */
  problems: {
    noHeader:
      'No line of the first ten has headings that we know: say in which row they stand and what each column is, or use the template',
    unsure: (heading: string) =>
      `“${heading}” can mean two things, such as their own address or the one at work: say below which it is`,
    twice: (what: string, headings: string) =>
      `${headings} are both read as “${what}”: set all but one to “Not used”`,
    sameHeading: (heading: string) =>
      `The heading “${heading}” stands twice, so nobody can know which is meant: give each a name of its own in the file, and send it again`,
    missing: (what: string) => `No column says “${what}”: choose the one that does, or add it`,
    order: (example: string) =>
      `Days like ${example} can be read in two ways: say below whether the day or the month comes first`,
    mixed:
      'Some days have the day first and others the month: say below which holds for this file; the others will be shown as wrong',
    shortYear: (example: string) =>
      `Days like ${example} have a year of two digits: say below how they are read`,
    unsaid: (what: string) =>
      `No column says “${what}”: say below what holds for all rows, or add the column`,
    noRows: 'There is no row beneath the headings: add one for each person, and send it again',
    tooMany: (count: number) =>
      `There are ${count} rows, and 5,000 at most can be started at once: send them in several files`,
  },
  /** What is wrong with one row. `typed` is what stands there, shortened. */
  row: {
    long: (most: number) => `This is longer than ${most} characters: shorten it`,
    formula: (typed: string) =>
      `“${typed}” is a formula: copy the table as values, or write what it comes to`,
    strays:
      'There are more cells than headings: put quotes around a value that has a comma in it, or delete what is too much',
    day: {
      order: (typed: string) =>
        `“${typed}” can be read in two ways: say whether the day or the month comes first`,
      'short-year': (typed: string) =>
        `“${typed}” has a year of two digits: write all four, like 31/01/2027`,
      'no-day': (typed: string) => `“${typed}” is no day: write one that exists, like 2027-01-31`,
      number: (typed: string) =>
        `“${typed}” is a number and not a day: format the column as a date, or write the day like 2027-01-31`,
      outside: (typed: string) => `“${typed}” is not between 1900 and 2099: correct the year`,
    },
    yesOrNo: (typed: string) => `“${typed}” is neither yes nor no: write one of them`,
    held: 'It does not say whether they held volunteers’ details: write yes or no, or choose below what holds for rows that are silent',
    numberPhone: (typed: string) =>
      `“${typed}” stands in the file as a number, so a zero or a “+” at its beginning is lost: format the column as text and type it again`,
    repeats: (row: number) =>
      `Row ${row} is about the same person, by an address or by name and day: take one of them out`,
    shares: (row: number) =>
      `Row ${row} has the same address. If it is one person, take one of the rows out; if two people share the address, start this one with the form, which lets you look first`,
    noEmail:
      'Enter their own email address. If they have none, add the column “No email” and write yes in it',
    like: (cases: string) =>
      `There is a case already that may be of this person: ${cases}. Take the row out, or start it with the form, which lets you look first`,
  },
  caseLike: (reference: string | null, endDate: string) =>
    `${reference ?? 'one that is being opened'}, last day ${endDate}`,
}
