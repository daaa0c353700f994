import {
  english,
  lineWords,
  personWords,
  stepAct,
  stepMore,
  workingDays,
} from '../../../../policies/words.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { Cadence, Pack, Step } from '../../../../workflows/pack/types.ts'
import { DAY } from '../../../../workflows/plan/durations.ts'
import type { StoryPoint } from '../../../look/timeline.ts'
import { capital } from './text.ts'

const words = hr.policy.page.ladders

export interface LadderView {
  readonly name: string
  readonly title: string
  /** What the days count from, where that is not a due day. */
  readonly text: string
  readonly duties: readonly string[]
  readonly steps: readonly { readonly when: string; readonly text: string; readonly tone: string }[]
  /** For the drawing; none where nobody is told. */
  readonly points: readonly StoryPoint[]
}

/** The one row of the pack, or the ladders that duties stand on, those of most duties first. */
export function ladderViews(pack: Pack): LadderView[] {
  const { cadence } = pack
  if (cadence) return [rowView(pack, cadence)]
  return Object.entries(pack.ladders)
    .map(([name, steps]) => ({ name, steps, duties: dutiesOn(pack, name) }))
    .filter(({ duties }) => duties.length > 0)
    .sort((a, b) => b.duties.length - a.duties.length)
    .map(({ name, steps, duties }) => ({
      ...{ name, title: words.title(name), duties, text: '' },
      ...drawnSteps(steps),
    }))
}

function rowView({ duties }: Pack, cadence: Cadence): LadderView {
  const climbing = duties.filter(({ climbs }) => climbs === 'with-the-case' || climbs === 'sooner')
  return {
    name: 'row',
    title: words.row,
    text: words.rowDays({
      first: workingDays(cadence.first_mail_wd),
      fair: workingDays(cadence.fair_wd),
      remind: workingDays(cadence.remind_wd),
      apart: workingDays(cadence.apart_wd),
      sooner: workingDays(cadence.sooner_wd),
    }),
    duties: climbing.map(({ title }) => english(title)),
    ...drawnSteps(cadence.steps),
  }
}

const drawnSteps = (steps: readonly Step[]): Pick<LadderView, 'steps' | 'points'> => ({
  steps: steps.map((step) => ({
    when: words.day(step.day),
    text: `${capital(stepAct(step))}${stepMore(step)}.`,
    tone: toneOf(step),
  })),
  points: steps.length ? [DUE, ...steps.map(pointOf)] : [],
})

const dutiesOn = ({ duties }: Pack, name: string): string[] =>
  duties.flatMap((duty) => (duty.ladder === name && !duty.owner ? [english(duty.title)] : []))

const DUE: StoryPoint = {
  ...{ at: 0, label: words.due, sub: words.mark(0), tone: 'plain', past: true, shape: 'diamond' },
}

const pointOf = (step: Step): StoryPoint => ({
  at: step.day * DAY,
  label: personWords(step.to).replace(/^the /, ''),
  sub: words.mark(step.day),
  tone: toneOf(step),
  past: true,
  shape: step.kind === 'decide_or_close' ? 'diamond' : 'dot',
})

/** The leaver's own steps are plain; the further up a question goes, the warmer. */
function toneOf({ to, kind }: Step): 'plain' | 'teal' | 'amber' {
  if (to === 'leaver') return 'plain'
  return kind === 'decide_or_close' || to !== 'line' ? 'amber' : 'teal'
}

/** Who is meant by the words of the ladders. */
export const whoIsWho = (pack: Pack): string => words.whoIsWho(lineWords(pack))
