import { hr } from '../../../../../words/en/hr/index.ts'
import type { CaseEvent } from '../../../../../workflows/case/events.ts'
import type { StoryPoint } from '../../../../look/timeline.ts'
import type { CaseContext } from '../../../../read/case-context.ts'
import { storyOf } from '../../case/story.ts'

/** What a drawing can do without, as the days stand below it. */
const LEFT_OUT: readonly string[] = [hr.story.reminder, hr.story.due]
const RANKS: readonly StoryPoint['tone'][] = ['plain', 'teal', 'green', 'amber', 'red']

/** The story as a drawing has room for it: one mark a day, of what matters most. Pure. */
export function pointsOf(context: CaseContext, events: readonly CaseEvent[]): StoryPoint[] {
  const days = new Map<string, StoryPoint>()
  for (const point of storyOf(context, events)) {
    if (LEFT_OUT.includes(point.label)) continue
    const day = context.calendar.dateOf(point.at)
    const stands = days.get(day)
    if (!stands || rank(point) > rank(stands)) days.set(day, point)
  }
  return [...days.values()].map((point) => ({ ...point, past: true }))
}

/** The end of the case before all else, then by tone; of two alike the one with more weight. */
const rank = ({ label, tone, shape }: StoryPoint): number =>
  label === hr.story.closed ? 100 : RANKS.indexOf(tone) * 2 + (shape === 'diamond' ? 1 : 0)
