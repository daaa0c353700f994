const FIELDS: Readonly<Record<string, string>> = {
  organisation: 'The organisation’s name',
  'hrMailbox-name': 'HR’s name',
  'hrMailbox-email': 'HR’s mailbox',
  'hrMailbox-phone': 'HR’s phone number',
  'sender-name': 'The name that mails come from',
  'sender-email': 'The address that mails come from',
  accent: 'The colour of buttons and links',
  'logo-hash': 'The logo',
  'logo-width': 'The logo’s width',
  'logo-height': 'The logo’s height',
  'chief-name': 'The chief executive’s name',
  'chief-email': 'The chief executive’s address',
  'chair-name': 'The chair’s name',
  'chair-email': 'The chair’s address',
  'dataLead-name': 'The data-protection lead’s name',
  'dataLead-email': 'The data-protection lead’s address',
  keepYears: 'The years that a record is kept',
  calendar: 'The bank holidays of new cases',
  closedDays: 'The days on which you are shut',
  policyIsOurs: 'Whether the policy is yours',
  sample: 'Sample settings',
}

/** Who is who, for new cases, and which days count. */
export const settings = {
  sample: {
    heading: 'These are sample settings',
    text: 'A sample organisation and sample people, so that you can try everything. Put in your own and save; then this note goes away.',
  },
  /** Other pages, by what they are about. */
  pages: {
    label: 'More of Settings',
    people: 'People and programs',
    house: 'The organisation',
    data: 'What is held about people',
    records: 'Records',
  },
  who: 'Who is who, and which days count',
  text: 'What stands here holds for new cases. A case keeps the people it was started with.',
  lookOnly: 'You can look at the settings. An administrator can change them.',
  saved: 'Saved. New cases use these.',
  /** Where somebody saved while another's form was open. */
  meanwhile: {
    heading: 'Nothing was saved: somebody saved other settings meanwhile',
    text: 'What you typed is still below, and what you left alone shows what stands now. Look through it, and save again.',
    line: (field: string, was: string, now: string) =>
      `${field}: was “${was || 'nothing'}”, is now “${now || 'nothing'}”.`,
    yours: (typed: string) => `You typed “${typed || 'nothing'}”.`,
  },
  /** The fields by name, as the form has them and as the record does. */
  fields: FIELDS,
  save: 'Save',
  organisation: {
    label: 'Name of the organisation',
    hint: 'It stands at the top of every mail and page that leavers see.',
  },
  mailbox: {
    title: 'HR',
    name: { label: 'HR’s name', hint: 'A person or a team: whom leavers can ask.' },
    email: { label: 'HR’s mailbox', hint: 'Replies and notes to HR go here.' },
    phone: {
      label: 'HR’s phone number (optional)',
      hint: 'For leavers who would rather ring. It stands in mails and on their pages, in running cases as well.',
    },
  },
  sender: {
    title: 'Who mails come from (optional)',
    text: 'It stands in the From of every mail, in running cases as well. Answers go to HR’s mailbox all the same.',
    name: { label: 'Sender’s name', hint: 'Without one it is the organisation’s name.' },
    email: {
      label: 'Sender’s address',
      hint: (usual: string) => `Without one it is ${usual}.`,
    },
    /** Where the address is at another domain than the installation's. */
    other: (domain: string, usual: string) =>
      `Your mails say ${domain}, and are sent for ${usual}. Mail services ask ${domain} whether that is right. Before you rely on it, the person who looks after ${domain} has to let the mail service that sends for Leavewell sign for it (DKIM) and name it in SPF; else mails end as spam, or are refused. Leavewell’s own doctor looks at what ${domain} says, and “mail-test” tries one mail.`,
  },
  chief: {
    title: 'Chief executive',
    text: 'Is asked to decide where the line could not settle it.',
    name: 'Chief executive’s name',
    email: 'Chief executive’s email address',
  },
  chair: {
    title: 'Chair (optional)',
    text: 'Stands in where the chief executive is the leaver or the line. Without a chair such a case cannot be started: nobody decides on their own case.',
    name: 'Chair’s name',
    email: 'Chair’s email address',
  },
  dataLead: {
    title: 'Data-protection lead (optional)',
    text: 'Hears at once of a possible data breach. Without one, and where they are part of the case themselves, the chief executive is told.',
    name: 'Data-protection lead’s name',
    email: 'Data-protection lead’s email address',
  },
  keep: {
    title: 'How long records are kept',
    label: 'Years after the last day (optional)',
    hint: 'Leavers are told so on their first page, with their details and on their receipt, in running cases as well. What is past its time is erased by itself, after it was before HR for seven days. Without a number nothing is. For example, 6',
    see: 'See what is erased, and when',
  },
  days: {
    title: 'Working days',
    text: 'Due days are counted in working days: Monday to Friday, without bank holidays and without days on which you are shut.',
    label: 'Bank holidays of new cases',
    hint: 'Another can be chosen for each case.',
    calendar: (title: string, years: string) => `${title}, bank holidays ${years}`,
    years: (first: string, last: string) => `${first} to ${last}`,
    see: 'See the bank holidays, or import new ones',
  },
  closed: {
    label: 'Days on which you are shut (optional)',
    hint: 'A day, or the first and the last of several, on each line. For example: 24 December 2027 to 31 December 2027',
    line: (number: number, fault: string) => `Line ${number}: ${fault}`,
    noDay: (typed: string) => `“${typed}” is no day. Write it like 24 December 2027`,
    backwards: (typed: string) => `“${typed}” ends before it begins. Write the first day first`,
    long: (typed: string, most: number) =>
      `“${typed}” is longer than ${most} days. Check its years, or write it in parts`,
    stretch: (first: string, last: string) => `${first} to ${last}`,
  },
  address: {
    title: 'Address of Leavewell',
    text: 'Every link in a mail begins with it. It is no setting of this page, so that nobody who is signed in can turn links elsewhere. The person who looks after Leavewell changes it: set',
    after:
      'in its environment and start it again. Links that are in mails already keep the old address.',
  },
  holidays: {
    text: 'Due days are counted in working days, so Leavewell must know the bank holidays. It comes with those below. The government publishes new ones about two years ahead.',
    nothingNew: 'There is nothing new in it: Leavewell knows all of these days.',
    known: 'What is known',
    year: (year: string, days: number) => `${year}: ${days} days`,
    import: 'Import new ones',
    steps: {
      open: 'Open',
      copy: 'Select all of it, and copy it.',
      paste: 'Paste it here. You see what would change before anything is saved.',
    },
    list: {
      label: 'The government’s list',
      hint: 'It begins with { and ends with }.',
    },
    show: 'Show what would change',
    saved: 'Saved. New cases count on these.',
    leftOut: (ids: string) => `No case here counts on these, so they were left out: ${ids}`,
    ending: {
      heading: (title: string, over: boolean, last: string) =>
        `The bank holidays of ${title} ${over ? 'ended' : 'end'} on ${last}`,
      text: 'Cases that reach past that day cannot be started. Import the next ones: the government publishes them long before.',
    },
  },
  changes: {
    title: 'What would change',
    text: 'Nothing is saved yet. New cases would count on these days; a case that is open keeps what it was planned with.',
    leftOut: (ids: string) => `No case here counts on these, so they are left out: ${ids}`,
    caption: 'What would change, year by year',
    head: ['Year', 'What changes'],
    fewer: 'It is right that a year has fewer days',
    fewerUnticked: 'Tick that a year has fewer days, or go back and paste the whole list',
    leave: 'Leave it as it is',
    year: (calendar: string, year: string) => `${calendar} ${year}`,
    isNew: (count: number, days: string) => `A new year of ${count} days: ${days}`,
    added: (days: string) => `New: ${days}`,
    removed: (days: string) => `No bank holidays any more: ${days}`,
    fewerThanBefore: 'Fewer than before: is the list whole?',
    fewerThanYear: 'Fewer than the year before has: is the list whole?',
  },
}
