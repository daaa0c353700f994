import type { Mailbox } from '../../../../workflows/case/events.ts'

/** Everything before anything starts. */
export const startCheck = {
  title: 'Check before you start',
  nothingYet:
    'Nothing is sent yet. This is what will happen; it stops as soon as everything is confirmed.',
  sample: {
    text: 'Mails will name a sample organisation and sample people.',
    before: 'before a real case.',
  },
  standsIn: (why: string) => `${why}.`,
  noMail: {
    heading: 'No mail goes to the leaver',
    text: (leaver: string, who: string) =>
      `Nothing is mailed to ${leaver}. ${who} is asked to go through it with them, by phone or letter, and to write down what they say.`,
  },
  unconfirmed: {
    heading: 'Their own address is not confirmed',
    work: (workEmail: string, email: string) =>
      `The first mail goes to ${workEmail}, the work address, with the link to their list. There they can confirm ${email}. Until they do, all mail goes to the work address, and after their last day none.`,
    own: (email: string) =>
      `The first mail goes to ${email}, and asks only whether the address is theirs: it names nobody, and says nothing of their leaving. Their list goes to it once they say that it is. We ask once more after three working days, tell you, and then wait: nothing is late, and nobody else is asked, before they have confirmed it or their line goes through it with them.`,
  },
  told: 'What you told us',
  change: 'Change',
  asked: 'Who is asked',
  story: 'How it goes, if nothing is answered',
  duties: {
    title: 'What is asked, and by when',
    caption: 'Each thing that is asked, its clause and its due date',
    head: ['Duty', 'Clause', 'Due'],
    owner: { line: (label: string) => `For their ${label}. `, hr: 'For HR. ' },
    setBy: { organisation: 'Set by your organisation', policy: 'Set by the policy' },
  },
  mails: {
    title: 'Every mail that would go',
    text: 'Mails go in working hours. What falls on one person and one day is one mail.',
    caption: 'Each mail, its day, and who gets it',
    head: ['Day', 'To', 'About'],
  },
  duplicates: {
    heading: 'There is a case already that may be of this person',
    text: 'It has the same address, the same work address, or the same name and first or last day.',
    one: (name: string, day: string) => `${name}, last day ${day}`,
    opening: 'A case that is being opened',
    all: 'Start another all the same',
  },
  start: 'Start the offboarding',
  due: (titles: string) => `${titles}: due`,
  answers: {
    name: 'Name',
    email: 'Their own email address',
    confirmed: 'They confirmed it',
    workEmail: 'Work email address',
    kind: 'Kind of leaver',
    role: 'Role',
    started: 'Role started',
    endDate: 'Last day',
    held: 'Held volunteers’ details',
    line: 'Line',
    lineEmail: 'Line’s email address',
    special: 'Something special',
    duties: 'More to see to',
    calendar: 'Bank holidays of',
    firstMail: 'First mail on',
    language: 'Language',
    pack: 'Policy',
    none: 'None',
    notGiven: 'Not given',
    nobody: 'Nobody',
    nothing: 'Nothing',
    yes: 'Yes',
    no: 'No',
    workMailbox: 'has a work mailbox',
    /** What was ticked, after 'the leaver'. */
    specials: {
      noEmail: 'has no email',
      safeContact: 'mail is not safe',
      leftOnBadTerms: 'leaves on bad terms',
      keepsOtherRole: 'keeps another role',
    },
  },
  people: {
    chief: 'Chief executive',
    chair: 'Chair',
    dataLead: 'Data-protection lead',
    hr: 'HR',
    noLine: (label: string, chief: string) => `No ${label} is named, so ${chief} is asked`,
    noChief: (chair: string) => `Nobody is set, so ${chair} stands in as chair`,
    chiefInvolved: (chief: string, chair: string) =>
      `${chief} is the leaver or the line here, so ${chair} stands in as chair`,
    involved: (name: string, chief: string) =>
      `${name} has another part in this case, so ${chief} is asked`,
    nobody: (chief: string) => `Nobody is set, so ${chief} is asked`,
  },
  /** What a mail is about; the name stands beside it. `clause` is ' (3.3)' or ''. */
  mail: {
    first: {
      own: 'First mail, with the link to their list',
      work: 'First mail, with the link to their list, to the work address',
      unconfirmed:
        'Only the question whether the address is theirs; the first mail once they say so',
    } satisfies Record<Mailbox, string>,
    asks: 'If their own address is not confirmed by then: only the question whether it is theirs',
    invite: 'First mail, with the link to their list',
    confirm: 'If their own address is not confirmed by then: the question once more',
    still: 'If they signed before their last day: whether it is still true',
    joins: (titles: string) => `If they are being asked already, this joins: ${titles}`,
    onceConfirmed: (what: string) => `Once the address is confirmed: ${what}`,
    note: (what: string) => `A note: ${what}`,
    remind: (titles: string) => `Reminder: ${titles}`,
    final: (titles: string) => `Final reminder: ${titles}`,
    ask: (asked: string, clause: string, titles: string) => `${asked}${clause}: ${titles}`,
    byHand: 'Asked to go through it with them, by phone or letter',
    ownPart: 'Asked to see to it',
    informal: 'Asked for an informal word',
    toDecide: 'Asked to decide',
    again: 'Asked again',
    decideOrClose: (clause: string, titles: string) =>
      `Asked to decide or to close${clause}: ${titles}`,
    decideOrCloseWeekly: (clause: string, titles: string) =>
      `Asked to decide or to close${clause}, with a note to HR each week until then: ${titles}`,
    information: 'For information',
    toDo: (titles: string) => `To do: ${titles}`,
    weekly: (titles: string) => `A note each week while it is not done: ${titles}`,
    reply: 'A reply is still wanted',
    address: 'If their own address is not confirmed by then: a note',
    review: 'To look at again',
    clock: 'Time is running out',
    close: 'The case closes',
    to: (name: string, what: string) => `${name}, ${what}`,
    leaver: 'the leaver',
  },
}
