import canonicalize from 'canonicalize'
import { makeCalendar } from '../../policies/calendar.ts'
import type { Clause, Flag, Kind, Pack, Rung } from '../../workflows/pack/types.ts'
import type { Calendar } from '../../workflows/plan/calendar.ts'
import { type Facts, plan } from '../../workflows/plan/plan.ts'
import { EXAMPLE } from '../support/policy.ts'

/**
 * What an accepted pack must still be good for, said without the checks themselves: every case can
 * be planned, told to people in the right order, decided and closed by a person, and read. Answers
 * with what is not so.
 */
export function useless(pack: Pack): string[] {
  return [
    ...pack.person_kinds.flatMap((kind) => casesOf(kind).flatMap((facts) => badPlan(pack, facts))),
    ...badEnd(pack),
    ...badRoutes(pack),
    ...badWords(pack),
    ...badPointers(pack),
    ...(canonicalize(JSON.parse(JSON.stringify(pack))) === canonicalize(pack)
      ? []
      : ['it is not the same once it was kept']),
  ]
}

const ALL_FLAGS: readonly Flag[] = ['has_org_email', 'worked_with_volunteers', 'keeps_other_role']

const casesOf = (kind: Kind): Facts[] => [
  { ...EXAMPLE, kind, flags: [] },
  { ...EXAMPLE, kind, flags: ALL_FLAGS, endDate: '2027-03-31', absent: ['line'] },
]

function badPlan(pack: Pack, facts: Facts): string[] {
  const { duties, agenda } = plan(pack, facts, calendarFor(pack.working_hours))
  const faults: string[] = []
  const [signature, ...more] = duties.filter(({ signs }) => signs)
  if (!signature || more.length) return [`${facts.kind}: not one signature`]
  if (!duties.some(({ signs, owner }) => !signs && !owner)) faults.push('nothing to do')
  if (duties.some(({ parts }) => parts.length === 0)) faults.push('a duty of no parts')
  if (new Set(duties.map(({ id }) => id)).size < duties.length) faults.push('one duty twice')
  if (duties.some(({ dueAt }) => !Number.isFinite(dueAt))) faults.push('a due day that is none')
  if (agenda.some(({ at }, index) => at < (agenda[index - 1]?.at ?? 0)))
    faults.push('time goes back')
  for (const { id, owner } of pack.cadence ? [] : duties.filter((duty) => !duty.owner)) {
    const told = agenda.filter((moment) => moment.duties.includes(id) && !owner)
    if (told.length && told[0]?.to !== 'leaver') faults.push(`${id}: others are told first`)
  }
  const last = agenda.filter(({ duties: ids }) => ids.includes(signature.id)).at(-1)
  if (last?.act !== 'decide' || last.to === 'leaver') faults.push('it ends in nobody')
  return faults.map((fault) => `${facts.kind}: ${fault}`)
}

/** Whoever is asked last about any duty can close any case, and so can the chief in their place. */
function badEnd(pack: Pack): string[] {
  const used = new Set(pack.duties.map(({ ladder }) => ladder ?? ''))
  const ends = [
    ...[...used].flatMap((name) => pack.ladders[name]?.at(-1) ?? []),
    ...(pack.cadence?.steps.slice(-1) ?? []),
  ]
  const rungs = ends.flatMap(({ to, kind }) =>
    kind === 'decide_or_close' && to !== 'leaver' ? [to, 'chief' as const] : [],
  )
  return [...new Set(rungs)].flatMap((rung) =>
    pack.person_kinds.flatMap((kind) =>
      [true, false].flatMap((inPost) =>
        canClose(pack, rung, kind, inPost) ? [] : [`${rung} cannot close (${kind}, ${inPost})`],
      ),
    ),
  )
}

const canClose = ({ outcomes }: Pack, rung: Rung, kind: Kind, inPost: boolean): boolean =>
  outcomes.some(({ effect, who, final, offered }) => {
    if (effect !== 'close' || !final || !who.includes(rung)) return false
    if (offered?.kinds && !offered.kinds.includes(kind)) return false
    if (offered?.because && !offered.because.includes('late')) return false
    return offered?.in_post === undefined || offered.in_post === inPost
  })

/** What goes by a route comes to an end with whoever it went to, and what was said by phone, too. */
function badRoutes({ routes, outcomes }: Pack): string[] {
  const deaf = Object.entries(routes).flatMap(([id, { to }]) =>
    [...to, 'chief' as const].filter(
      (rung) =>
        !outcomes.some(
          ({ effect, who, offered }) =>
            effect === 'acknowledge' && who.includes(rung) && `${offered?.because}`.includes(id),
        ),
    ),
  )
  const records = outcomes.some(
    ({ effect, who, needs }) =>
      effect === 'settle' &&
      who.includes('line') &&
      needs.includes('how') &&
      needs.includes('when'),
  )
  return [
    ...deaf.map((rung) => `${rung} could not say that it is dealt with`),
    ...(records ? [] : ['nobody records what was said by phone']),
  ]
}

function badWords(pack: Pack): string[] {
  const texts = [
    ...pack.duties.flatMap(({ id, title, ask }) => [[id, title, ask]] as const),
    ...pack.outcomes.flatMap(({ id, label, hint }) => [[id, label, hint]] as const),
  ]
  const empty = texts.filter(([, ...said]) => said.some(({ en }) => !en?.trim()))
  const clauses = [
    ...pack.duties.flatMap(({ clause }) => (clause === undefined ? [] : numbersIn(clause))),
    ...pack.outcomes.flatMap(({ clause }) => numbersIn(clause)),
    ...Object.values(pack.routes).flatMap(({ clause }) => numbersIn(clause)),
  ]
  return [
    ...empty.map(([id]) => `${id}: no words`),
    ...clauses.filter((id) => !Object.keys(pack.clauses).includes(id)).map((id) => `clause ${id}`),
  ]
}

const numbersIn = (clause: Clause): string[] =>
  [clause]
    .flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one)))
    .flatMap((one) => one.split(', '))

function badPointers(pack: Pack): string[] {
  const answers = Object.keys(pack.answers)
  return pack.duties.flatMap((duty) => {
    const settling = duty.answers.filter((id) => pack.answers[id]?.means !== 'unsure')
    return [
      ...(pack.cadence || Object.keys(pack.ladders).includes(duty.ladder ?? '')
        ? []
        : [`${duty.id}: ladder`]),
      ...(duty.answers.every((id) => answers.includes(id)) ? [] : [`${duty.id}: answer`]),
      ...(settling.length || duty.needs || duty.owner ? [] : [`${duty.id}: cannot be settled`]),
    ]
  })
}

const calendars = new Map<string, Calendar>()

function calendarFor(hours: Pack['working_hours']): Calendar {
  const key = `${hours.from} ${hours.to}`
  const calendar = calendars.get(key) ?? makeCalendar(PLAIN_YEARS, hours)
  calendars.set(key, calendar)
  return calendar
}

const PLAIN_YEARS = {
  id: 'plain',
  title: 'Years of almost no holidays',
  zone: 'Europe/London',
  holidays: { 2026: ['2026-01-01'], 2027: ['2027-01-01'], 2028: ['2028-01-03'] },
}
