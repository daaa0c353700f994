import type { Db } from '../../../db/connect.ts'
import { tokenFor } from '../../../db/crypto/link-token.ts'
import { readAddressed } from '../../../db/queries/mail/addressed.ts'
import { readEvents } from '../../../db/queries/record.ts'
import type { Settings } from '../../../db/tables/settings.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import type { Kind, Role } from '../../../workflows/pack/types.ts'
import type { Deps } from '../../deps.ts'
import { writing } from '../outbox/unwritten.ts'
import { formerOf, OF_PEOPLE } from './former.ts'
import type { MailFacts, MailModel } from './model.ts'
import { named } from './named.ts'

export interface Addressed {
  readonly model: MailModel
  readonly address: string
  readonly reference: string
  /** In whose name it is today; without an address it is the installation's own. */
  readonly sender: Sender
  /** The Message-ID of the first mail to this person about this case. */
  readonly first: string | null
}

/** What a mail is addressed with. */
export type Addressing = Pick<Deps, 'db' | 'policyOf' | 'linkKeys'> & {
  readonly mail: Pick<Deps['mail'], 'baseUrl'>
}

/** Puts names, addresses and the link to what a mail says. The link is derived, never stored. */
export async function addressMail(
  deps: Addressing,
  mail: { case_id: string; to_role: Role },
  facts: MailFacts,
): Promise<Addressed> {
  const { db } = deps
  const { case_id: caseId, to_role: role } = mail
  const row = await readAddressed(db, caseId, role)
  const { people: rows, settings } = row
  const person = (wanted: Role) => {
    // Cases from before there were more rungs have no row for them: the chief stands in.
    const found = rows.find((one) => one.role === wanted) ?? rows.find(isChief)
    if (!found) throw new Error(`Case ${caseId} has no ${wanted}`)
    return found
  }
  const former = await formerReader(db, caseId, role, facts)
  const { pack } = await deps.policyOf(db, row)
  const link = row.link ? linkFor(deps, role, row.link) : null
  return writing(() => ({
    address: former?.email ?? addressFor(person(role), row.state as CaseState, facts),
    reference: row.reference,
    sender: senderIn(settings),
    first: row.first_message_id,
    model: named(facts, role, {
      organisation: settings.organisation,
      phone: settings.hrMailbox.phone ?? null,
      keepYears: settings.keepYears ?? null,
      accent: settings.accent ?? null,
      pack,
      kind: row.kind as Kind,
      endDate: row.end_date,
      language: row.language,
      reference: row.reference,
      person,
      roleTitle: person('leaver').role_title,
      ...(former ? { reader: former.name, link: null } : { link }),
      caseUrl: `${deps.mail.baseUrl}/cases/${caseId}`,
    }),
  }))
}

export interface Sender {
  readonly name: string
  readonly address?: string
}

/** Who mails come from, as Settings say. Pure. */
export const senderIn = ({ organisation, sender }: Settings): Sender => ({
  name: sender?.name ?? organisation,
  ...(sender?.email ? { address: sender.email } : {}),
})

/** Whoever acted in the case before, where the mail is for them and no longer for who does now. */
async function formerReader(db: Db, caseId: string, role: Role, { notices }: MailFacts) {
  const before = notices.find(({ type }) => type === 'replaced')?.before
  if (before === undefined) return undefined
  const record = await readEvents(db, caseId, OF_PEOPLE)
  return writing(() => {
    const former = formerOf(record, role, before)
    // Who was forgotten is written to no more, and least of all is somebody else in their place.
    if (!former) throw new Error(`Case ${caseId} does not know its earlier ${role}`)
    return former
  })
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

function linkFor(deps: Addressing, role: Role, link: { id: string; generation: number }): string {
  const purpose = role === 'leaver' ? 'leaver' : 'decider'
  return `${deps.mail.baseUrl}/l/${tokenFor(deps.linkKeys, { purpose, ...link })}`
}
