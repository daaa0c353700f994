import { hr } from '../../words/en/hr/index.ts'
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
  /** The same as an ISO day. */
  readonly dueDate: string
  readonly tag: Tag
}

/** What the organisation does itself, the soonest due first. Pure. */
export const ownLines = (context: CaseContext): OwnLine[] =>
  context.state.duties
    .filter(({ owner }) => owner)
    .sort((a, b) => a.dueAt - b.dueAt)
    .map((duty) => ({
      title: titleOf(context, duty.id),
      clause: clauseOf(context, duty.id),
      owner: ownerName(context, duty),
      due: shortDate(context, duty.dueDate),
      dueDate: duty.dueDate,
      tag: tagOf(context, duty),
    }))

/** Where nobody leads the leaver, the chief is asked for the line's part. */
export function ownerName({ names, state }: CaseContext, { owner }: DutyState): string {
  if (owner === 'hr') return hr.shared.hr
  return state.absent?.includes('line') ? names.chief : names.line
}

function tagOf({ state, now }: CaseContext, duty: DutyState): Tag {
  if (duty.settled === 'not-applicable') return { words: hr.shared.own.notAsked, tone: 'plain' }
  if (settled(state, duty)) return { words: hr.shared.own.done, tone: 'green' }
  return {
    words: hr.shared.own.toDo,
    tone: duty.dueAt < now && state.status !== 'closed' ? 'amber' : 'plain',
  }
}
