import type { Change, HrNote } from '../../../activities/mail/content/model.ts'
import type { Reason } from '../../../activities/mail/notices/shared/asking.ts'
import { FINAL_STATES, type FinalState } from '../../../workflows/case/codes.ts'
import { DECIDERS, type Decider, type Kind } from '../../../workflows/pack/codes.ts'

/** Every code that a mail can carry. Leaving one out does not compile. */
const codes = <T extends string>(all: Readonly<Record<T, true>>): readonly T[] =>
  Object.keys(all) as T[]

export const LABELS: Readonly<Record<Kind, string>> = {
  employee: 'manager',
  volunteer: 'volunteer supervisor',
  consultant: 'contract owner',
  contractor: 'contract owner',
}

export const REASONS = codes<Reason>({
  late: true,
  unsure: true,
  'passed-up': true,
  'handed-back': true,
  kept: true,
  'handed-over': true,
  appeal: true,
  'by-hand': true,
  'own-duty': true,
})

export const CHANGES = codes<Change>({
  'end-date': true,
  dates: true,
  more: true,
  fewer: true,
  'goes-on': true,
  'hold-lifted': true,
  'opened-again': true,
})

export const RUNGS: readonly Decider[] = DECIDERS

export const FINALS: readonly FinalState[] = FINAL_STATES

export const HR_NOTES = codes<HrNote>({
  'leaver-unreachable': true,
  'line-unreachable': true,
  'chief-unreachable': true,
  'chair-unreachable': true,
  'data-lead-unreachable': true,
  'answered-by-mail': true,
  'mail-unwritten': true,
  'line-silent': true,
  'chief-asked': true,
  'chief-asked-word': true,
  'decision-due': true,
  disputed: true,
  'confirmed-late': true,
  'cannot-reach': true,
  rests: true,
  'help-wanted': true,
  held: true,
  referral: true,
  'possible-breach': true,
  objection: true,
  complaint: true,
  'another-role': true,
  'not-them': true,
  unwell: true,
  unanswered: true,
  'address-unconfirmed': true,
  'review-due': true,
  'own-duty': true,
  stuck: true,
  'still-waiting': true,
  'appeal-waits': true,
  'route-waits': true,
})
