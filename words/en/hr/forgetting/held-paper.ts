import { counted } from '../../counted.ts'

/** All that is held about one person, on paper. */
export const heldPaper = {
  title: (address: string) => `What is held about ${address}`,
  foot: (organisation: string) => `${organisation} · what is held about one person`,
  made: (organisation: string, at: string) =>
    `Made by ${organisation} on ${at}. The same, with all its codes, is in the file for programs (JSON).`,
  unshown:
    'Characters that no font of this paper has are shown by their number in Unicode; the file for programs holds them as they are:',
  more: (count: number) =>
    `${counted(count, { one: 'more case is', other: 'more cases are' })} in the file for programs, and not on this paper.`,
  who: {
    name: 'Name',
    email: 'Address',
    workEmail: 'Address at work',
    roleTitle: 'Role',
    startDate: 'Started',
    phone: 'Telephone',
    lastDay: 'Last day',
    status: 'The case',
    open: 'open',
    closed: 'closed',
  },
  events: {
    theirs: 'What happened',
    done: 'What they did in it',
    head: ['When', 'What'],
    typed: (what: string, value: string) => `${what}: ${value}`,
    none: 'Nothing.',
  },
  mails: { heading: 'Mails to them', head: ['What', 'Planned', 'Sent'], unsent: 'not sent' },
  links: {
    heading: 'Their links, and visits by them',
    until: (at: string) => `A link until ${at}`,
    ended: (at: string) => `A link that was ended on ${at}`,
    visit: (from: string, to: string) => `A visit from ${from}; it ended by ${to} at the latest`,
  },
  waiting: {
    heading: 'Sent, and not taken',
    head: ['When', 'What was typed', 'Why it was not taken'],
    waits: 'it waits',
  },
  starts: {
    heading: 'Starts of offboardings that came to nothing yet',
    head: ['When', 'What was typed', 'Why it was not taken'],
  },
  came: { heading: 'Mails from them', head: ['When', 'Subject', 'What was read in it'] },
  directory: {
    heading: 'In the organisation’s directory',
    head: ['Name', 'Address at work', 'Role', 'Led by', 'Since, and changed last'],
    off: 'switched off',
  },
  switchedOff: {
    heading: 'Switched off in the directory',
    head: ['Who', 'Led by', 'When', 'What became of it'],
    states: {
      open: 'nobody has answered yet',
      started: 'an offboarding was started',
      'has-case': 'there was a case already',
      'not-leaving': 'they were not leaving',
      withdrawn: 'switched on again',
    },
  },
  standIns: {
    heading: 'Standing in',
    head: ['For whom', 'Who', 'From', 'Until'],
  },
  settings: {
    heading: 'In Settings',
    names: {
      hr: 'HR’s mailbox',
      chief: 'Chief executive',
      chair: 'Chair',
      dataLead: 'Data-protection lead',
    },
  },
  page: {
    heading: 'The page of all that waits for them',
    until: (at: string) => `Its link holds until ${at}`,
  },
  acts: {
    heading: 'What was changed outside of cases, by them or about them',
    head: ['When', 'What', 'With it'],
    kinds: {
      'user-invited': 'A user was invited',
      'user-added': 'A user was added',
      'role-changed': 'A user’s role was changed',
      'words-shown': 'A user was let see what people typed',
      'words-hidden': 'A user no longer sees what people typed',
      'policy-let': 'A user was let change the policy',
      'policy-taken': 'A user may no longer change the policy',
      'user-removed': 'A user was taken away',
      'user-restored': 'A user was let in again',
      'key-made': 'A key was made',
      'key-ended': 'A key was ended',
      'settings-changed': 'The settings were changed',
      'stand-in-named': 'Somebody was named to stand in',
      'stand-in-ended': 'Standing in was ended',
      'records-exported': 'Records were prepared to be taken away',
      'program-changed': 'A program that is told of cases was changed',
      'cases-changed': 'Open cases were changed',
      erased: 'Names and addresses were erased',
    },
  },
  user: {
    heading: 'As a user of Leavewell',
    name: 'Name',
    role: 'May act as',
    since: 'User since',
    until: 'Taken away on',
    acts: { heading: 'What they did in cases', head: ['When', 'Case', 'What'] },
    signIns: {
      heading: 'Links to sign in',
      head: ['Asked for', 'Used', 'Held until'],
      never: 'never',
    },
    sessions: { heading: 'Signed in now', head: ['Since', 'Until'] },
    keys: { heading: 'Keys of theirs', head: ['Name', 'May', 'Made', 'Used last', 'Ended'] },
    lists: { heading: 'Lists they keep', head: ['Name', 'What it asks for', 'Since'] },
    exports: { heading: 'Records they had prepared', head: ['When', 'From', 'To'] },
    tables: { heading: 'Tables of leavers they sent', head: ['When', 'Name of the file'] },
    mailActs: { heading: 'Mail they held back or let go', head: ['When', 'What'] },
    mails: { heading: 'Mails to sign in', head: ['Subject', 'Planned', 'Sent'] },
  },
  /** Outside of an event these are nobody’s new ones. */
  fields: { email: 'Address', workEmail: 'Address at work', url: 'Web address' },
  nothing: '–',
}
