import { settled } from '../../workflows/case/coverage.ts'
import type { DutyState } from '../../workflows/case/state.ts'
import { type CaseContext, clauseOf, shortDate, titleOf } from './case-context.ts'
import type { Tag } from './status.ts'

/** One of the organisation's own duties. */
export interface OwnLine {
  readonly title: string
  /** What backs it. */
  readonly clause: string
  readonly owner: string
  readonly due: string
  readonly tag: Tag
}

/** What the organisation does itself, the soonest due first. Pure. */
export const ownLines = (known: CaseContext): OwnLine[] =>
  known.state.duties
    .filter(({ owner }) => owner)
    .sort((a, b) => a.dueAt - b.dueAt)
    .map((duty) => ({
      title: titleOf(known, duty.id),
      clause: clauseOf(known, duty.id),
      owner: ownerName(known, duty),
      due: shortDate(known, duty.dueDate),
      tag: tagOf(known, duty),
    }))

/** Where nobody leads the leaver, the chief is asked for the line's part. */
export function ownerName({ names, state }: CaseContext, { owner }: DutyState): string {
  if (owner === 'hr') return 'HR'
  return state.absent?.includes('line') ? names.chief : names.line
}

function tagOf({ state, now }: CaseContext, duty: DutyState): Tag {
  if (duty.settled === 'not-applicable') return { words: 'Not asked', tone: 'plain' }
  if (settled(state, duty)) return { words: 'Done', tone: 'green' }
  return { words: 'To do', tone: duty.dueAt < now && state.status !== 'closed' ? 'amber' : 'plain' }
}
