import { type Names, named } from '../activities/mail/content/named.ts'
import { type RenderedMail, renderMail } from '../activities/mail/render/frame.ts'
import type { CaseEvent } from '../workflows/case/events.ts'
import type { Pack, Role, Rung } from '../workflows/pack/types.ts'
import type { RehearsedMail } from './outbox.ts'
import type { Rehearsed } from './rehearse.ts'

export interface People {
  readonly organisation: string
  readonly person: Names['person']
  readonly reference: string
  readonly link: string
  readonly caseUrl: string
}

const NAMES: Readonly<Record<Role, string>> = {
  leaver: 'Sam Sample',
  line: 'Lin Line',
  chief: 'Casey Chief',
  chair: 'Charlie Chair',
  'data-lead': 'Dana Data',
  hr: 'Harper Help',
}

/** Plainly a sample's people. Who stands in for a rung that nobody fills is the chief. */
export function samplePeople(absent: readonly Rung[] = []): People {
  const filling = (role: Role): Role => (absent.some((rung) => rung === role) ? 'chief' : role)
  return {
    organisation: 'Sample Trust',
    person: (role) => ({
      name: NAMES[filling(role)],
      email: `${filling(role)}@example.org`,
    }),
    reference: 'LW-0000',
    link: 'https://leaving.example.org/l/sample-link',
    caseUrl: 'https://leaving.example.org/cases/sample',
  }
}

/** A mail as it would be sent to these people; nothing where it was not sent at all. Pure. */
export function mailText(
  { events, state }: Pick<Rehearsed, 'events' | 'state'>,
  { facts, to, at }: Pick<RehearsedMail, 'facts' | 'to' | 'at'>,
  people: People,
  { pack, language }: { readonly pack: Pack; readonly language: string },
): RenderedMail | undefined {
  const { kind } = state
  const endDate = endDateAt(events, at)
  return (
    facts &&
    renderMail(
      named(facts, to, {
        ...people,
        pack,
        kind,
        endDate,
        language,
        phone: null,
        keepYears: null,
        roleTitle: null,
      }),
    )
  )
}

/** The last day (ISO), as it stood at an instant. */
export const endDateAt = (events: readonly CaseEvent[], at: number): string =>
  events.reduce((last, event) => {
    const moves = event.type === 'opened' || event.type === 'end-date-changed'
    return moves && event.at <= at ? event.endDate : last
  }, '')
