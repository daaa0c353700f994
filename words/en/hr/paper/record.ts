import { counted } from '../../counted.ts'
import { keptFor } from '../../leaver/kept-for.ts'

/** A case's record as a paper: what HR and an auditor keep, print or hand on. */
export const paper = {
  download: 'Record as PDF',
  foot: (organisation: string, reference: string) => `${organisation} · ${reference}`,
  asOf: (number: number, at: string) =>
    `As it stood after event ${number}, ${at}, by the case’s own clock.`,
  unshown:
    'Characters that no font of this paper has are shown by their number in Unicode. The record itself holds them as they were typed:',
  fits: {
    heading: 'Your paper fits this record',
    text: (number: number) =>
      `Event ${number} has the hash that the code on the paper holds. Everything up to there is as it was when the paper was made.`,
  },
  unfit: {
    heading: 'Your paper does not fit this record',
    text: (number: number) =>
      `Event ${number} of this record is not there, or has another hash than the code on the paper holds. Tell the person who looks after Leavewell, and rely on neither until it is explained.`,
  },
  asked: {
    heading: 'What was asked, and what was answered',
    text: 'Each thing in the words that were shown.',
    language: (language: string) => `As it was shown, in ${language}:`,
    backed: (clause: string, due: string) => (clause ? `${clause} · due ${due}` : `Due ${due}`),
    answer: 'Answer',
    none: 'Nothing was asked of the leaver.',
  },
  own: {
    heading: 'What the organisation does itself',
    head: ['Our own part', 'Whose', 'Due', 'Status'],
  },
  rungs: {
    heading: 'Who was asked to act, and what they decided',
    text: 'Timers ask people; people decide.',
    head: ['Who', 'Asked', 'About', 'Decided'],
    none: 'Nobody had to be asked.',
    open: 'Open: nobody has decided',
    moot: 'Nothing was left to decide',
    decided: (outcome: string, clause: string) => `${outcome} (clause ${clause})`,
  },
  mails: {
    heading: 'Mails, and what became of them',
    text: 'That our mail service or a mail server took a mail does not say that anybody read it.',
    head: ['What', 'To', 'Planned', 'Became'],
    none: 'No mail was planned.',
  },
  seen: {
    heading: 'Who could see what',
    leaver: (name: string) =>
      `${name}: the questions, their own answers, what is held about them, and what was decided, by a link of their own.`,
    hr: 'HR: everything in this record.',
    decider: (name: string, what: string) => `${name} (${what})`,
    deciders: (names: string) =>
      `${names}: only what they were asked about, with its clauses. Not which networks the leaver uses, and not what the leaver answered about them; where they had to agree to kept contacts, how many and why.`,
    auditor: 'Whoever HR gives this paper to: what stands in it.',
    operator: 'Whoever runs the database and its backups can read what is stored there.',
  },
  kept: {
    heading: 'For how long it is kept',
    years: (years: number) => `This record is kept for ${keptFor(years).replace('your', 'the')}.`,
    unsaid:
      'The organisation has not said for how long it keeps this record; nothing in it is deleted by itself.',
  },
  check: {
    heading: 'How to check this paper',
    text: (count: number, number: number) =>
      `${counted(count, { one: 'event', other: 'events' })}, each bound to the one before it by a hash (SHA-256). Whoever has the hash of event ${number} can tell whether anything up to there was changed, left out or put in later.`,
    hash: (number: number) => `Hash of event ${number}`,
    steps: [
      'Scan the code while you are signed in as HR: the record’s page says whether this paper fits.',
      'Or save the record as JSON on that page and check the file: it works the hashes out again, and where the log of all events has a key, holds each event against it.',
      'Compare the last hash that is shown then to the one above.',
    ],
    page: 'A file is checked by npm run leavewell -- verify FILE, by the programs in docs/verify, or in a browser, by anybody and without sending it anywhere, at',
    qr: 'QR code with the address of this record’s page and the hash of its last event',
    scan: (address: string) => `The code leads to ${address}, and carries the hash.`,
  },
  events: {
    heading: 'Every event',
    head: ['No.', 'When', 'What happened'],
    before: 'Wording that was shown stands where it comes first, and is not said again.',
    typed: (what: string, value: string) => `${what}: ${value}`,
    withheld: 'What people typed is not shown on this paper.',
  },
}
