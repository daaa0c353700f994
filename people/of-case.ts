import type { Role, Rung } from '../workflows/pack/types.ts'
import type { PersonWords, StartWords } from './start.ts'

/** One person of a case, as the table holds them beside the case's id. */
export interface PersonRow {
  readonly role: Role
  readonly name: string
  /** Empty for a leaver who has no address. */
  readonly email: string
  readonly work_email: string | null
  readonly role_title: string | null
  readonly start_date: string | null
  readonly phone?: string | null
}

export interface PeopleOfCase {
  /** One for every role. Where nobody fills a rung, its row holds who is asked instead. */
  readonly people: Readonly<Record<Role, PersonRow>>
  /** Rungs that nobody fills: what was meant for them goes to the chief. */
  readonly absent: readonly Rung[]
}

/** Who is who in the organisation, as its settings say. */
export interface WhoIsWho {
  readonly hrMailbox: PersonWords
  readonly chief: PersonWords | null
  readonly chair: PersonWords | null
  readonly dataLead?: PersonWords | null
}

/**
 * Who is asked in a case, fixed when it opens; nothing where its ladder would end in nobody. The
 * chair stands in for a chief who is the leaver or the line: nobody decides on their own case, and
 * a ladder ends in another person than it began with (4.2). The chief stands in for everybody else.
 */
export function peopleFor(involved: StartWords, settings: WhoIsWho): PeopleOfCase | undefined {
  const { leaver, line } = involved
  const chief = chiefFor(involved, settings)
  if (!chief) return undefined
  const taken = [...addressesOf(involved), key(chief.email)]
  const chair = free(settings.chair, taken)
  const dataLead = free(settings.dataLead, taken)
  const filled = { line, chair, 'data-lead': dataLead }
  return {
    people: {
      leaver: {
        ...row('leaver', { name: leaver.name, email: leaver.email ?? '' }),
        work_email: leaver.workEmail ?? null,
        role_title: leaver.role ?? null,
        start_date: leaver.startDate ?? null,
        phone: leaver.phone ?? null,
      },
      line: row('line', line ?? chief),
      chief: row('chief', chief),
      chair: row('chair', chair ?? chief),
      'data-lead': row('data-lead', dataLead ?? chief),
      hr: row('hr', settings.hrMailbox),
    },
    absent: RUNGS.filter((rung) => !filled[rung]),
  }
}

const RUNGS = ['line', 'chair', 'data-lead'] as const

/** The chief of a case, or the chair in their place; nobody where neither can be. */
export function chiefFor(
  involved: StartWords,
  { chief, chair }: Pick<WhoIsWho, 'chief' | 'chair'>,
): PersonWords | undefined {
  const taken = addressesOf(involved)
  return free(chief, taken) ?? free(chair, taken)
}

/** The leaver's and the line's addresses. Who leaves is known by the address at work, too. */
const addressesOf = ({ leaver, line }: StartWords): string[] =>
  [leaver.email, leaver.workEmail, line?.email].flatMap((email) => (email ? [key(email)] : []))

const free = (
  person: PersonWords | null | undefined,
  taken: readonly string[],
): PersonWords | undefined => (person && !taken.includes(key(person.email)) ? person : undefined)

/** Addresses are compared without regard to capitals. */
const key = (email: string): string => email.toLowerCase()

const row = (role: Role, { name, email }: PersonWords): PersonRow => ({
  role,
  name,
  email,
  work_email: null,
  role_title: null,
  start_date: null,
})
