import { tasks } from '../../../words/en/leaver/tasks.ts'
import { packWords, type Reader } from '../../../words/pack.ts'
import { isWaived, lastWord, ofLeaver } from '../../../workflows/case/coverage.ts'
import type { CaseState, DutyState } from '../../../workflows/case/state.ts'
import type { Pack } from '../../../workflows/pack/types.ts'
import { guideOf } from '../../../workflows/plan/networks.ts'
import { WHOLE } from '../../../workflows/plan/plan.ts'
import type { Answered } from './model.ts'

interface Given {
  readonly state: CaseState
  readonly pack: Pack
  /** The reader's. */
  readonly language: string
}

/**
 * What stands on the leaver's list at its end, in the pack's order. Networks with one and the same
 * answer share a line. Why something was kept, and what the leaver called a site of their own, is
 * left out: a mail is read by others too. Pure.
 */
export function answersOf({ state, pack, language }: Given): readonly Answered[] {
  const reader = { language, kind: state.kind }
  return ofLeaver(state)
    .filter(({ signs }) => !signs)
    .flatMap((duty) => {
      const alike = Map.groupBy(duty.parts, (part) => statusOf({ pack, reader }, duty, part))
      return [...alike].map(([status, parts]) => ({
        title: titleOf({ pack, reader }, duty, parts),
        status,
      }))
    })
}

interface Words {
  readonly pack: Pack
  readonly reader: Reader
}

function statusOf({ pack, reader }: Words, duty: DutyState, part: string): string {
  const answer = lastWord(duty, part)
  const kind = answer && pack.answers[answer.answer]
  if (kind) return packWords(reader, kind.status)
  return packWords(reader, { en: isWaived(duty) ? tasks.list.notNeeded : tasks.list.recorded })
}

/** The duty's own title, or the names of those of its networks. */
function titleOf({ pack, reader }: Words, duty: DutyState, parts: readonly string[]): string {
  if (parts.includes(WHOLE)) {
    return packWords(reader, pack.duties.find(({ id }) => id === duty.id)?.title ?? {})
  }
  const names = parts.flatMap((part) => guideOf(pack, part)?.name ?? [])
  const own = parts.length - names.length
  const added = own === 1 ? 'a site that you added' : `${own} sites that you added`
  return [...names, ...(own ? [packWords(reader, { en: added })] : [])].join(', ')
}
