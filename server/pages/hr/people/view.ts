import type { Person } from '../../../../db/queries/organisation/people.ts'
import { USER_ROLES } from '../../../../db/tables/access.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import * as dates from '../../../look/dates.ts'
import { shownName } from '../../../read/names.ts'

const words = hr.people

/** The three roles, for a form. */
export const ROLE_CHOICES = USER_ROLES.map((value) => ({
  value,
  text: words.roles[value].name,
  hint: words.roles[value].hint,
}))

const dayOf = (at: Date, zone: string): string => dates.fullClock(at, { zone })

/** A person as a line of the list. Pure. */
export const rowOf = (person: Person, { zone, self }: { zone: string; self: string }) => [
  {
    text: shownName(person.name) + (person.id === self ? ` (${words.table.you})` : ''),
    href: `/settings/people/${person.id}`,
    small: person.email,
  },
  {
    text: person.disabled_at ? '—' : words.roles[person.role].name,
    small: person.disabled_at ? '' : beyond(person),
  },
  seen(person, zone),
]

/** What somebody may beyond their role; '' where nothing. Pure. */
export function beyond({ role, sees_words, may_change_policy }: Person): string {
  if (role === 'viewer' && sees_words) return words.table.words
  return role === 'hr' && may_change_policy ? words.table.policy : ''
}

function seen(
  { disabled_at: gone, last_sign_in_at: last, invited_at: invited }: Person,
  zone: string,
) {
  if (gone) return words.table.gone(dayOf(gone, zone))
  if (last) return dayOf(last, zone)
  return invited ? words.table.invited(dayOf(invited, zone)) : words.table.never
}
