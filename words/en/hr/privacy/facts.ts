import { counted } from '../../counted.ts'

const years = (count: number) => counted(count, { one: 'year', other: 'years' })
const months = (count: number) => counted(count, { one: 'month', other: 'months' })
const days = (count: number) => counted(count, { one: 'day', other: 'days' })

/** What both papers say: who, about whom, what, for how long, and with which rights. */
export const facts = {
  controller: {
    heading: 'Who is responsible',
    organisation: 'Controller',
    hr: 'Contact',
    dataLead: 'Data-protection lead',
    nobody: 'Nobody is named',
    person: (name: string, email: string) => (email ? `${name}, ${email}` : name),
    unset: 'Not set',
  },
  basis: {
    heading: 'Lawful basis',
    text: 'Legitimate interests (UK GDPR 6(1)(f)): to keep other people’s details safe and private, as the organisation has to (5(1)(f), 32). Not consent: whoever is asked by their organisation is not free to say no. Leavers are told so on the page “What we keep, and who sees it”.',
    special:
      'No special-category data is asked for. Somebody may write some in their own words, or report that a person is in danger; such a report goes past all else to the people whom the policy names.',
  },
  people: {
    heading: 'Whose details',
    head: ['Who', 'Which details', 'Where from'],
    leavers: (kinds: string) => `People who leave: ${kinds}`,
    rows: {
      leaver: [
        'Name, own and work address, phone if HR has one, role and its dates, what HR noted; what was asked and answered, with days, reasons by code, counts and names of sites; what they wrote; typed name; mails to them and what came back',
        'HR; the leaver',
      ],
      line: [
        'People who lead leavers, chief executive, chair, data-protection lead',
        'Name and work address; what they were asked and decided, with their words; mails to them and what came back',
        'HR; they themselves',
      ],
      user: [
        'Users of Leavewell',
        'Name, address, role, sign-ins, and what they did',
        'An administrator; they themselves; the organisation’s own sign-in, where there is one',
      ],
      directory: [
        'People in the organisation’s directory, where a program keeps it here (SCIM)',
        'Name, title, work address, who leads them, and whether they are switched on',
        'The directory',
      ],
      others: [
        'Other people',
        'None are asked for: no names of contacts, no screenshots, no passwords. Somebody may write a name in their own words',
        'Whoever writes it',
      ],
    },
  },
  who: {
    heading: 'Who sees what',
    head: ['Who', 'What they see', 'How many now'],
    rows: {
      leaver: ['The leaver', 'Their own list, answers and record, by a link in their mail'],
      hr: ['HR and administrators', 'Every case, with what people wrote'],
      viewer: [
        'Viewers',
        'Cases and records; what people wrote only where an administrator lets them',
      ],
      line: [
        'Who leads the leaver, then the chief executive (or the chair for them), or who stands in for them',
        'Only once they are asked: what is open, and not which networks the leaver uses or what they answered about them',
      ],
      dataLead: [
        'Data-protection lead, or the chief executive',
        'A possible breach, and what stays open about people’s details',
      ],
      operator: [
        'Whoever looks after Leavewell',
        'The database and its backups, which they can read; what lies with Temporal is sealed',
      ],
      program: ['Programs with a key', 'What their key allows, through the API'],
      auditor: ['Auditors', 'The records that HR hands to them, as files'],
    },
    ofCase: 'by case',
    ofKey: 'by key',
    viewers: (count: number, words: number) => (count ? `${count}, ${words} of them let` : '0'),
    yours: 'yours to say',
  },
  kept: {
    heading: 'How long',
    unset:
      'Nobody has said for how many years records are kept. Until then only what stands under “Beside the records” goes by itself.',
    head: ['Who', 'Own address, mails', 'What people wrote', 'Names and all else'],
    address: (count: number) => `${days(count)} after the case closed`,
    words: (count: number) => `${months(count)} after the case closed`,
    record: (count: number, formal: number) =>
      formal > count
        ? `${years(count)} after the last day; ${years(formal)} where something formal was decided or a possible breach reported`
        : `${years(count)} after the last day`,
    never: 'Not by itself',
    kind: (kind: string, policy: string) => (policy ? `${kind} (${policy})` : kind),
    stops:
      'What is due stands before HR for seven days first. An open case, a legal hold, a complaint or an objection without an answer, something urgent in nobody’s hands, and a record that HR keeps stop it. Each erasing is an event of the record. Ids, codes, days and roles stay.',
    beside: 'Beside the records',
    besideRows: (kept: {
      readonly refused: number
      readonly mailIn: number
      readonly exports: number
      readonly imports: number
      readonly troubles: number
      readonly tellings: number
      readonly switchedOff: number
    }) => [
      { key: 'Visits by link, and addresses that wrong links came from', text: 'a day at most' },
      { key: 'Messages that came in by mail', text: days(kept.mailIn) },
      { key: 'What was typed and not taken', text: days(kept.refused) },
      { key: 'What stood still, by id', text: days(kept.troubles) },
      { key: 'What programs were told', text: days(kept.tellings) },
      {
        key: 'People whom the directory switched off, and what HR said of them',
        text: days(kept.switchedOff),
      },
      { key: 'Lists of prepared exports', text: days(kept.exports) },
      { key: 'Tables of leavers that nobody started', text: days(kept.imports) },
    ],
  },
  rights: {
    heading: 'Rights, and how they are served',
    rows: [
      {
        key: 'To be told (13, 14)',
        text: 'A short notice before the list begins, and a page in plain words that every page of the leaver leads to.',
      },
      {
        key: 'To see and take away (15, 20)',
        text: 'The leaver reads and saves their own record. HR gives anybody all that is held on them, by address, as a file.',
      },
      {
        key: 'To have it put right (16)',
        text: 'The leaver changes answers while the case is open; HR corrects names and addresses. What stood before stays in the record.',
      },
      {
        key: 'To have it erased (17)',
        text: 'On request HR agrees, or refuses with the ground in law, and the leaver reads which.',
      },
      {
        key: 'To have its use held back, and to object (18, 21)',
        text: 'On every page of the list. An objection pauses reminders until a person has answered.',
      },
      {
        key: 'No decision by a machine (22A to 22D)',
        text: 'Timers remind and ask. Every decision is a named person’s, and stands in the record with its clause.',
      },
      {
        key: 'To complain',
        text: 'By the list or to HR; the last day for an answer stands on HR’s first page (30 days), and whom to turn to after that: the ICO.',
      },
    ],
  },
}
