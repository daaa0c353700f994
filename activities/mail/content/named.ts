import { packWords } from '../../../words/pack.ts'
import { type Kind, lineLabelOf, type Pack, type Role } from '../../../workflows/pack/types.ts'
import { languageFor } from '../render/languages.ts'
import type { MailFacts, MailModel } from './model.ts'

/** Whom and what the mails of a case name. */
export interface Names {
  readonly organisation: string
  /** HR's, where there is one. */
  readonly phone: string | null
  /** For how many years after the last day the record is kept, where HR has said so. */
  readonly keepYears: number | null
  /** The colour of the button, where the organisation has one. */
  readonly accent?: string | null
  readonly pack: Pick<Pack, 'line_label'>
  readonly kind: Kind
  /** The last day, an ISO date. */
  readonly endDate: string
  /** The leaver's. */
  readonly language: string
  readonly reference: string
  readonly person: (role: Role) => { readonly name: string; readonly email: string }
  readonly roleTitle: string | null
  /** The reader's name, where they act in the case no more. */
  readonly reader?: string
  /** The reader's own link; it is left out once the case is closed. */
  readonly link: string | null
  readonly caseUrl: string
}

/** Puts names and addresses to what a mail to one person says. Pure. */
export function named(facts: MailFacts, to: Role, names: Names): MailModel {
  const {
    organisation,
    phone,
    keepYears,
    accent,
    pack,
    kind,
    endDate,
    reference,
    person,
    caseUrl,
  } = names
  const language = facts.language ?? languageFor(to, names.language)
  const label = packWords({ language, kind }, { en: lineLabelOf(pack, kind) })
  const { name, email } = person('hr')
  return {
    ...facts,
    organisation,
    ...(keepYears ? { keepYears } : {}),
    ...(accent ? { accent } : {}),
    hr: { name, email, ...(phone ? { phone } : {}) },
    to: { role: to, name: names.reader ?? person(to).name },
    leaver: { name: person('leaver').name, kind, role: names.roleTitle, endDate },
    line: { name: person('line').name, label },
    chief: { name: person('chief').name },
    dataLead: { name: person('data-lead').name },
    reference,
    language,
    link: facts.final ? null : names.link,
    caseUrl,
  }
}
