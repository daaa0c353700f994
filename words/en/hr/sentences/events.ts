import type { MailSettled } from '../../../../workflows/case/codes.ts'
import type {
  CameBack,
  CancelReason,
  EventOf,
  FinalState,
  StopReason,
} from '../../../../workflows/case/events.ts'
import type { Flag } from '../../../../workflows/pack/types.ts'
import { plainEvents } from '../../plain-events.ts'

/**
 * Every kind of event as a sentence of the record. `by` and `who` are names, `titles` those of
 * duties, `plan` is what came of new dates: '; new dates: …' or ''.
 */
export const events = {
  /** What HR says of a leaver, after their name. */
  flags: {
    has_org_email: { on: 'has a work email address', off: 'has no work email address' },
    worked_with_volunteers: {
      on: 'held volunteers’ details',
      off: 'did not hold volunteers’ details',
    },
    keeps_other_role: { on: 'keeps another role here', off: 'keeps no other role here' },
    left_on_bad_terms: { on: 'left on bad terms', off: 'did not leave on bad terms' },
    safe_contact: { on: 'is only spoken to, and gets no mail', off: 'can be written to' },
    no_email: { on: 'has no email', off: 'has email' },
  } satisfies Record<Flag, { on: string; off: string }>,
  opened: {
    text: (leaver: string, last: string, count: number) =>
      `The case was opened. ${leaver} finishes on ${last}; ${count} things to confirm.`,
    duty: (title: string, due: string, ask: string) => `${title}, due ${due}: ${ask}`,
    flags: (leaver: string, flags: string) => ` ${leaver} ${flags}.`,
    alone: (chief: string) => ` Nobody leads them, so ${chief} is asked instead.`,
    unconfirmed: ' Their own address is not confirmed.',
    work: ' Their own address is not confirmed, so mail goes to the work address.',
  },
  plain: plainEvents.hr,
  asking: {
    /** After a step. */
    late: '. It came late, as nothing could act before, and what follows comes as much later',
    reminded: (leaver: string, titles: string) => `Reminder to ${leaver}: ${titles}`,
    final: (leaver: string, titles: string) => `Final reminder to ${leaver}: ${titles}`,
    prompted: (by: string, leaver: string, titles: string) =>
      `${by} had a reminder sent to ${leaver}: ${titles}`,
    promptedDecider: (by: string, who: string, titles: string) =>
      `${by} had ${who} reminded: ${titles}`,
    unsure: (who: string, leaver: string, titles: string) =>
      `${who} was asked to help: ${leaver} is not sure about ${titles}`,
    passedUp: (who: string, titles: string) => `It was passed on to ${who}: ${titles}`,
    handedBack: (who: string, titles: string) => `It went back to ${who}: ${titles}`,
    kept: (who: string, leaver: string, titles: string) =>
      `${who} was asked to agree to what ${leaver} keeps: ${titles}`,
    handedOver: (who: string, leaver: string, titles: string) =>
      `${who} was asked to agree to what ${leaver} says: ${titles}`,
    appeal: (who: string, titles: string) =>
      `${who} was asked to look again at what was not agreed to: ${titles}`,
    byHand: (who: string, leaver: string, titles: string) =>
      `${who} was asked to go through it with ${leaver}: ${titles}`,
    ownPart: (who: string, titles: string) => `${who} was asked for their own part: ${titles}`,
    atOnce: (who: string, route: string) => `${who} was asked to look at it at once: ${route}`,
    informal: (who: string, titles: string) => `${who} was asked for an informal word: ${titles}`,
    toDecide: (who: string, titles: string) => `It went to ${who} to decide: ${titles}`,
    again: (who: string, titles: string) => `${who} was asked again: ${titles}`,
    againAtOnce: (who: string, route: string) =>
      `${who} was asked again to look at it at once: ${route}`,
    againOwnPart: (who: string, titles: string) =>
      `${who} was asked again for their own part: ${titles}`,
    decideOrClose: (who: string) =>
      `${who} was asked to decide or to close. Nothing more happens by itself`,
    noReply: (leaver: string) => `HR was told that ${leaver} has no reply yet`,
    replyFirst: (who: string, leaver: string) => `${who} was asked for a reply to ${leaver}`,
    replyAgain: (who: string, leaver: string) => `${who} was asked again for a reply to ${leaver}`,
    invited: (leaver: string) => `First mail to ${leaver}`,
    joined: (who: string, titles: string) =>
      `Became late, and joins what ${who} is asked: ${titles}`,
    still: (leaver: string) => `${leaver} was asked whether what they said is still true`,
    confirm: (leaver: string) => `${leaver} was asked once more to confirm their address`,
    address: (leaver: string) => `HR was told that ${leaver}’s own address is not confirmed`,
    review: 'HR was asked to look at the pause again',
    own: (titles: string) => `HR was asked for its own part: ${titles}`,
    weekly: (titles: string) => `HR was told that this still waits: ${titles}`,
    noted: (who: string, titles: string) => `${who} was told, with nothing to decide: ${titles}`,
  },
  answers: {
    answered: (by: string, where: string, status: string, extras: string) =>
      `${by} answered: ${where}, ${status}${extras}`,
    on: (day: string) => `on ${day}`,
    kept: (count: number) => `${count} kept`,
    agrees: (line: string) => `it counts once ${line} agrees`,
    shown: (title: string, ask: string) => `${title}: ${ask}`,
    chosen: (label: string) => `“${label}”`,
    siteAdded: (by: string, site: string) => `${by} added a network: ${site}`,
    declared: (by: string, titles: string) => `${by} signed and sent: ${titles}`,
    nothingLeft: 'nothing was left to settle',
    disputed: (by: string, titles: string) =>
      `${by} said that what was recorded is wrong: ${titles} is open again`,
    agreed: (by: string) => `${by} said that what was recorded is right`,
    appealed: (by: string, titles: string) =>
      `${by} asked for another look at what was not agreed to: ${titles}`,
  },
  requests: {
    notThem: (leaver: string) => `Whoever got our mail said that they are not ${leaver}`,
    requested: (by: string, asked: string, extras: string) => `${by} ${asked}${extras}`,
    about: (title: string) => `about ${title}`,
    until: (day: string) => `until ${day}`,
    byMail: 'by mail',
    replied: (by: string, what: string, leaver: string, extras: string, plan: string) =>
      `${by} replied to ${what} of ${leaver}${extras}${plan}`,
    time: (day: string) => `time until ${day}`,
    upheld: 'upheld',
    notUpheld: 'not upheld',
    networks: (by: string, networks: string, title: string) =>
      `${by} said which networks they use: ${networks} (${title})`,
    none: 'none',
    reopened: (by: string, titles: string) =>
      `${by} wants to change what was sent: ${titles} waits to be sent again`,
    stillTrue: (by: string) => `${by} said that what they signed is still true`,
    addressConfirmed: (by: string) => `${by} confirmed that the address is theirs`,
  },
  decisions: {
    decided: (by: string, outcome: string, about: string, extras: string) =>
      `${by} decided: ${outcome}${about}${extras}`,
    about: (titles: string) => `, about ${titles}`,
    newDates: (dates: string) => `new dates: ${dates}`,
    byLetter: 'by letter',
    clause: (number: string, text: string) => `${number}: ${text}`,
    on: (day: string) => `on ${day}`,
    tried: (ways: string) => `tried: ${ways}`,
    kept: (count: number) => `${count} kept`,
    reported: (by: string, route: string, extras: string) => `${by} reported: ${route}${extras}`,
    noticed: (day: string) => `noticed on ${day}`,
    taken: (by: string) => `${by} took the referral: it goes on in another procedure`,
    notTaken: (by: string, plan: string) => `${by} did not take the referral${plan}`,
  },
  pauses: {
    rests: (by: string, extras: string) => `${by} let the case rest${extras}`,
    help: (extras: string) => `The case waits until help is found${extras}`,
    objection: 'The case waits until the objection is answered',
    stuck: 'The case stopped itself: it did the same thing over and over, a fault of ours',
    notThem: (leaver: string) =>
      `The case waits for the right address of ${leaver}. The link that was used is dead`,
    referral: (outcome: string) => `The case waits for HR to take the referral or not: ${outcome}`,
    unreachable: (leaver: string) => `The clock is paused: ${leaver} cannot be reached`,
    review: (day: string) => `HR looks at it again on ${day}`,
    held: (by: string, reason: string) =>
      `${by} had everything kept: ${reason}. Nothing is to be deleted for now`,
    cancelled: (by: string, why: string) => `${by} stopped the case: ${why}`,
    cancelReasons: {
      'started-in-error': 'it was started in error',
      rejoined: 'they stay, or have come back',
      other: 'for another reason',
    } satisfies Record<CancelReason, string>,
    stopped: (by: string, why: string) =>
      `${by} stopped all contact: ${why}. No mail goes to anybody by itself any more`,
    stopReasons: {
      deceased: (leaver: string) => `${leaver} has died`,
      'gravely-ill': (leaver: string) => `${leaver} is gravely ill`,
    } satisfies Record<StopReason, unknown>,
    closed: (end: string) => `The case was closed: ${end}`,
    /** How a case ended, after a colon. */
    ends: {
      confirmed: 'everything is confirmed',
      'confirmed-and-checked': 'everything is confirmed, and was looked at again',
      'confirmed-with-exceptions': 'confirmed, with some contacts kept',
      'recorded-for-leaver': 'confirmed to a person, who recorded it',
      'partly-confirmed': 'confirmed in part',
      'not-applicable': 'there was nothing to confirm',
      'closed-not-confirmed': 'not confirmed',
      'closed-risk-accepted': 'not confirmed, and the risk is accepted',
      referred: 'it goes on in another procedure',
      'objection-upheld': 'the objection is upheld',
      cancelled: 'it is no longer needed',
      'contact-stopped': 'all contact has stopped',
    } satisfies Record<FinalState, string>,
  },
  changes: {
    extended: (by: string, plan: string) => `${by} gave more time${plan}`,
    person: (by: string, what: string, leaver: string) =>
      `${by} named another ${what} for what concerns ${leaver}`,
    line: (by: string, label: string, leaver: string, plan: string) =>
      `${by} named another ${label} for ${leaver}${plan}`,
    endDate: (by: string, day: string, plan: string) =>
      `${by} changed the last day to ${day}${plan}`,
    flag: (by: string, leaver: string, flag: string, plan: string) =>
      `${by} noted that ${leaver} ${flag}${plan}`,
    dutyAdded: (by: string, title: string, plan: string) =>
      `${by} asked for one more thing: ${title}${plan}`,
    dutyDone: (by: string, title: string) => `${by} said that this is done: ${title}`,
    language: (by: string, language: string) => `${by} changed the language to ${language}`,
    address: (by: string, who: string) => `${by} corrected the address of ${who}`,
    details: (by: string, leaver: string, what: string, plan: string) =>
      `${by} corrected what was entered of ${leaver}: ${what}${plan}`,
    detailsOf: {
      kind: (kind: string) => `how they worked here, now ${kind}`,
      role: 'their role',
      startDate: 'the first day of their role',
      phone: 'their phone number',
    },
    linkSent: (by: string, who: string) =>
      `${by} had a fresh link sent to ${who}; the one before it is dead`,
    linkWanted: (who: string) => `${who} asked for a fresh link; the one before it is dead`,
  },
  mails: {
    refused: (who: string) => `Our mail service refused the address of ${who}`,
    pauses: '; the clock is paused',
    /** The mail came back on a later day than it had left. */
    pausesFrom: (day: string) =>
      `; the clock is paused from ${day} on, when that mail had left, as they may have read nothing of ours since`,
    askedSince: (who: string, many: boolean) =>
      `. Meanwhile ${who} ${many ? 'were' : 'was'} asked, as nothing was confirmed`,
    /** To whom, where somebody else is in their place by now. */
    before: 'whoever was asked before',
    mailed: (became: string, who: string, what: string) => `A mail to ${who} ${became}: ${what}`,
    became: {
      sent: 'was handed to our mail service',
      failed: 'was not taken by our mail service',
      unknown: 'may or may not have gone, and nobody can know',
      cancelled: 'had waited, was needed no more, and did not go',
    } satisfies Record<EventOf<'mailed'>['outcome'], string>,
    unwritten: 'could not be written, and did not go',
    settled: {
      arrived: (by: string, who: string, what: string) =>
        `${by} has heard that a mail to ${who} arrived: ${what}`,
      again: (by: string, who: string, what: string) =>
        `${by} had a mail to ${who} sent once more, as nobody knew whether it had gone: ${what}`,
    } satisfies Record<MailSettled, (by: string, who: string, what: string) => string>,
    waits: (who: string, what: string) => `Mail to ${who} has not left for some hours: ${what}`,
    /** Why nothing is said as late meanwhile. */
    stands: {
      leaver: '. The clock stands until it has left',
      other: '. Nothing is said as late of them until it has left',
      hr: '',
    },
    clockMoved: 'The time machine moved the clock of this case',
    /** Something came back of a mail to a person. */
    back: {
      dead: (who) => `A mail to ${who} came back: there is no such mailbox`,
      full: (who) => `A mail to ${who} came back: their mailbox is full`,
      refused: (who) => `A mail to ${who} came back: their mail server takes it for unwanted`,
      expired: (who) => `A mail to ${who} came back: it was tried for days, and never taken`,
      list: (who) => `The address of ${who} is a list that takes no mail from us`,
      unknown: (who) => `A mail to ${who} came back, and nothing says why`,
      automatic: (who) => `An automatic answer came from ${who}`,
      answered: (who) => `${who} answered a mail`,
    } satisfies Record<CameBack, (who: string) => string>,
    again: '. It goes once more on the next working day',
    late: '. It had gone to the address from before',
    unreachable: (who: string) => `${who} cannot be reached at this address`,
  },
  engine: 'Leavewell',
  byItself: 'by itself',
  hr: 'HR',
  actor: (name: string, what: string) => `${name}, ${what}`,
  /** What new dates, more duties and fewer came with an event. */
  plan: {
    due: (day: string, titles: string) => `${day} for ${titles}`,
    added: (titles: string) => `; asked as well: ${titles}`,
    waived: (titles: string) => `; no longer asked: ${titles}`,
    dates: (dates: string) => `; new dates: ${dates}`,
  },
}
