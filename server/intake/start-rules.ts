import type { Settings } from '../../db/tables/settings.ts'
import { chiefFor } from '../../people/of-case.ts'
import type { StartWords } from '../../people/start.ts'
import type { Duty, Kind, Pack } from '../../workflows/pack/types.ts'
import type { Calendar } from '../../workflows/plan/calendar.ts'
import type { FieldError } from '../look/params.ts'
import { shown } from './fields.ts'
import type { StartInput } from './start.ts'

/** What is wrong with a start by rules beyond its shape. All pure. */

const same = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && a.toLowerCase() === b?.toLowerCase()

/** Days and addresses that contradict each other. */
export function inputFaults({ leaver, line, endDate, noEmail }: StartInput): FieldError[] {
  const faults: FieldError[] = []
  if (leaver.startDate && leaver.startDate > endDate) {
    faults.push({
      path: 'endDate',
      message: `The last day, ${endDate}, is before the role started, ${leaver.startDate}: correct one of them`,
    })
  }
  if (noEmail && leaver.email) {
    faults.push({
      path: 'leaver.email',
      message: `“${leaver.email}” is given although they have no email: take the address out, or say that they have one`,
    })
  }
  if (line && (same(leaver.email, line.email) || same(leaver.workEmail, line.email))) {
    faults.push({
      path: 'line.email',
      message: `“${line.email}” is the leaver's own address: nobody is asked about their own case, so name another person as line, or leave the line empty`,
    })
  }
  return faults
}

/** A case whose ladder would not end in a person does not open. */
export function ladderFaults(words: StartWords, settings: Settings): FieldError[] {
  if (chiefFor(words, settings)) return []
  const message = settings.chief
    ? 'The chief executive is the leaver or the line here, and no chair is set who could stand in. Set the chair in Settings, then start the case'
    : 'No chief executive is set, so nobody would decide in the end. Set one in Settings, then start the case'
  return [{ path: settings.chief ? 'settings.chair' : 'settings.chief', message }]
}

/** A name that a start gives to something that is not there, with those that are. */
export function unknownName(
  path: 'pack' | 'calendar',
  value: string | undefined,
  known: Iterable<string>,
): FieldError {
  return {
    path,
    message: `There is no ${path} “${shown(value)}”: choose one of ${[...known].join(', ')}`,
  }
}

/** What a pack does not do: a kind of leaver, a language, a duty. */
export function packFaults(pack: Pack, { leaver, language, duties }: StartInput): FieldError[] {
  const { kind } = leaver
  const faults: FieldError[] = []
  if (!pack.person_kinds.includes(kind)) {
    faults.push({ path: 'leaver.kind', message: `The pack ${pack.pack} does not cover ${kind}s` })
  }
  if (language && !languagesOf(pack).includes(language)) {
    const message = `The pack ${pack.pack} has no words in “${language}”: choose one of ${languagesOf(pack).join(', ')}`
    faults.push({ path: 'language', message })
  }
  const offered = extraDuties(pack, kind).map(({ id }) => id)
  for (const duty of duties ?? []) {
    if (offered.includes(duty)) continue
    const choice = offered.length ? `choose from ${offered.join(', ')}` : 'leave the duties out'
    const message = `“${shown(duty)}” is no duty that can be turned on for ${article(kind)}: ${choice}`
    faults.push({ path: 'duties', message })
  }
  return faults
}

const article = (kind: Kind): string => (kind === 'employee' ? `an ${kind}` : `a ${kind}`)

/** Two-letter codes of the languages that a pack is written in. */
export const languagesOf = ({ title }: Pick<Pack, 'title'>): string[] => [
  ...new Set(Object.keys(title).map((reader) => reader.slice(0, 2))),
]

/** Duties that are asked only where HR turns them on, for one kind of leaver or for all. */
export const extraDuties = ({ duties }: Pick<Pack, 'duties'>, kind?: Kind): Duty[] =>
  duties.filter(({ default: off, applies_to: { kinds } }) => {
    const fits = !kind || kinds === 'all' || kinds.includes(kind)
    return off === 'off' && fits
  })

/** What is wrong with the day that HR chose for the first mail, an ISO day. Pure. */
export function firstMailFaults(
  on: string | undefined,
  pack: Pick<Pack, 'pack' | 'cadence'>,
  calendar: Calendar,
  now: number,
): FieldError[] {
  if (on === undefined) return []
  const fault = (message: string): FieldError[] => [{ path: 'firstMailOn', message }]
  if (!pack.cadence) {
    return fault(`The pack ${pack.pack} writes at once: leave the day of the first mail out`)
  }
  if (on < calendar.dateOf(now)) {
    return fault(
      `The day of the first mail, ${on}, is past: choose today or a day to come, or leave it out`,
    )
  }
  if (!calendar.isWorkingDay(on)) {
    return fault(`The day of the first mail, ${on}, is no working day: choose one, or leave it out`)
  }
  return []
}
