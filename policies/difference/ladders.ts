import type { Cadence, Pack, Step } from '../../workflows/pack/types.ts'
import { stepAct, stepMore, workingDays } from '../words.ts'
import type { Change } from './change.ts'
import { byKey } from './items.ts'

/** What differs in the ladders of two packs. */
export function ladderChanges(before: Pack, after: Pack): Change[] {
  const [was, is] = [byKey(before.ladders), byKey(after.ladders)]
  const names = [...new Set([...was.keys(), ...is.keys()])]
  return [
    ...cadenceChanges(before.cadence, after.cadence),
    ...names.flatMap((name) => {
      const [old, now] = [was.get(name), is.get(name)]
      if (!now) return [{ text: `Ladder ${name} removed` }]
      const steps = stepChanges(old ?? [], now)
      return [
        ...(old ? [] : [{ text: `Ladder ${name} added${now.length ? '' : ', without steps'}` }]),
        ...steps.map((text) => ({ text: `Ladder ${name}: ${text}` })),
      ]
    }),
  ]
}

/** Steps of one kind to one person are the same step, the first the first, wherever they stand. */
function keyed(steps: readonly Step[]): Map<string, Step> {
  const found = new Map<string, Step>()
  for (const step of steps) {
    const nth = [...found.values()].filter(({ to, kind }) => to === step.to && kind === step.kind)
    found.set(`${step.to} ${step.kind} ${nth.length}`, step)
  }
  return found
}

function stepChanges(before: readonly Step[], after: readonly Step[]): string[] {
  const [was, is] = [keyed(before), keyed(after)]
  return [
    ...[...is].flatMap(([key, step]) => {
      const old = was.get(key)
      return old
        ? stepMoves(old, step)
        : [`on day ${step.day} ${stepAct(step)}${stepMore(step)}: a new step`]
    }),
    ...[...was]
      .filter(([key]) => !is.has(key))
      .map(([, step]) => `no longer on day ${step.day}: ${stepAct(step)}`),
  ]
}

function stepMoves(was: Step, is: Step): string[] {
  const [before, after] = [
    stepMore(was).trim() || 'nothing more',
    stepMore(is).trim() || 'nothing more',
  ]
  return [
    ...(was.day === is.day ? [] : [`on day ${is.day} instead of ${was.day}, ${stepAct(is)}`]),
    ...(before === after ? [] : [`on day ${is.day} ${stepAct(is)}: ${after} instead of ${before}`]),
  ]
}

/** What differs in the one row of a case, or that a pack has come to have one. */
function cadenceChanges(before: Cadence | undefined, after: Cadence | undefined): Change[] {
  if (!after) return before ? [{ text: 'A case has no longer one row for all that is late' }] : []
  const days = DAYS.flatMap(([key, say]) =>
    before && before[key] === after[key] ? [] : [say(after[key], before?.[key])],
  )
  return [
    ...(before ? [] : [{ text: 'A case has one row for all that is late, whatever the duties' }]),
    ...[...days, ...stepChanges(before?.steps ?? [], after.steps)].map((text) => ({
      text: `The row: ${text}`,
    })),
  ]
}

type Days = Exclude<keyof Cadence, 'steps'>
type SayDays = (now: number, was: number | undefined) => string

const daysOf =
  (what: string): SayDays =>
  (now, was) =>
    `${what} ${workingDays(now)}${was === undefined ? '' : ` instead of ${was}`}`

const DAYS: readonly (readonly [Days, SayDays])[] = [
  ['first_mail_wd', daysOf('the first mail goes before the last day by')],
  ['fair_wd', daysOf('nothing is due sooner after the first mail than')],
  ['remind_wd', daysOf('a reminder comes before something is due by')],
  ['apart_wd', daysOf('reminders lie apart by')],
  ['sooner_wd', daysOf('what is about people’s data lets it count from its due day after')],
]
