import type { CaseContext } from '../../../server/read/case-context.ts'
import type { CaseEvent, EventDraft, FactOf } from '../../../workflows/case/events.ts'
import { type CaseState, fold } from '../../../workflows/case/state.ts'
import type { Pack } from '../../../workflows/pack/types.ts'
import type { Moment } from '../../../workflows/plan/moment.ts'
import { type PlannedDuty, plan } from '../../../workflows/plan/plan.ts'
import { EXAMPLE, london, theCalendar, thePack } from '../../support/policy.ts'

/** Cases made of events alone, for tests of what pages say about them. */

export const NAMES = {
  leaver: 'Sam Sample',
  line: 'Lin Line',
  chief: 'Chris Chief',
  chair: 'Charlie Chair',
  'data-lead': 'Dana Lead',
  hr: 'Hana Sample',
}

export const ENGINE = { role: 'engine' } as const
export const LEAVER = { role: 'leaver' } as const
export const HR = { role: 'hr', user: 'u1' } as const

/** New dates, as an event carries them. */
export const NEW_DATE = {
  duties: [{ id: 'social-contacts', dueDate: '2027-03-05', dueAt: london('2027-03-05 23:59') }],
  agenda: [],
}

export const PLAN = plan(thePack(), EXAMPLE, theCalendar())

export const OPENED: FactOf<'opened'> = {
  type: 'opened',
  by: HR,
  pack: { id: 'four-duties', version: '1.0.0', hash: 'a' },
  calendar: { id: 'england-and-wales', hash: 'b' },
  kind: 'employee',
  endDate: EXAMPLE.endDate,
  ...PLAN,
  timeMachine: true,
}

export type Step = readonly [time: string, fact: EventDraft]
export type StepOf<T extends EventDraft['type']> = readonly [time: string, fact: FactOf<T>]

/** The events of a case that was opened on 11 January 2027 at ten, and then went so. */
export const events = (opened: FactOf<'opened'>, ...steps: readonly Step[]): CaseEvent[] =>
  [['2027-01-11 10:00', opened] as Step, ...steps.toSorted(byTime)].map(
    ([time, fact], index) => ({ ...fact, number: index + 1, at: london(time) }) as CaseEvent,
  )

const byTime = ([a]: Step, [b]: Step): number => a.localeCompare(b)

/** The same case as pages know it, at an instant of its clock. */
export function known(
  now: string,
  steps: readonly Step[],
  changes: Partial<CaseContext> = {},
  opened: FactOf<'opened'> = OPENED,
): CaseContext {
  return {
    kind: 'employee',
    names: NAMES,
    pack: thePack(),
    calendar: theCalendar(),
    state: fold(events(opened, ...steps)) as CaseState,
    now: london(now),
    users: { u1: 'Hana Sample' },
    sites: {},
    ...changes,
  }
}

export const answered = (duty: string, part: string, answer = 'removed'): FactOf<'answered'> => ({
  type: 'answered',
  by: LEAVER,
  duty,
  part,
  answer,
  means: thePack().answers[answer]?.means ?? 'confirmed',
})

/** Every duty answered but the signature, in a way that asks nobody anything more. */
export const stepsOf = (time: string, duties: readonly PlannedDuty[], pack: Pack): Step[] =>
  duties.flatMap((duty) =>
    duty.signs || duty.owner
      ? []
      : duty.parts.map((part): Step => [time, answered(duty.id, part, plainAnswer(pack, duty.id))]),
  )

/** The duty's first answer that needs nothing more and waits for nobody. */
const plainAnswer = (pack: Pack, id: string): string =>
  pack.duties
    .find((duty) => duty.id === id)
    ?.answers.find((code) => {
      const { means, needs, agreed_by } = pack.answers[code] ?? {}
      return means !== 'unsure' && !needs && !agreed_by
    }) ?? 'removed'

export const allAnswered = (time: string): Step[] => stepsOf(time, PLAN.duties, thePack())

/** Everything is answered but one network, and nothing is sent. */
export const allButWhatsApp: Step[] = allAnswered('2027-01-20 12:00').filter(
  ([, fact]) => !('part' in fact && fact.part === 'whatsapp'),
)

/** What the leaver was reminded of until an instant, as the agenda has it. */
export const reminders = (until: string): Step[] =>
  PLAN.agenda
    .filter(({ to, at }) => to === 'leaver' && at <= london(until))
    .map((moment) => [timeOf(moment.at), { type: 'reminded', by: ENGINE, moment }])

const timeOf = (at: number): string => `${theCalendar().dateOf(at)} 09:00`

/** The moment of the example's agenda for a person, an act and a duty. */
export function momentOf(to: Moment['to'], act: Moment['act'], duty: string): Moment {
  const found = PLAN.agenda.find(
    (one) => one.to === to && one.act === act && one.duties.includes(duty),
  )
  if (!found) throw new Error(`The example has no ${act} to ${to} about ${duty}`)
  return found
}

/** The line is asked about the networks, as the ladder has it. */
export const askedLine: StepOf<'escalated'> = [
  '2027-02-18 09:00',
  {
    type: 'escalated',
    by: ENGINE,
    rung: 'line',
    duties: ['social-contacts'],
    because: 'late',
    moment: momentOf('line', 'escalate', 'social-contacts'),
  },
]

export const askedChief: StepOf<'escalated'> = [
  '2027-02-26 09:00',
  {
    type: 'escalated',
    by: ENGINE,
    rung: 'chief',
    duties: ['social-contacts'],
    because: 'late',
    moment: momentOf('chief', 'escalate', 'social-contacts'),
  },
]

export const decideOrClose: StepOf<'decision-due'> = [
  '2027-03-12 09:00',
  {
    type: 'decision-due',
    by: ENGINE,
    rung: 'chief',
    moment: momentOf('chief', 'decide', 'social-contacts'),
  },
]

export const refusedMail = (
  who: 'leaver' | 'line' | 'chief' | 'hr',
  time: string,
): StepOf<'unreachable'> => [time, { type: 'unreachable', by: ENGINE, who, mail: 'm1' }]

export const closed = (final: FactOf<'closed'>['final'], time: string): StepOf<'closed'> => [
  time,
  { type: 'closed', by: ENGINE, final },
]
