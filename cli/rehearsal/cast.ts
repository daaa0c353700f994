import type { Settings } from '../../db/tables/settings.ts'
import type { PersonWords, StartWords } from '../../people/start.ts'
import type { Behaviour } from '../../rehearsal/behaviour.ts'
import { samplePeople } from '../../rehearsal/people.ts'
import type { Role, Rung } from '../../workflows/pack/types.ts'

/** Settings and words under which a case has just the people of a rehearsal. Pure. */

const REFUSED = 'refused.'

/** The address of a person whose mail is to be refused; the sink knows it by this. */
export const isRefused = (address: string): boolean => address.startsWith(REFUSED)

const { organisation, person } = samplePeople()

export const settingsFor = (absent: readonly Rung[], calendar: string): Settings => ({
  organisation,
  hrMailbox: person('hr'),
  chief: person('chief'),
  chair: absent.includes('chair') ? null : person('chair'),
  dataLead: absent.includes('data-lead') ? null : person('data-lead'),
  calendar,
})

export function startWordsFor(
  absent: readonly Rung[],
  { bounces }: Pick<Behaviour, 'bounces'>,
): StartWords {
  const reached = (role: Role): PersonWords => {
    const { name, email } = person(role)
    return { name, email: bounces.some((who) => who === role) ? `${REFUSED}${email}` : email }
  }
  return {
    leaver: reached('leaver'),
    ...(absent.includes('line') ? {} : { line: reached('line') }),
  }
}
