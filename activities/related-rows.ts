import type { Tx } from '../db/connect.ts'
import { updateCase } from '../db/queries/cases.ts'
import { renewLink, reviveLinks, revokeLinks } from '../db/queries/links.ts'
import { changePerson, correctDetails } from '../db/queries/people.ts'
import type { CaseEvent, EventOf } from '../workflows/case/events.ts'
import type { CaseState } from '../workflows/case/state.ts'
import { takesLateWord } from '../workflows/decide/after-end.ts'
import { linkEnd } from './mail/outbox/plan-mails.ts'

const CHANGES_PEOPLE: readonly CaseEvent['type'][] = [
  'address-changed',
  'line-changed',
  'person-changed',
  'details-corrected',
]

/** Whether an event changes who is who in a case, and so what it is found by. Pure. */
export const changesPeople = ({ type }: CaseEvent): boolean => CHANGES_PEOPLE.includes(type)

/** Rows beside the state that an event changes (`state` is the case's after it): addresses, and which links are alive. */
export async function keepRelatedRows(
  tx: Tx,
  caseId: string,
  event: CaseEvent,
  { words, state }: { readonly words: Readonly<Record<string, string>>; readonly state: CaseState },
): Promise<void> {
  switch (event.type) {
    case 'address-changed':
      await changePerson(tx, caseId, event.who, words)
      return renewLink(tx, { caseId, role: event.who }, linkEnd(event.at))
    case 'requested':
      // Whoever has the link is not the leaver: it is dead from now on.
      if (event.what === 'not-them') {
        await renewLink(tx, { caseId, role: 'leaver' }, linkEnd(event.at))
      }
      return
    case 'line-changed':
      await changePerson(tx, caseId, 'line', words)
      return renewLink(tx, { caseId, role: 'line' }, linkEnd(event.at))
    case 'person-changed': {
      // Where nobody fills a rung, its row holds the chief.
      const stands = event.who === 'chief' ? (state.absent ?? []) : []
      for (const role of [event.who, ...stands]) {
        await changePerson(tx, caseId, role, words)
        if (role !== 'hr') await renewLink(tx, { caseId, role }, linkEnd(event.at))
      }
      return
    }
    case 'end-date-changed':
      await updateCase(tx, caseId, { end_date: event.endDate })
      return
    case 'language-changed':
      await updateCase(tx, caseId, { language: event.language })
      return
    case 'recalculated':
      if (event.plan.calendar) {
        await updateCase(tx, caseId, { calendar_hash: event.plan.calendar.hash })
      }
      return
    case 'link-renewed':
      return renewLink(tx, { caseId, role: event.who }, linkEnd(event.at))
    case 'details-corrected':
      if (event.kind) await updateCase(tx, caseId, { kind: event.kind })
      return correctDetails(tx, caseId, correctedWords(event, words))
    case 'case-reopened':
      return reviveLinks(tx, caseId, linkEnd(event.at))
    case 'closed': {
      const but = takesLateWord(state) ? 'leaver' : undefined
      return revokeLinks(tx, { caseId, but }, new Date(event.at))
    }
    default:
  }
}

/** What is written over; a phone number that was taken away has no words. */
function correctedWords(
  { phone: isOther }: EventOf<'details-corrected'>,
  { phone = '', ...others }: Readonly<Record<string, string>>,
) {
  return isOther ? { ...others, phone } : others
}
