import { readSettings, saveSettings } from '../../../db/queries/settings.ts'
import type { EventType } from '../../../workflows/case/events.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import { CHIEF, caseFile, HR, LEAVER, LINE, SAM, say } from '../../support/cases.ts'
import { theCalendar, workday } from '../../support/policy.ts'
import type { Product } from '../../support/product.ts'
import { until } from '../../support/until.ts'
import { boxes } from './hr-support.ts'

const TODAY = theCalendar().dateOf(Date.now())

export interface Way {
  /** The page's address after /do/; of some it depends on the case. */
  readonly at: string | ((state: CaseState) => string)
  /** What is filled in, beside the number of the form. */
  readonly fields: Record<string, string>
  /** What the page says will follow. */
  readonly says: string
  readonly event: EventType
  /** What has to be so before. */
  readonly before?: (product: Product, id: string) => Promise<unknown>
}

export const sure = { sure: 'yes' }
const paused = (product: Product, id: string) =>
  say(product, id, { kind: 'pause', by: HR, reason: 'away' })
export const kept = (product: Product, id: string) =>
  say(product, id, { kind: 'hold', by: HR, reason: 'legal-claim' })
const ownPart = (product: Product, id: string) =>
  say(product, id, { kind: 'add-duty', by: HR, duty: 'tell-team' })

const askedUs = (product: Product, id: string) =>
  say(product, id, { kind: 'request', by: LEAVER, what: 'question' }, { text: 'Do they count?' })

/** The organisation says that it is shut on a day that was counted on. */
async function shutFor({ deps: { db } }: Product): Promise<void> {
  const settings = { ...(await readSettings(db)), closedDays: [workday(SAM.endDate, 3)] }
  await saveSettings(db, settings, Date.now())
}

/** Whoever has no email is spoken to by the line, who passes it on to the chief, who refers it. */
async function referred(product: Product, id: string): Promise<void> {
  await say(product, id, { kind: 'set-flag', by: HR, flag: 'no_email', on: true })
  for (const [by, outcome] of [
    [LINE, 'refer-chief'],
    [CHIEF, 'formal'],
  ] as const) {
    const { escalations } = (await caseFile(product, id)).state
    const escalation = escalations.find(({ rung }) => rung === by.role)?.id ?? 0
    await say(product, id, { kind: 'decide', by, escalation, outcome })
  }
}

/** The connection breaks as a mail is handed over. */
export async function inDoubt(product: Product, id: string): Promise<void> {
  product.smtp.setMode('FIN after the dot, kept')
  await say(product, id, { kind: 'renew-link', by: HR, who: 'leaver' })
  await until('a mail is in doubt', async () => (await caseFile(product, id)).state.unsure)
  product.smtp.setMode('accept')
}
/** Whoever has no email is spoken to by the line. */
const spokenTo = (product: Product, id: string) =>
  say(product, id, { kind: 'set-flag', by: HR, flag: 'no_email', on: true })

const keptOn = (product: Product, id: string) =>
  say(product, id, { kind: 'keep-record', by: HR }, { reason: 'Our insurer asked' })

const ended = (product: Product, id: string) =>
  say(product, id, { kind: 'end-unconfirmed', by: HR }, { typedName: 'Hana Sample' })

/** One way through each action's page. An action that is missing fails the last test. */
export const WAYS: Readonly<Record<string, Way>> = {
  remind: {
    ...{ at: 'remind', fields: sure, event: 'prompted' },
    says: 'gets a mail about what is still open',
  },
  extend: {
    ...{ at: 'extend', event: 'extended' },
    fields: {
      ...boxes('until', workday(SAM.endDate, 20)),
      ...{ duties: 'social-contacts', reason: 'They are away' },
    },
    says: 'gets a mail with the new day',
  },
  pause: {
    ...{ at: 'pause', event: 'paused', says: 'nothing becomes late' },
    fields: { why: 'away', ...boxes('until', workday(TODAY, 10)) },
  },
  resume: {
    ...{ at: 'resume', event: 'resumed', fields: sure, before: paused },
    says: 'Every date that is left moves by the working days of the pause',
  },
  hold: {
    ...{ at: 'hold', event: 'held', says: 'is asked to keep what they have' },
    fields: { why: 'legal-claim', reason: 'Our solicitor, on Monday' },
  },
  'lift-hold': {
    ...{ at: 'lift-hold', event: 'hold-lifted', before: kept },
    fields: { reason: 'Our solicitor says so', ...sure },
    says: 'is asked again for what stood still: “Files, photos and notes”',
  },
  'change-line': {
    ...{ at: 'change-line', event: 'line-changed', says: 'It is Lin Line now' },
    fields: { 'line-name': 'Lee Line', 'line-email': 'lee@sample.example' },
  },
  'change-person': {
    ...{ at: 'change-person/chief', event: 'person-changed', says: 'It is Chris Chief now' },
    fields: { name: 'Chloe Chief', email: 'chloe@sample.example' },
  },
  'change-address': {
    ...{ at: 'change-address/line', event: 'address-changed' },
    fields: { email: 'lin@new.example', name: 'Lin Line' },
    says: 'A fresh link goes to this address at once',
  },
  'set-flag': {
    ...{ at: 'set-flag/keepsOtherRole', event: 'flag-set', fields: { on: 'yes', ...sure } },
    says: 'No longer asked Contacts on your own networks',
  },
  recalculate: {
    ...{ at: 'recalculate', event: 'recalculated', fields: sure },
    before: shutFor,
    says: 'The dates that would change',
  },
  'change-end-date': {
    ...{ at: 'change-end-date', event: 'end-date-changed' },
    fields: boxes('endDate', workday(SAM.endDate, 5)),
    says: 'You see the new dates before anything is changed',
  },
  'add-duty': {
    ...{ at: 'add-duty/close-access', event: 'duty-added', fields: sure },
    says: 'Asked as well Close accounts and access, due',
  },
  'settle-own': {
    ...{ at: 'settle-own/tell-team', event: 'duty-done', fields: sure, before: ownPart },
    says: 'The record says that you said so',
  },
  'settle-mail': {
    at: ({ unsure = [] }) => `settle-mail/${unsure[0]?.mail}`,
    ...{ event: 'mail-settled', fields: { as: 'arrived' }, before: inDoubt },
    says: 'so it may or may not have gone',
  },
  'answer-referral': {
    ...{ at: 'answer-referral', event: 'referral-answered', before: referred },
    fields: { accept: 'no', reason: 'A talk is enough' },
    says: 'Proposed: Refer to the disciplinary procedure',
  },
  choose: {
    ...{ at: 'choose/possible-breach', event: 'routed' },
    fields: {
      ...boxes('when', TODAY),
      ...{ dataKinds: 'money', ...sure },
    },
    says: 'Say when it was noticed',
  },
  reply: {
    at: ({ requests = [] }) => `reply/${requests[0]?.event}`,
    ...{ event: 'replied', fields: { answer: 'Yes, they do' }, before: askedUs },
    says: 'wrote: Do they count?',
  },
  'remind-decider': {
    ...{ at: 'remind-decider/line', event: 'decider-prompted', fields: sure, before: spokenTo },
    says: 'was asked about',
  },
  'resend-link': {
    ...{ at: 'resend-link/leaver', event: 'link-renewed', fields: sure },
    says: 'The link that they have is dead from then on',
  },
  'correct-details': {
    ...{ at: 'correct-details', event: 'details-corrected' },
    fields: { role: 'Night helpline' },
    says: 'The dates, and what is asked, stay as they are',
  },
  'change-kind': {
    ...{ at: 'change-kind', event: 'details-corrected', fields: { kind: 'volunteer' } },
    says: 'You see it before anything is changed',
  },
  'add-note': {
    ...{ at: 'add-note', event: 'note-added', fields: { note: 'We spoke on the phone' } },
    says: 'Nobody is told of it',
  },
  'end-unconfirmed': {
    ...{ at: 'end-unconfirmed', event: 'ended-unconfirmed' },
    fields: { reason: 'They have moved away', typedName: 'Hana Sample' },
    says: 'The record will say that this was asked and is not confirmed',
  },
  'reopen-case': {
    ...{ at: 'reopen-case', event: 'case-reopened', before: ended },
    fields: { reason: 'They wrote to us', ...sure },
    says: 'have 10 working days',
  },
  'keep-record': {
    ...{ at: 'keep-record', event: 'record-kept' },
    fields: { reason: 'Our insurer asked', ...sure },
    says: 'Nothing of it is forgotten, by itself or on request',
  },
  'release-record': {
    ...{ at: 'release-record', event: 'record-released', before: keptOn },
    fields: { reason: 'The claim is over', ...sure },
    says: 'at least seven days lie before anything goes',
  },
  'refuse-erasure': {
    ...{ at: 'refuse-erasure', event: 'erasure-refused' },
    fields: { ground: 'legal-claims', reason: 'They wrote on Monday' },
    says: 'No mail goes by itself',
  },
  'agree-erasure': {
    ...{ at: 'agree-erasure', event: 'erasure-agreed', before: ended },
    fields: { reason: 'They wrote on Monday', ...sure },
    says: 'It cannot be brought back',
  },
  cancel: {
    ...{ at: 'cancel', event: 'cancelled', fields: { why: 'rejoined', ...sure } },
    says: 'gets a short mail that nothing more is needed',
  },
  'stop-contact': {
    ...{ at: 'stop-contact', event: 'contact-stopped', fields: { why: 'deceased', ...sure } },
    says: 'No mail about this case will ever be sent again by itself',
  },
}
