import { calendarInForce, makeCalendar } from '../../policies/calendar.ts'
import type { Policies } from '../../policies/load.ts'
import { withOrganisation } from '../../policies/organisation.ts'
import type { Asked } from '../../rehearsal/asked.ts'
import { differences, type Played } from '../../rehearsal/compare.ts'
import { samplePeople } from '../../rehearsal/people.ts'
import { type Rehearsed, rehearse } from '../../rehearsal/rehearse.ts'
import type { ServerDeps } from '../../server/deps.ts'
import { startWordsFor } from './cast.ts'
import { type Opened, openOn, playOn } from './play.ts'

/** A case that is rehearsed and played; the pack and the calendar by their ids. */
export type Case = Pick<Asked, 'facts' | 'calendar' | 'behaviour'> & { readonly pack: string }

/** Opens it on the engine, now. The people of the settings must be those of the case. */
export async function openCase(deps: ServerDeps, one: Case): Promise<Opened> {
  const { facts, behaviour } = one
  const { pack, calendar } = policiesFor(deps.policies, one)
  const { kind: leaverKind, endDate, flags, on: dutiesOn = [], absent = [] } = facts
  return openOn(
    deps,
    {
      ...{ leaverKind, endDate, flags, dutiesOn, absent, language: 'en', timeMachine: true },
      ...{ pack: pack.id, packHash: pack.hash, calendar: calendar.id, calendarHash: calendar.hash },
    },
    startWordsFor(absent, behaviour),
  )
}

export interface Comparison {
  readonly rehearsed: Rehearsed
  readonly played: Played
  readonly differences: readonly string[]
}

/** Rehearses a case that was opened, from the same instant on, plays it, and compares the two. */
export async function compare(
  deps: ServerDeps,
  one: Case,
  { id, startedAt }: Opened,
  days?: number,
): Promise<Comparison> {
  const { pack, calendar } = policiesFor(deps.policies, one)
  const rehearsed = rehearse(
    {
      pack: withOrganisation(pack.data, samplePeople().organisation),
      calendar: makeCalendar(calendar.data, pack.data.working_hours),
      facts: { ...one.facts, startedAt },
      language: 'en',
    },
    one.behaviour,
    days,
  )
  const played = await playOn(deps, id, rehearsed)
  return { rehearsed, played, differences: differences(rehearsed, played) }
}

function policiesFor(policies: Policies, { pack: id, calendar: calendarId }: Case) {
  const pack = policies.packs.get(id)
  const calendar = calendarInForce(policies, {}, calendarId)
  if (!pack || !calendar) throw new Error(`There is no pack ${id}, or no calendar ${calendarId}`)
  return { pack, calendar }
}
