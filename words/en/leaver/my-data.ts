import type {
  CancelReason,
  FinalState,
  PauseReason,
  RequestKind,
} from '../../../workflows/case/events.ts'
import type { Because, Flag, Kind } from '../../../workflows/pack/types.ts'
import type { Forms } from '../../plural.ts'
import { counted } from '../counted.ts'
import { plainEvents } from '../plain-events.ts'

const THINGS: Forms = { one: 'thing', other: 'things' }

const KINDS: Readonly<Record<Kind, string>> = {
  employee: 'Employee',
  volunteer: 'Volunteer',
  consultant: 'Consultant',
  contractor: 'Contractor',
}

/** What HR noted about a leaver, as it is said to them. */
const FLAGS: Readonly<Record<Flag, { readonly on: string; readonly off: string }>> = {
  has_org_email: { on: 'You have a work email.', off: 'You have no work email.' },
  worked_with_volunteers: {
    on: 'You had details of volunteers.',
    off: 'You had no details of volunteers.',
  },
  keeps_other_role: {
    on: 'You stay with us in another role.',
    off: 'You have no other role with us.',
  },
  left_on_bad_terms: {
    on: 'We write to you plainly, without thanks.',
    off: 'We write to you as we write to everybody.',
  },
  safe_contact: { on: 'We speak to you, and send no mails.', off: 'We may write to you.' },
  no_email: { on: 'You have no email.', off: 'You have email.' },
}

/** Why somebody was asked something about the leaver's list. What is our own part is not said. */
const ASKED: Readonly<Partial<Record<Because, (who: string, titles: string) => string>>> = {
  late: (who, titles) => `${who} was asked to have a word with you about ${titles}.`,
  unsure: (who, titles) => `${who} was asked to help you with ${titles}.`,
  'passed-up': (who, titles) => `It was passed on to ${who}: ${titles}.`,
  'handed-back': (who, titles) => `It went back to ${who}: ${titles}.`,
  'by-hand': (who, titles) => `${who} was asked to go through it with you: ${titles}.`,
  kept: (who, titles) => `${who} was asked to agree to what you keep: ${titles}.`,
  'handed-over': (who, titles) => `${who} was asked to agree to what you said about ${titles}.`,
  appeal: (who, titles) => `${who} was asked to look again at ${titles}.`,
}

const PAUSED: Readonly<Record<PauseReason, string>> = {
  'cannot-reach': 'The days stood still, as nobody could reach you.',
  undeliverable: 'The days stood still, as our mail to you came back.',
  help: 'The days stood still until help was found.',
  pause: 'The days stood still for a while.',
  referral: 'The days stood still until HR had looked at it.',
  objection: 'The days stood still, as you objected.',
  'not-them': 'The days stood still, as our mail went to somebody else.',
  stuck: 'The days stood still, as something of ours did not work.',
}

const REQUESTED: Readonly<Record<RequestKind, string>> = {
  question: 'You asked a question.',
  time: 'You asked for more time.',
  objection: 'You objected to being asked.',
  complaint: 'You complained about how we use your details.',
  'other-way': 'You asked to do it in another way.',
  'another-role': 'You told us that you stay in another role.',
  unwell: 'You told us that you are unwell.',
  'not-them': 'Somebody told us that our mail was not for them.',
}

const ENDED: Readonly<Record<FinalState, string>> = {
  confirmed: 'You confirmed everything.',
  'confirmed-and-checked': 'You confirmed everything, and looked again to check.',
  'confirmed-with-exceptions': 'You confirmed everything, and keep some contacts for a reason.',
  'recorded-for-leaver': 'Everything is confirmed. Some of it was written down for you.',
  'partly-confirmed': 'Some of it is confirmed.',
  'not-applicable': 'There was nothing for you to do.',
  'closed-not-confirmed': 'Some of it was not confirmed.',
  'closed-risk-accepted': 'Some of it was left open.',
  referred: 'It goes on in another procedure.',
  cancelled: 'It was no longer needed.',
  'objection-upheld': 'You objected, and we agreed.',
  'contact-stopped': 'We stopped writing.',
}

const CANCELLED: Readonly<Record<CancelReason, string>> = {
  'started-in-error': 'HR stopped it, as it was started by mistake.',
  rejoined: 'HR stopped it, as you stay or have come back.',
  other: 'HR stopped it, as it is no longer needed.',
}

/** The words of the page with all that is held about a leaver. */
export const myData = {
  title: 'What we hold about you',
  intro: (organisation: string) =>
    `This is what ${organisation} holds about you here: who you are, what you told us, and what was done.`,
  download: 'Save it all as a file (JSON)',
  print: 'You can also print this page.',
  back: 'What we keep, and who sees it',
  link: 'See all that we hold about you',
  waiting: {
    heading: 'What you have just sent',
    text: 'Our system has not taken this yet. It is safe, and soon stands below.',
  },
  refused: { heading: 'What you sent, and our system did not take' },
  about: {
    heading: 'You',
    name: 'Name',
    own: 'Email',
    confirmed: 'Is this email confirmed?',
    yes: 'Yes',
    notYet: 'Not yet',
    work: 'Work email',
    phone: 'Phone number',
    none: 'None',
    kind: 'How you work with us',
    role: 'Role',
    started: 'Start of your role',
    lastDay: 'Last day',
    reference: 'Our reference',
    policy: 'Policy',
    version: (pack: string, version: string) => `${pack}, version ${version}`,
    noted: 'What HR noted',
    language: 'Language',
  },
  kinds: KINDS,
  flags: FLAGS,
  people: {
    heading: 'Who may be asked about your list',
    line: (label: string) => `Your ${label}`,
    chief: 'Chief executive',
    chair: 'Chair',
    'data-lead': 'Looks after data protection',
    hr: 'HR',
  },
  lines: { heading: 'What you told us' },
  events: {
    heading: 'What happened',
    we: 'We',
    plain: plainEvents.leaver,
    opened: (count: number, lastDay: string) =>
      `Your list was opened, with ${counted(count, THINGS)} to confirm. Your last day: ${lastDay}.`,
    reminded: (titles: string) => `We reminded you of ${titles}.`,
    lastReminded: (titles: string) => `We reminded you for the last time of ${titles}.`,
    asked: ASKED,
    again: (who: string, titles: string) => `${who} was asked again: ${titles}.`,
    toDecide: (who: string) => `${who} was asked to decide how it goes on.`,
    told: (who: string, titles: string) => `${who} was told that this is open: ${titles}.`,
    noReply: 'HR was told that you have no reply yet.',
    replyAsked: (who: string, again: boolean) =>
      `${who} was asked ${again ? 'again ' : ''}to reply to you.`,
    invited: 'We wrote to you for the first time.',
    joined: (who: string, titles: string) =>
      `This was not done by its day, and ${who} is asked about it as well: ${titles}.`,
    askedStill: 'We asked you whether what you said is still true.',
    stillTrue: 'You said that what you signed is still true.',
    addressAgain: 'We asked you once more to confirm your address.',
    addressOpen: 'HR was told that your own address is not confirmed.',
    review: 'HR was asked to look at the pause again.',
    answered: (line: string, status: string) => `You answered “${line}”: ${status}.`,
    site: 'You added a site.',
    chosen: (used: string) => `You said which networks you use: ${used}.`,
    noNetwork: 'none',
    declared: 'You sent your answers, with your name.',
    reopened: 'You wanted to change what you sent.',
    decided: (who: string, label: string, titles: string) =>
      titles ? `${who} decided about ${titles}: ${label}.` : `${who} decided: ${label}.`,
    proposed: (who: string) => `${who} asked HR whether it should go on in another procedure.`,
    disputed: 'You said that what was written down for you is wrong.',
    agreed: 'You said that what was written down for you is right.',
    appealed: 'You asked for another look at what was not agreed to.',
    routed: 'You told us about something that cannot wait, and it went on at once.',
    requested: REQUESTED,
    replied: (who: string) => `${who} replied to you.`,
    upheld: (who: string) => `${who} agreed with your objection.`,
    notUpheld: (who: string) => `${who} did not agree with your objection.`,
    until: (day: string) => `The day you asked for: ${day}.`,
    confirmed: 'You said that the address is yours.',
    address: (who: string) => `${who} changed your email address.`,
    youChanged: 'You changed your email address.',
    moreTime: (who: string) => `${who} gave you more time.`,
    paused: PAUSED,
    held: 'We asked you to keep everything for now.',
    line: 'Another person was named to lead you here.',
    decider: 'Another person is now asked where your line could not settle it.',
    lastDay: (day: string) => `Your last day was changed to ${day}.`,
    flag: (words: string) => `HR noted: ${words}`,
    added: (title: string) => `You were asked for one more thing: ${title}.`,
    language: (name: string) => `Your pages and mails are in another language now: ${name}.`,
    referral: (accepted: boolean) =>
      accepted ? 'HR said that it goes on in another procedure.' : 'HR said that it goes on here.',
    cancelled: CANCELLED,
    stopped: 'HR stopped all our mails.',
    bounced: 'Our mail to you could not be sent.',
    mailArrived: 'HR heard that a mail to you arrived.',
    mailAgain: 'HR had a mail sent to you once more.',
    back: 'A mail to you came back to us.',
    unread: (day: string) => `Your days stand still from ${day} on, when that mail had left.`,
    backAgain: 'A mail to you came back to us. We send it once more.',
    automatic: 'An automatic answer came from your mailbox.',
    mailWaits: 'A mail to you could not leave us for some hours. Nothing gets late meanwhile.',
    mailLeft: 'It has left. Your days moved by the working days that it waited.',
    freshLink: 'You were sent a fresh link.',
    corrected: 'HR corrected what was entered about you at the start.',
    closed: (words: string) => `Your list was closed. ${words}`,
    ended: ENDED,
    sent: 'You sent this.',
    /** What came with something that happened: each stands after its sentence. */
    details: {
      about: (title: string) => `It was about “${title}”.`,
      byMail: 'You wrote it as an answer to a mail.',
      how: (words: string) => `How: ${words}.`,
      day: (day: string) => `Day: ${day}.`,
      tried: (ways: string) => `What was tried: ${ways}.`,
      reason: (words: string) => `Reason: “${words}”.`,
      count: (count: number) => `How many: ${count}.`,
      unwell: 'You are unwell',
      review: (day: string) => `A person looks at it again on ${day}.`,
      agree: 'It counts once somebody has agreed.',
      checked: 'You had looked again to check.',
      unconfirmed: 'It is not confirmed yet.',
      added: (titles: string) => `You are asked for more: ${titles}.`,
      waived: (titles: string) => `You are no longer asked for this: ${titles}.`,
      due: (titles: string, day: string) => `The new day for ${titles}: ${day}.`,
    },
  },
  typed: {
    text: 'You wrote',
    said: 'In the words that came',
    site: 'Name of the site',
    typedName: 'Name under your answers',
    statement: 'What you signed',
    email: 'Address',
    answer: 'The reply',
    reason: 'What they wrote',
    letter: 'The letter',
    posting: 'The post',
  },
  mails: {
    heading: 'Mails that we sent to you',
    noMail: 'None so far.',
    unread: 'We do not know whether you read a mail. We do not track that.',
    outcome: {
      sent: 'We handed it to our mail service.',
      back: 'It came back to us.',
      failed: 'It could not be sent.',
      unknown: 'It may or may not have come.',
      arrived: 'HR heard that it came.',
      cancelled: 'It was not needed any more, and did not go.',
      unwritten: 'It did not go: something in it could not be written.',
    },
  },
  visits: {
    heading: 'When your link was opened',
    text: 'We keep this to hold the page open for you, and delete it within a day.',
    open: (from: string, until: string) => `${from}. The page closes by itself: ${until}.`,
  },
  out: {
    heading: 'What is not on this page',
    text: (name: string, address: string) =>
      `We leave out what other people told us about somebody’s safety, and other people’s own details. If you would like to ask for more, write to ${name} at ${address}.`,
  },
}
