import { counted } from '../counted.ts'

/** The whole record of a case. */
export const record = {
  title: (reference: string) => `Record of ${reference}`,
  heading: (name: string) => `What ${name} was asked, and what was confirmed`,
  text: (reference: string) => `The whole record of ${reference}`,
  whole: {
    heading: 'The record is whole',
    text: (count: number) =>
      `${counted(count, { one: 'event', other: 'events' })}, each bound to the one before it. None was changed, left out or put in later.`,
  },
  broken: {
    heading: 'The record is not whole',
    text: (fault: string) =>
      `${fault}. Tell the person who looks after Leavewell, and do not rely on what follows.`,
    event: (number: number, fault: string) => `Event ${number} ${fault}`,
  },
  facts: {
    title: 'The case',
    reference: 'Reference',
    who: 'Who',
    started: 'Role started',
    lastDay: 'Last day',
    policy: 'Policy',
    version: (title: string, pack: string, version: string) =>
      `${title} (${pack}), version ${version}`,
    hash: 'Hash of the policy',
    organisation: 'Where the policy names the organisation, it was shown as',
    calendar: 'Calendar',
  },
  events: 'Events',
  clock: 'Times are by the case’s own clock.',
  event: (number: number, text: string) => `${number}. ${text}`,
  shown: 'The wording that was shown',
  lacks: {
    heading: 'What this record does not hold',
    text: 'Leavewell did not look at any account, network, phone or contact list. What stands here is what people said, and what was heard of our mails. That our mail service or a mail server took a mail does not say that anybody read it.',
  },
  head: 'Hash of the last event:',
  json: {
    download: 'Record as JSON',
    heading: 'How to check this record',
    text: 'Save the record as JSON, and have anybody check that file who does not want to rely on us. Where the log of all events has a key, it holds a proof for each event that a checkpoint covers.',
    unworded:
      'You do not see what people typed, so it is not in your file: a check says how many texts it does not hold, and holds all else to the same rules. Whoever sees them can save the whole record.',
    hides:
      'This record holds a reason that you are not shown, and the file that programs check would hold it too. Ask whoever sees what people typed to save it, or to let you see it. What is shown here was checked all the same.',
    link: 'Check a record: in your browser, without sending it anywhere',
  },
  /** Who a role was before somebody else, where their name is not in the record. */
  earlier: (role: string) => `${role} (before)`,
  /** What people typed with an event, by field. */
  fields: {
    leaverName: 'The leaver’s name',
    leaverEmail: 'The leaver’s address',
    formerName: 'Name before',
    lineName: 'The line’s name',
    lineEmail: 'The line’s address',
    organisation: 'The organisation’s name in the policy’s words',
    email: 'New address',
    name: 'Name',
    typedName: 'Typed name',
    posting: 'The post',
    letter: 'The letter',
    reason: 'Reason',
    text: 'What they wrote',
    note: 'Note',
    role: 'Role',
    startDate: 'Start of the role',
    statement: 'What was signed',
    said: 'In the words that came',
    answer: 'The answer',
    site: 'Network',
  },
}
