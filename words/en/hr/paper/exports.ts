import { counted } from '../../counted.ts'

const CASES = { one: 'case', other: 'cases' } as const
const cases = (count: number): string => counted(count, CASES)

/** What the file that explains the others has to know. */
interface Told {
  readonly organisation: string
  /** ISO days. */
  readonly from: string
  readonly to: string
  readonly count: number
  /** Whether it holds what people typed. */
  readonly withWords: boolean
  /** How many events the checkpoint covers; undefined where there is none. */
  readonly events: number | undefined
  /** Whether the checkpoint has a time stamp. */
  readonly stamped: boolean
}

const UNWORDED = [
  'What people typed is left out of this file, as whoever prepared it does not see it. A record in it',
  'cannot be checked whole: the programs name the first text that is missing.',
  '',
]

const NO_LOG = [
  'This file holds no checkpoint and no proofs: the log of all events had no key, or had signed nothing',
  'with it yet. That a record is as it was written is shown by its own chain of hashes alone, which',
  'whoever owns the database could have made anew.',
]

const STAMPED = [
  'log/checkpoint.tsr is a time stamp of log/checkpoint (RFC 3161), by an authority that is not us:',
  'openssl ts -verify -data log/checkpoint -in log/checkpoint.tsr -CAfile ROOT.pem',
  'Once its certificate has run out: with -attime and the time of the stamp, in seconds since 1970.',
]

const logged = (events: number, stamped: boolean): string[] => [
  `log/checkpoint is the newest signed checkpoint of the log of all events: ${counted(events, { one: 'event', other: 'events' })}.`,
  'log/key is the public key that it is signed by. Have that KEY from elsewhere as well, and compare.',
  ...(stamped ? STAMPED : []),
  'record.json holds a proof (c2sp.org/tlog-proof@v1) for each event that the checkpoint covers; what',
  'came after it has none here.',
]

/** The records of a period, as one ZIP for an auditor. */
export const exported = {
  title: 'Records of a period',
  link: 'Records of a period',
  text: 'One ZIP file with the record of every case whose last day lies in the period: as PDF, as CSV, and as JSON that can be checked. Everything is made once first, to know what is in it; that takes a minute for about a thousand cases.',
  unworded: 'You do not see what people typed, so it is not in your file.',
  from: { label: 'From', what: 'the first day of the period' },
  to: { label: 'To', what: 'the last day of the period' },
  outside: 'Enter a day between 1 January 2000 and 31 December 2099',
  backwards: 'The last day of the period is before its first: change one of them',
  none: 'No case has its last day in this period: choose a longer one',
  busy: 'Another file is being prepared. Wait until it is ready, and send this again.',
  prepare: 'Prepare the file',
  before: 'Prepared before',
  back: 'Records of a period',
  caption: 'Files that were prepared, the newest first',
  head: ['Period', 'Prepared', 'State'],
  period: (from: string, to: string) => `${from} to ${to}`,
  states: {
    counting: (done: number, total: number) => `${done} of ${cases(total)} prepared`,
    ready: (total: number) => `Ready: ${cases(total)}`,
    failed: 'Could not be prepared',
    stale: 'A record has changed since',
  },
  progress: 'How many cases are prepared',
  closable:
    'You can close this page: the file is prepared all the same, and stands under “Records of a period”.',
  save: (size: string) => `Save the ZIP (${size})`,
  saving:
    'If the connection breaks, your browser or download program can go on where it was. A file is kept for seven days.',
  failed: 'This file could not be prepared. Prepare it again.',
  stale:
    'A record in this file, or what is known of its mails, has changed since it was prepared. Prepare it again.',
  again: 'Prepare another',
  hidden: 'This file holds what people typed, which you do not see. Prepare one of your own.',
  readme: ({ organisation, from, to, count, withWords, events, stamped }: Told) =>
    [
      `Records of ${organisation}: ${cases(count)} with a last day from ${from} to ${to}.`,
      '',
      'In a folder for each case:',
      '  record.pdf   what was asked and what was confirmed, to read or to print',
      '  events.csv   its events, a row each',
      '  record.json  the same events as they were hashed, to be checked',
      '',
      ...(withWords ? [] : UNWORDED),
      ...(events === undefined ? NO_LOG : logged(events, stamped)),
      '',
      'To check that no file was changed:  sha256sum -c SHA256SUMS',
      `To check a record:                  npm run leavewell -- verify FOLDER/record.json${events === undefined ? '' : ' --key KEY'}`,
      'or a program of docs/verify, or the page /check in a browser, which sends the file nowhere.',
      '',
      'manifest.json names every file with its length and its SHA-256.',
      '',
    ].join('\n'),
}
