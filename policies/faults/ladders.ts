import type { Pack, Step, StepKind } from '../../workflows/pack/types.ts'
import { type PathFault, when } from '../fault.ts'
import { clauseFaults } from './clauses.ts'
import { gap, standIns, withEffect } from './offered.ts'

const FOR_LEAVER: readonly StepKind[] = ['final_reminder', 'reminder']
const ASKS: readonly StepKind[] = ['ask_for_informal_word', 'refer']

/** What is wrong with one ladder. Paths begin at the ladder. */
export function ladderFaults(pack: Pack, steps: readonly Step[]): PathFault[] {
  const last = steps.length - 1
  const ends = steps[last]?.kind === 'decide_or_close'
  return [
    ...when(
      steps.some(({ kind }) => ASKS.includes(kind)) && !ends,
      [last],
      'it asks somebody and then ends, so a case could wait for ever: let its last step be decide_or_close, asked of a person',
    ),
    ...steps.flatMap((step, index) =>
      stepFaults(pack, steps, index, step).map(({ path, message }) => ({
        path: [index, ...path],
        message: `day ${step.day}: ${message}`,
      })),
    ),
  ]
}

function stepFaults(pack: Pack, steps: readonly Step[], index: number, step: Step): PathFault[] {
  const before = steps.slice(0, index)
  return [
    ...orderFaults(before, step),
    ...personFaults(before, step),
    ...(step.kind === 'decide_or_close' ? lastFaults(pack, steps, index) : []),
    ...(step.to !== 'leaver' && ASKS.includes(step.kind) ? choiceFaults(pack, step.to) : []),
    ...when(
      step.weekly_note === true && step.kind !== 'decide_or_close',
      ['weekly_note'],
      'only decide_or_close waits so long that HR gets a note each week: leave it out',
    ),
    ...when(
      step.needs !== undefined && !before.some(({ to }) => to === 'line'),
      ['needs'],
      'no earlier step tells the line, so line_told says nothing: leave it out',
    ),
    ...clauseFaults(pack, step.clause),
  ]
}

function orderFaults(before: readonly Step[], { day, to }: Step): PathFault[] {
  const earlier = before.at(-1)
  return [
    ...when(
      earlier !== undefined && earlier.day > day,
      ['day'],
      `it stands after day ${earlier?.day}: list the steps by day`,
    ),
    ...when(
      before.some((step) => step.day === day && step.to === to),
      ['day'],
      `the ${to} is told twice on that day: move one of the steps`,
    ),
    ...when(
      to === 'leaver' && before.some((step) => step.to !== 'leaver'),
      ['to'],
      'it tells the leaver after somebody else was told: move it before them, or take it out',
    ),
    ...when(
      to !== 'leaver' && !before.some((step) => step.to === 'leaver'),
      ['to'],
      `it tells the ${to} before the leaver is told that it is late: put a final_reminder to the leaver first`,
    ),
  ]
}

function personFaults(before: readonly Step[], { to, kind }: Step): PathFault[] {
  const fits = to === 'leaver' ? FOR_LEAVER.includes(kind) : kind !== 'final_reminder'
  const asked = before.some((step) => step.to === to && ASKS.includes(step.kind))
  return [
    ...when(
      !fits,
      ['kind'],
      `${kind} is not for the ${to}: write ${to === 'leaver' ? 'final_reminder, or send it to a person' : 'ask_for_informal_word, refer or decide_or_close'}`,
    ),
    ...when(
      kind === 'reminder' && to !== 'leaver' && !asked,
      ['kind'],
      `it reminds the ${to}, whom no earlier step asks: ask first, or write note_only`,
    ),
  ]
}

function lastFaults(pack: Pack, steps: readonly Step[], index: number): PathFault[] {
  const { to, needs } = steps[index] ?? {}
  if (!to || to === 'leaver') return []
  const without = standIns(to).flatMap((rung) => {
    const who = gap(pack, { rung, because: 'late', last: true }, withEffect('close'))
    return who ? [{ rung, who }] : []
  })
  return [
    ...when(
      index < steps.length - 1,
      ['kind'],
      'decide_or_close is the end of a ladder: take the steps after it out, or move it to the end',
    ),
    ...when(needs !== undefined, ['needs'], 'the last step is never left out: leave needs out'),
    ...without.map(({ rung, who }) => ({
      path: ['to'],
      message: `the ${rung} could not close the case of ${who}: offer them an outcome with the effect close`,
    })),
  ]
}

/** What takes a late case on, or rests it until a person takes it up again. */
const GOES_ON = withEffect(
  'extend',
  'settle',
  'unreachable',
  'pause',
  'pass-up',
  'close',
  'refer-out',
)

/** Whoever is asked has something to choose, for every leaver. */
const choiceFaults = (pack: Pack, to: Exclude<Step['to'], 'leaver'>): PathFault[] =>
  standIns(to).flatMap((rung) => {
    const who = gap(pack, { rung, because: 'late' }, GOES_ON)
    return when(
      who !== undefined,
      ['to'],
      `the ${rung} would find nothing to choose about ${who}: offer them an outcome`,
    )
  })
