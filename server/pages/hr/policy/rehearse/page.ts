import type { RequestHandler } from 'express'
import { findPack, findVersion, packsInForce } from '../../../../../db/queries/pack-versions.ts'
import { readSettings } from '../../../../../db/queries/settings.ts'
import { calendarInForce, makeCalendar } from '../../../../../policies/calendar.ts'
import type { Pinned } from '../../../../../policies/pin.ts'
import { english } from '../../../../../policies/words.ts'
import { type Asked, readAsked, situationFor } from '../../../../../rehearsal/asked.ts'
import { CircleError } from '../../../../../rehearsal/dry-case.ts'
import { samplePeople } from '../../../../../rehearsal/people.ts'
import { rehearse } from '../../../../../rehearsal/rehearse.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import type { Pack } from '../../../../../workflows/pack/types.ts'
import type { ServerDeps } from '../../../../deps.ts'
import type { FieldError } from '../../../../look/params.ts'
import { ownDayBy } from '../../../../read/own-day.ts'
import { showHrPage } from '../../shared/hr-page.ts'
import { isId } from '../versions/source.ts'
import { boxesOf, choicesOf, typedFrom } from './form.ts'
import { type RehearseView, rehearseView } from './view.ts'

/** What a policy would do, before anything is sent: nothing is written, and no mail goes. */
export const showRehearsal =
  (deps: ServerDeps): RequestHandler =>
  async (req, res, next) => {
    const settings = await readSettings(deps.db)
    const { today } = ownDayBy(deps, settings)
    const { id } = req.params
    const { query } = req
    const pinned = typeof id === 'string' && (await packFor(deps, id, query.version, today))
    if (!pinned) return next()
    const { calendars } = deps.policies
    const pack = pinned.data
    const typed = typedFrom(query)
    const read = readAsked(typed, { pack, today, calendars: [...calendars.keys()] })
    const found =
      'asked' in read
        ? rehearsed(pack, read.asked, (calendar) =>
            calendarInForce(deps.policies, settings, calendar),
          )
        : { errors: read.faults }
    const errors: readonly FieldError[] = 'errors' in found ? found.errors : []
    const asked = 'asked' in read ? read.asked : undefined
    const model = {
      ...{ id, errors, typed, name: english(pack.title), version: pinned.version },
      ...{ hash: typeof query.version === 'string' ? query.version : '' },
      choices: choicesOf({ pack, calendars }),
      start: boxesOf(query, 'start', asked?.start),
      end: boxesOf(query, 'end', asked?.facts.endDate),
      more: RARE.some((name) => typed[name]?.length),
      rehearsed: 'view' in found ? found.view : null,
    }
    const status = errors.length ? 422 : 200
    const frame = { active: 'policy', activeIsPage: false, status, settings } as const
    await showHrPage(deps, res, { template: 'hr/policy/rehearse/rehearse.njk', model, frame })
  }

/** What few rehearsals need stands folded, and open where something of it was asked for. */
const RARE = ['calendar', 'flags', 'on', 'absent', 'bounces', 'hr', 'switch']

/** The pack in force, an uploaded version by its id, or any version by its hash. */
async function packFor(
  { db, policies }: ServerDeps,
  id: string,
  hash: unknown,
  today: string,
): Promise<Pick<Pinned<Pack>, 'version' | 'data'> | undefined> {
  if (isId(id)) return findVersion(db, id)
  if (typeof hash !== 'string') return (await packsInForce(db, policies, today)).get(id)
  const pinned = await findPack(db, policies, hash)
  return pinned?.id === id ? pinned : undefined
}

type CalendarOf = (id: string) => ReturnType<typeof calendarInForce>

/** What cannot be rehearsed is said at the last day: a calendar that ends, a case without rest. */
function rehearsed(
  pack: Pack,
  asked: Asked,
  calendarOf: CalendarOf,
): { view: RehearseView } | { errors: readonly FieldError[] } {
  try {
    const data = calendarOf(asked.calendar)?.data
    if (!data)
      return { errors: [{ path: 'calendar', message: hr.policy.rehearsal.form.noCalendar }] }
    const calendar = makeCalendar(data, pack.working_hours)
    const situation = situationFor(asked, { pack, calendar })
    const played = rehearse(situation, asked.behaviour)
    return { view: rehearseView(played, situation, samplePeople(asked.facts.absent)) }
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof CircleError)) throw error
    return { errors: [{ path: 'end', message: error.message }] }
  }
}
