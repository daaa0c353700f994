import { tokenFor } from '../../../db/crypto/link-token.ts'
import { readCaseRow } from '../../../db/queries/cases.ts'
import { linkOf } from '../../../db/queries/links.ts'
import { peopleOf } from '../../../db/queries/people.ts'
import { readSettings } from '../../../db/queries/settings.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import type { Kind, Role } from '../../../workflows/pack/types.ts'
import type { Deps } from '../../deps.ts'
import { writing } from '../outbox/unwritten.ts'
import type { MailFacts, MailModel } from './model.ts'
import { named } from './named.ts'

export interface Addressed {
  readonly model: MailModel
  readonly address: string
  readonly reference: string
}

/** Puts names, addresses and the link to what a mail says. The link is derived, never stored. */
export async function addressMail(
  deps: Deps,
  mail: { case_id: string; to_role: Role },
  facts: MailFacts,
): Promise<Addressed> {
  const { db } = deps
  const { case_id: caseId, to_role: role } = mail
  const row = await readCaseRow(db, caseId)
  const rows = await peopleOf(db, caseId)
  const settings = await readSettings(db)
  const person = (wanted: Role) => {
    // Cases from before there were more rungs have no row for them: the chief stands in.
    const found = rows.find((one) => one.role === wanted) ?? rows.find(isChief)
    if (!found) throw new Error(`Case ${caseId} has no ${wanted}`)
    return found
  }
  const hashes = { pack: row.pack_hash, calendar: row.calendar_hash }
  const { pack } = await deps.policyOf(db, hashes)
  const link = await linkFor(deps, caseId, role)
  return writing(() => ({
    address: addressFor(person(role), row.state as CaseState, facts),
    reference: row.reference,
    model: named(facts, role, {
      organisation: settings.organisation,
      phone: settings.hrMailbox.phone ?? null,
      keepYears: settings.keepYears ?? null,
      pack,
      kind: row.kind as Kind,
      endDate: row.end_date,
      language: row.language,
      reference: row.reference,
      person,
      roleTitle: person('leaver').role_title,
      link,
      caseUrl: `${deps.mail.baseUrl}/cases/${caseId}`,
    }),
  }))
}

const isChief = ({ role }: { role: Role }): boolean => role === 'chief'

/**
 * A leaver whose own address is not confirmed is written to at work while that lives. To their own
 * goes only the question whether it is theirs.
 */
function addressFor(
  { role, email, work_email }: { role: Role; email: string; work_email: string | null },
  state: CaseState,
  { notices }: MailFacts,
): string {
  const asks = notices.some(({ type }) => type === 'confirm-address')
  const atWork = role === 'leaver' && state.mailbox === 'work' && !asks
  return atWork && work_email ? work_email : email
}

async function linkFor(deps: Deps, caseId: string, role: Role): Promise<string | null> {
  const link = await linkOf(deps.db, { caseId, role })
  if (!link) return null
  const purpose = role === 'leaver' ? 'leaver' : 'decider'
  return `${deps.mail.baseUrl}/l/${tokenFor(deps.linkKeys, { purpose, ...link })}`
}
