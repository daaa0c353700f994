import { type Kind, lineLabelOf, type Pack, type Role } from '../../workflows/policy/types.ts'
import type { MailFacts, MailModel } from './model.ts'

/** Whom and what the mails of a case name. */
export interface Names {
  readonly organisation: string
  readonly pack: Pick<Pack, 'line_label'>
  readonly kind: Kind
  /** The last day, an ISO date. */
  readonly endDate: string
  readonly language: string
  readonly reference: string
  readonly person: (role: Role) => { readonly name: string; readonly email: string }
  readonly roleTitle: string | null
  /** The reader's own link; it is left out once the case is closed. */
  readonly link: string | null
  readonly caseUrl: string
}

/** Puts names and addresses to what a mail to one person says. Pure. */
export function named(facts: MailFacts, to: Role, names: Names): MailModel {
  const { organisation, pack, kind, endDate, language, reference, person, caseUrl } = names
  const { name, email } = person('hr')
  return {
    ...facts,
    organisation,
    hr: { name, email },
    to: { role: to, name: person(to).name },
    leaver: { name: person('leaver').name, kind, role: names.roleTitle, endDate },
    line: { name: person('line').name, label: lineLabelOf(pack, kind) },
    chief: { name: person('chief').name },
    dataLead: { name: person('data-lead').name },
    reference,
    language,
    link: facts.final ? null : names.link,
    caseUrl,
  }
}
