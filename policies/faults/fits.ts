import type { Fit, Outcome, Pack } from '../../workflows/pack/types.ts'
import { type PathFault, when } from '../fault.ts'
import { personWords } from '../words.ts'
import { arises, lastAsked } from './reach.ts'

/** A person who is asked is offered so many answers first; what comes behind them is "something else". */
const MOST_FITTING = 3

/** What is wrong with the questions that an outcome answers. Paths begin at the outcome. */
export function fitFaults(pack: Pack, outcome: Outcome): PathFault[] {
  const { fits = [], offered = {}, who } = outcome
  return fits.flatMap((fit, index) => [
    ...when(
      fit !== 'last_step' && offered.because !== undefined && !offered.because.includes(fit),
      ['fits', index],
      `it is never offered because of ${fit}: name that under offered as well, or take it out here`,
    ),
    ...when(
      fit === 'last_step' ? !who.some((one) => lastAsked(pack).has(one)) : !arises(pack, fit),
      ['fits', index],
      `nobody of ${who.map(personWords).join(' or ')} is ever asked this: take it out`,
    ),
    ...when(
      fit !== 'last_step' && offered.last_step === true,
      ['fits', index],
      'it is offered at the last step alone: write last_step',
    ),
    ...when(
      tooMany(pack, outcome, fit),
      ['fits', index],
      `more than ${MOST_FITTING} outcomes answer "${fit}" for one person: take it out where it matters least`,
    ),
  ])
}

/** This outcome is one too many, for somebody and some leaver: the first few stay without a fault. */
function tooMany({ outcomes, person_kinds }: Pack, outcome: Outcome, fit: Fit): boolean {
  const before = outcomes
    .slice(0, outcomes.indexOf(outcome))
    .filter((one) => one.fits?.includes(fit))
  return outcome.who.some((who) =>
    person_kinds.some((kind) =>
      [true, false].some((inPost) => {
        const isFor = (one: Outcome) =>
          one.who.includes(who) &&
          (one.offered?.kinds ?? [kind]).includes(kind) &&
          (one.offered?.in_post ?? inPost) === inPost
        return isFor(outcome) && before.filter(isFor).length >= MOST_FITTING
      }),
    ),
  )
}
