import type { EventType, FactOf } from '../../../workflows/case/events.ts'
import type { Because, Rung } from '../../../workflows/pack/types.ts'
import {
  answered,
  askedChief,
  askedLine,
  closed,
  decideOrClose,
  ENGINE,
  HR,
  LEAVER,
  momentOf,
  NEW_DATE,
  OPENED,
  refusedMail,
} from './hr-known.ts'

/** What is said of every kind of event: a kind that is missing does not compile. */
type Facts = { readonly [T in EventType]: readonly (readonly [says: string, fact: FactOf<T>])[] }

const SOCIAL = 'social-contacts'
const LINE = { role: 'line' } as const
const social = { duties: [SOCIAL] }
const moment = momentOf('line', 'nudge', SOCIAL)
const toHr = { ...moment, ...social, to: 'hr', act: 'own', because: 'own-duty' } as const

const escalated = (because: Because, rung: Rung = 'line'): FactOf<'escalated'> => ({
  ...{ type: 'escalated', by: ENGINE, rung, because, duties: [SOCIAL] },
})

const decided = (more: Partial<FactOf<'decided'>>): FactOf<'decided'> => ({
  ...{ type: 'decided', by: LINE, escalation: 1, rung: 'line', outcome: 'spoke-new-date' },
  ...{ effect: 'extend', clause: '3.3', duties: [SOCIAL] },
  ...more,
})

const flagSet = (more: Partial<FactOf<'flag-set'>>): FactOf<'flag-set'> => ({
  ...{ type: 'flag-set', by: HR, flag: 'keeps_other_role', on: true, plan: NEW_DATE },
  ...more,
})

const paused = (more: Partial<FactOf<'paused'>>): FactOf<'paused'> => ({
  ...{ type: 'paused', by: HR, why: 'pause', ...more },
})

const cameBack = (
  how: FactOf<'mail-back'>['how'],
  more: Partial<FactOf<'mail-back'>> = {},
): FactOf<'mail-back'> => ({
  ...{ type: 'mail-back', by: ENGINE, mail: 'm-1', of: 'leaver', how, ...more },
})

const settled = (
  as: FactOf<'mail-settled'>['as'],
  to: FactOf<'mail-settled'>['to'] = 'line',
): FactOf<'mail-settled'> => ({
  ...{ type: 'mail-settled', by: HR, mail: 'm-1', to, notices: ['ask-line'], as },
})

const DATES = 'new dates: Fri 5 March 2027 for Contacts on personal networks'
const CONTACTS = 'Contacts on personal networks'

export const FACTS: Facts = {
  opened: [
    [
      'The case was opened. Sam Sample finishes on Fri 29 January 2027; 4 things to confirm.',
      OPENED,
    ],
    [
      'The case was opened. Sam Sample finishes on Fri 29 January 2027; 4 things to confirm. Sam Sample keeps another role here and has no email. Nobody leads them, so Chris Chief is asked instead.',
      { ...OPENED, flags: ['keeps_other_role', 'no_email'], absent: ['line', 'chair'] },
    ],
  ],
  invited: [
    [
      'First mail to Sam Sample',
      { type: 'invited', by: ENGINE, moment: { at: 0, to: 'leaver', act: 'invite', duties: [] } },
    ],
  ],
  joined: [
    [
      `Became late, and joins what Lin Line is asked: ${CONTACTS}`,
      { type: 'joined', by: ENGINE, rung: 'line', ...social, moment: { ...moment, ...social } },
    ],
  ],
  'still-true': [
    ['Sam Sample said that what they signed is still true', { type: 'still-true', by: LEAVER }],
  ],
  reminded: [
    [
      'Sam Sample was asked whether what they said is still true',
      { type: 'reminded', by: ENGINE, moment: { at: 0, to: 'leaver', act: 'still', duties: [] } },
    ],
    [
      `Reminder to Sam Sample: ${CONTACTS}`,
      {
        type: 'reminded',
        by: ENGINE,
        moment: { ...momentOf('leaver', 'remind', SOCIAL), ...social },
      },
    ],
    [
      `Reminder to Sam Sample: ${CONTACTS}. It came late, as nothing could act before, and what follows comes as much later`,
      {
        ...{ type: 'reminded', by: ENGINE, plan: NEW_DATE },
        moment: { ...momentOf('leaver', 'remind', SOCIAL), ...social },
      },
    ],
    [
      `Final reminder to Sam Sample: ${CONTACTS}`,
      {
        type: 'reminded',
        by: ENGINE,
        moment: { ...momentOf('leaver', 'final', SOCIAL), ...social },
      },
    ],
  ],
  prompted: [
    [
      `Hana Sample had a reminder sent to Sam Sample: ${CONTACTS}`,
      { type: 'prompted', by: HR, ...social },
    ],
  ],
  escalated: [
    [`Lin Line was asked for an informal word: ${CONTACTS}`, askedLine[1]],
    [`It went to Chris Chief to decide: ${CONTACTS}`, askedChief[1]],
    [`Lin Line was asked to help: Sam Sample is not sure about ${CONTACTS}`, escalated('unsure')],
    [`It was passed on to Chris Chief: ${CONTACTS}`, escalated('passed-up', 'chief')],
    [`It went back to Lin Line: ${CONTACTS}`, escalated('handed-back')],
    [`Lin Line was asked to agree to what Sam Sample keeps: ${CONTACTS}`, escalated('kept')],
    [`Lin Line was asked to agree to what Sam Sample says: ${CONTACTS}`, escalated('handed-over')],
    [
      `Chris Chief was asked to look again at what was not agreed to: ${CONTACTS}`,
      escalated('appeal', 'chief'),
    ],
    [`Lin Line was asked to go through it with Sam Sample: ${CONTACTS}`, escalated('by-hand')],
    [`Lin Line was asked for their own part: ${CONTACTS}`, escalated('own-duty')],
    [
      'Chris Chief was asked to look at it at once: A safeguarding concern',
      { ...escalated('safeguarding', 'chief'), duties: [] },
    ],
    [
      'Dana Lead was asked to look at it at once: Personal information may have got out',
      { ...escalated('possible-breach', 'data-lead'), duties: [] },
    ],
  ],
  nudged: [
    [
      `Lin Line was asked again: ${CONTACTS}`,
      { type: 'nudged', by: ENGINE, rung: 'line', moment: { ...moment, ...social } },
    ],
    [
      `Lin Line was asked again for their own part: ${CONTACTS}`,
      {
        ...{ type: 'nudged', by: ENGINE, rung: 'line' },
        moment: { ...moment, ...social, because: 'own-duty' },
      },
    ],
    [
      'Dana Lead was asked again to look at it at once: Personal information may have got out',
      {
        ...{ type: 'nudged', by: ENGINE, rung: 'data-lead' },
        moment: { at: 0, to: 'data-lead', act: 'clock', duties: [], because: 'possible-breach' },
      },
    ],
  ],
  'decision-due': [
    [
      'Chris Chief was asked to decide or to close. Nothing more happens by itself',
      decideOrClose[1],
    ],
  ],
  noted: [
    [
      `Lin Line was told, with nothing to decide: ${CONTACTS}`,
      { type: 'noted', by: ENGINE, moment: { ...moment, ...social, act: 'note' } },
    ],
    [`HR was asked for its own part: ${CONTACTS}`, { type: 'noted', by: ENGINE, moment: toHr }],
    [
      'HR was asked to look at the pause again',
      { type: 'noted', by: ENGINE, moment: { ...toHr, act: 'review' } },
    ],
    [
      `HR was told that this still waits: ${CONTACTS}`,
      { type: 'noted', by: ENGINE, moment: { ...toHr, act: 'weekly' } },
    ],
  ],
  answered: [
    ['Sam Sample answered: LinkedIn, Removed', answered(SOCIAL, 'linkedin')],
    [
      'Sam Sample answered: Facebook and Messenger, Some kept (3 kept; I knew them before, and met them here too)',
      { ...answered(SOCIAL, 'facebook', 'keep_some'), reason: 'known-before', count: 3 },
    ],
    [
      'Sam Sample answered: Facebook and Messenger, Some kept (12 kept; They are from a union or professional body (for HR alone); it counts once Lin Line agrees)',
      {
        ...answered(SOCIAL, 'facebook', 'keep_some'),
        ...{ reason: 'union-or-professional-body', count: 12, agree: 'kept' },
      },
    ],
    [
      'Sam Sample answered: X (Twitter), Asked to remove (on Mon 1 February 2027)',
      { ...answered(SOCIAL, 'x', 'asked_network_on_date'), on: '2027-02-01' },
    ],
  ],
  'site-added': [
    [
      'Sam Sample added a network: Mastodon',
      { type: 'site-added', by: LEAVER, duty: SOCIAL, part: 'site-1' },
    ],
  ],
  declared: [
    [
      `Sam Sample signed and sent: ${CONTACTS}`,
      { type: 'declared', by: LEAVER, settles: [SOCIAL] },
    ],
    [
      'Sam Sample signed and sent: nothing was left to settle',
      { type: 'declared', by: LEAVER, settles: [] },
    ],
  ],
  decided: [
    [
      `Lin Line decided: We talked, and agreed a new date, about ${CONTACTS} (${DATES})`,
      decided({ plan: NEW_DATE }),
    ],
    [
      'Lin Line decided: They need help, or another way to do it (Another language)',
      decided({ outcome: 'spoke-needs-help', effect: 'pause', reason: 'another-language' }),
    ],
    [
      `Lin Line decided: They may keep these contacts, about ${CONTACTS} (I knew them before, and met them here too; 4 kept)`,
      decided({ outcome: 'keep-accepted', effect: 'settle', reason: 'known-before', count: 4 }),
    ],
    [
      `Lin Line decided: They confirmed to me, and I record it, about ${CONTACTS} (On the phone or a video call; on Mon 1 March 2027)`,
      decided({ outcome: 'confirmed-to-me', effect: 'settle', how: 'call', when: '2027-03-01' }),
    ],
    [
      `Lin Line decided: I cannot reach them, about ${CONTACTS} (tried: Phone and A letter)`,
      decided({ outcome: 'cannot-reach', effect: 'unreachable', tried: ['phone', 'letter'] }),
    ],
    [
      'Hana Sample decided: Keep everything: nothing is deleted for now (A legal claim, or one that may come)',
      {
        ...{ type: 'decided', by: HR, rung: 'hr', outcome: 'legal-hold', effect: 'hold' },
        ...{ clause: '4.2', duties: [], reason: 'legal-claim' },
      },
    ],
  ],
  disputed: [
    [
      `Sam Sample said that what was recorded is wrong: ${CONTACTS} is open again`,
      { type: 'disputed', by: LEAVER, ...social, plan: NEW_DATE },
    ],
  ],
  agreed: [['Sam Sample said that what was recorded is right', { type: 'agreed', by: LEAVER }]],
  requested: [
    ['Sam Sample asked a question', { type: 'requested', by: LEAVER, what: 'question' }],
    [
      `Sam Sample asked a question (about ${CONTACTS})`,
      { type: 'requested', by: LEAVER, what: 'question', about: SOCIAL },
    ],
    [
      'Sam Sample asked for more time (until Fri 5 March 2027)',
      { type: 'requested', by: LEAVER, what: 'time', until: '2027-03-05' },
    ],
    [
      'Whoever got our mail said that they are not Sam Sample',
      { type: 'requested', by: LEAVER, what: 'not-them' },
    ],
  ],
  replied: [
    [
      'Lin Line replied to the question of Sam Sample',
      { type: 'replied', by: LINE, to: 2, what: 'question' },
    ],
    [
      'Lin Line replied to the wish for more time of Sam Sample (time until Fri 5 March 2027)',
      { type: 'replied', by: LINE, to: 2, what: 'time', until: '2027-03-05' },
    ],
    [
      `Hana Sample replied to the objection of Sam Sample (not upheld); ${DATES}`,
      { type: 'replied', by: HR, to: 2, what: 'objection', upheld: false, plan: NEW_DATE },
    ],
  ],
  'networks-chosen': [
    [
      `Sam Sample said which networks they use: LinkedIn (${CONTACTS})`,
      {
        ...{ type: 'networks-chosen', by: LEAVER, duty: SOCIAL, answer: 'do_not_use' },
        ...{ used: ['linkedin'], unused: ['x'] },
      },
    ],
    [
      `Sam Sample said which networks they use: none (${CONTACTS})`,
      {
        ...{ type: 'networks-chosen', by: LEAVER, duty: SOCIAL, answer: 'do_not_use' },
        ...{ used: [], unused: ['x'] },
      },
    ],
  ],
  reopened: [
    [
      `Sam Sample wants to change what was sent: ${CONTACTS} waits to be sent again`,
      { type: 'reopened', by: LEAVER, ...social, plan: NEW_DATE },
    ],
  ],
  'address-confirmed': [
    ['Sam Sample confirmed that the address is theirs', { type: 'address-confirmed', by: LEAVER }],
  ],
  appealed: [
    [
      `Sam Sample asked for another look at what was not agreed to: ${CONTACTS}`,
      { type: 'appealed', by: LEAVER, ...social },
    ],
  ],
  routed: [
    [
      'Sam Sample reported: A safeguarding concern',
      { type: 'routed', by: LEAVER, route: 'safeguarding', clause: '4.3' },
    ],
    [
      'Hana Sample reported: Personal information may have got out (noticed on Mon 1 March 2027; Health or care and Bank details or gifts of money)',
      {
        ...{ type: 'routed', by: HR, route: 'possible-breach', clause: '5.10' },
        ...{ noticed: '2027-03-01', dataKinds: ['health-or-care', 'money'] },
      },
    ],
  ],
  extended: [
    [
      `Hana Sample gave more time; ${DATES}`,
      { type: 'extended', by: HR, ...social, plan: NEW_DATE },
    ],
  ],
  paused: [
    [
      'Hana Sample let the case rest (they are away; HR looks at it again on Fri 5 March 2027)',
      paused({ reason: 'away', review: '2027-03-05' }),
    ],
    [
      'The case waits until help is found (another language)',
      paused({ why: 'help', reason: 'another-language' }),
    ],
    [
      'The case waits for HR to take the referral or not: Refer to the disciplinary procedure',
      paused({ why: 'referral', reason: 'formal' }),
    ],
    [
      'The case waits until help is found (to go through it by phone)',
      paused({ why: 'help', by: LEAVER, reason: 'phone' }),
    ],
    ['Sam Sample let the case rest (they are unwell)', paused({ by: LEAVER, reason: 'unwell' })],
    ['The case waits until the objection is answered', paused({ why: 'objection' })],
    [
      'The case waits for the right address of Sam Sample. The link that was used is dead',
      paused({ why: 'not-them' }),
    ],
    ['The clock is paused: Sam Sample cannot be reached', paused({ why: 'cannot-reach' })],
    ['The clock is paused: Sam Sample cannot be reached', paused({ why: 'undeliverable' })],
  ],
  resumed: [
    [`Hana Sample let the case go on; ${DATES}`, { type: 'resumed', by: HR, plan: NEW_DATE }],
  ],
  held: [
    [
      'Hana Sample had everything kept: A legal claim, or one that may come. Nothing is to be deleted for now',
      { type: 'held', by: HR, reason: 'legal-claim' },
    ],
  ],
  'hold-lifted': [
    [
      `Hana Sample ended the keeping of everything; ${DATES}`,
      { type: 'hold-lifted', by: HR, plan: NEW_DATE },
    ],
  ],
  'change-begun': [
    [
      'Sam Sample began to change what was sent, which stands until it is sent again',
      { type: 'change-begun', by: LEAVER, ...social },
    ],
  ],
  'confirmed-late': [
    [
      'Sam Sample said after the end that what was open is done',
      { type: 'confirmed-late', by: LEAVER, ...social },
    ],
  ],
  'note-added': [['Hana Sample wrote a note', { type: 'note-added', by: HR }]],
  'case-reopened': [
    [
      `Hana Sample opened the case again; ${DATES}`,
      { type: 'case-reopened', by: HR, ...social, plan: NEW_DATE },
    ],
  ],
  'decider-prompted': [
    [
      `Hana Sample had Lin Line reminded: ${CONTACTS}`,
      { type: 'decider-prompted', by: HR, rung: 'line', ...social },
    ],
  ],
  'ended-unconfirmed': [
    [
      'Hana Sample closed the case with something not confirmed',
      { type: 'ended-unconfirmed', by: HR, ...social },
    ],
  ],
  'details-corrected': [
    [
      'Hana Sample corrected what was entered of Sam Sample: their role and the first day of their role',
      { type: 'details-corrected', by: HR, role: true, startDate: true },
    ],
    [
      'Hana Sample corrected what was entered of Sam Sample: their phone number',
      { type: 'details-corrected', by: HR, phone: true },
    ],
    [
      `Hana Sample corrected what was entered of Sam Sample: how they worked here, now volunteer; ${DATES}`,
      { type: 'details-corrected', by: HR, kind: 'volunteer', plan: NEW_DATE },
    ],
  ],
  'line-changed': [
    ['Hana Sample named another manager for Sam Sample', { type: 'line-changed', by: HR }],
  ],
  'person-changed': [
    [
      'Hana Sample named another chief executive for what concerns Sam Sample',
      { type: 'person-changed', by: HR, who: 'chief' },
    ],
  ],
  'end-date-changed': [
    [
      `Hana Sample changed the last day to Fri 26 February 2027; ${DATES}`,
      { type: 'end-date-changed', by: HR, endDate: '2027-02-26', plan: NEW_DATE },
    ],
  ],
  'flag-set': [
    [
      `Hana Sample noted that Sam Sample keeps another role here; no longer asked: ${CONTACTS}`,
      flagSet({ plan: { duties: [], agenda: [], waived: [SOCIAL] } }),
    ],
    [
      `Hana Sample noted that Sam Sample keeps no other role here; ${DATES}`,
      flagSet({ on: false }),
    ],
  ],
  'duty-added': [
    [
      'Hana Sample asked for one more thing: Tell the team',
      { type: 'duty-added', by: HR, duty: 'tell-team', plan: { duties: [], agenda: [] } },
    ],
  ],
  'duty-done': [
    [
      'Hana Sample said that this is done: Tell the team',
      { type: 'duty-done', by: HR, duty: 'tell-team' },
    ],
  ],
  'language-changed': [
    [
      'Hana Sample changed the language to Welsh',
      { type: 'language-changed', by: HR, language: 'cy' },
    ],
  ],
  recalculated: [
    [
      `Hana Sample had every date counted anew by the calendar of that day; ${DATES}`,
      { type: 'recalculated', by: HR, plan: NEW_DATE },
    ],
  ],
  'referral-answered': [
    [
      'Hana Sample took the referral: it goes on in another procedure',
      { type: 'referral-answered', by: HR, accepted: true },
    ],
    [
      `Hana Sample did not take the referral; ${DATES}`,
      { type: 'referral-answered', by: HR, accepted: false, plan: NEW_DATE },
    ],
  ],
  cancelled: [
    [
      'Hana Sample stopped the case: it was started in error',
      { type: 'cancelled', by: HR, why: 'started-in-error' },
    ],
    [
      'Hana Sample stopped the case: they stay, or have come back',
      { type: 'cancelled', by: HR, why: 'rejoined' },
    ],
    [
      'Hana Sample stopped the case: for another reason',
      { type: 'cancelled', by: HR, why: 'other' },
    ],
  ],
  'contact-stopped': [
    [
      'Hana Sample stopped all contact: Sam Sample has died. No mail goes to anybody by itself any more',
      { type: 'contact-stopped', by: HR, why: 'deceased' },
    ],
    [
      'Hana Sample stopped all contact: Sam Sample is gravely ill. No mail goes to anybody by itself any more',
      { type: 'contact-stopped', by: HR, why: 'gravely-ill' },
    ],
  ],
  unreachable: [
    [
      'Our mail service refused the address of Sam Sample; the clock is paused',
      refusedMail('leaver', '2027-01-12')[1],
    ],
    ['Our mail service refused the address of Lin Line', refusedMail('line', '2027-01-12')[1]],
    [
      'Sam Sample cannot be reached at this address; the clock is paused',
      { type: 'unreachable', by: ENGINE, who: 'leaver', mail: 'm-1', back: true },
    ],
  ],
  'mail-back': [
    ['A mail to Sam Sample came back: there is no such mailbox', cameBack('dead')],
    ['A mail to Sam Sample came back: it was tried for days, and never taken', cameBack('expired')],
    [
      'A mail to Sam Sample came back: their mailbox is full. It goes once more on the next working day',
      cameBack('full', { again: true }),
    ],
    [
      'A mail to Sam Sample came back, and nothing says why. It had gone to the address from before',
      cameBack('unknown', { late: true }),
    ],
    ['An automatic answer came from Sam Sample', cameBack('automatic')],
    ['Lin Line answered a mail', cameBack('answered', { of: 'line' })],
  ],
  'mail-settled': [
    ['Hana Sample has heard that a mail to Lin Line arrived: asked to act', settled('arrived')],
    [
      'Hana Sample had a mail to Sam Sample sent once more, as nobody knew whether it had gone: asked to act',
      settled('again', 'leaver'),
    ],
  ],
  'address-changed': [
    [
      'Hana Sample corrected the address of Sam Sample',
      { type: 'address-changed', by: HR, who: 'leaver' },
    ],
  ],
  'link-renewed': [
    [
      'Sam Sample asked for a fresh link; the one before it is dead',
      { type: 'link-renewed', by: LEAVER, who: 'leaver' },
    ],
    [
      'Hana Sample had a fresh link sent to Sam Sample; the one before it is dead',
      { type: 'link-renewed', by: HR, who: 'leaver' },
    ],
  ],
  'clock-moved': [
    ['The time machine moved the clock of this case', { type: 'clock-moved', by: ENGINE }],
  ],
  mailed: [
    [
      'A mail to Sam Sample was handed to our mail service: first mail',
      { type: 'mailed', by: ENGINE, mail: 'm', to: 'leaver', notices: ['invite'], outcome: 'sent' },
    ],
    [
      'A mail to Charlie Chair was not taken by our mail service: asked to decide',
      {
        ...{ type: 'mailed', by: ENGINE, mail: 'm', to: 'chair' },
        ...{ notices: ['ask-chief'], outcome: 'failed' },
      },
    ],
    [
      'A mail to Sam Sample may or may not have gone, and nobody can know: reminder',
      {
        ...{ type: 'mailed', by: ENGINE, mail: 'm', to: 'leaver' },
        ...{ notices: ['reminder'], outcome: 'unknown' },
      },
    ],
    [
      'A mail to Sam Sample could not be written, and did not go: reminder',
      {
        ...{ type: 'mailed', by: ENGINE, mail: 'm', to: 'leaver', notices: ['reminder'] },
        ...{ outcome: 'failed', why: 'unwritten' },
      },
    ],
    [
      `A mail to Sam Sample was handed to our mail service: reminder; ${DATES}`,
      {
        ...{ type: 'mailed', by: ENGINE, mail: 'm', to: 'leaver', notices: ['reminder'] },
        ...{ outcome: 'sent', plan: NEW_DATE },
      },
    ],
    [
      'A mail to Sam Sample had waited, was needed no more, and did not go: reminder',
      {
        ...{ type: 'mailed', by: ENGINE, mail: 'm', to: 'leaver', notices: ['reminder'] },
        ...{ outcome: 'cancelled' },
      },
    ],
  ],
  'mail-waits': [
    [
      'Mail to Sam Sample has not left for some hours: reminder. The clock stands until it has left',
      { type: 'mail-waits', by: ENGINE, mail: 'm', to: 'leaver', notices: ['reminder'] },
    ],
    [
      'Mail to Charlie Chair has not left for some hours: asked to decide. Nothing is said as late of them until it has left',
      { type: 'mail-waits', by: ENGINE, mail: 'm', to: 'chair', notices: ['ask-chief'] },
    ],
    [
      'Mail to Hana Sample has not left for some hours: note to HR',
      { type: 'mail-waits', by: ENGINE, mail: 'm', to: 'hr', notices: ['hr-note'] },
    ],
  ],
  closed: [
    [
      'The case was closed: confirmed, with some contacts kept',
      closed('confirmed-with-exceptions', '2027-02-01')[1],
    ],
    ['The case was closed: it goes on in another procedure', closed('referred', '2027-02-01')[1]],
  ],
  'record-kept': [
    [
      'Hana Sample has the record kept: nothing of it is forgotten until they say so',
      { type: 'record-kept', by: HR },
    ],
  ],
  'record-released': [
    ['Hana Sample let the record be forgotten in its time', { type: 'record-released', by: HR }],
  ],
  'erasure-agreed': [
    [
      'Hana Sample agreed that what is held here is erased, as asked',
      { type: 'erasure-agreed', by: HR },
    ],
  ],
  'erasure-refused': [
    [
      'Hana Sample did not agree to erase what is held: It is needed for a legal claim (UK GDPR 17(3)(e))',
      { type: 'erasure-refused', by: HR, ground: 'legal-claims' },
    ],
  ],
  erased: [
    [
      'Erased: the leaver’s own address and phone number, and what our mails said; it was kept for as long as the rules say (1 text)',
      {
        ...{ type: 'erased', by: ENGINE, stages: ['address'], why: 'time' },
        fields: { 1: ['leaverEmail'] },
      },
    ],
    [
      'Erased: the leaver’s own address and phone number, and what our mails said; what people wrote in their own words; names, addresses and signatures; the person asked for it',
      {
        type: 'erased',
        by: ENGINE,
        stages: ['address', 'words', 'rest'],
        why: 'asked',
        fields: {},
      },
    ],
  ],
}
