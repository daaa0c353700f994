import type { CaseRecord } from '../../../../db/queries/record.ts'
import { packWords } from '../../../../words/pack.ts'
import {
  isWaived,
  lastWord,
  settled,
  standingAnswer,
  suspended,
  things,
} from '../../../../workflows/case/coverage.ts'
import type { Answer, CaseState, DutyState } from '../../../../workflows/case/state.ts'
import type { Duty } from '../../../../workflows/pack/types.ts'
import { guideOf } from '../../../../workflows/plan/networks.ts'
import { WHOLE } from '../../../../workflows/plan/plan.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { titleOf } from '../../../read/sentences/leaver.ts'
import { type Sites, sitesOf } from '../../../read/site-names.ts'
import { lineKey } from '../../../read/with-pending.ts'
import type { Visit } from '../../visit/visit.ts'
import { inBestOrder } from './order.ts'

/** One line of the leaver's list: a duty, or a duty on one network. */
export interface Line {
  readonly duty: Duty
  readonly dutyState: DutyState
  readonly part: string
  readonly title: string
  /** Behind /tasks/: the duty, and the part where it has several. */
  readonly path: string
  /** What the leaver said and nobody has refused. */
  readonly answer: Answer | undefined
  /** A person did not agree to what the leaver said. */
  readonly refused: boolean
  /** What is said beside the line; nothing while it is to be answered. */
  readonly status: string | undefined
  readonly waits: boolean
  /** Settled lines stay as they are, and so do those that rest while everything is to be kept. */
  readonly changeable: boolean
}

/** All lines of the leaver in the order in which they are best done; the signature is no line. Pure. */
export function linesOf({ file, mine }: Pick<Visit, 'file' | 'mine'>, record: CaseRecord): Line[] {
  const { state, waiting } = mine
  const sites = sitesOf(file, record)
  return inBestOrder(things(state), file.pack).flatMap((dutyState) => {
    const duty = file.pack.duties.find(({ id }) => id === dutyState.id)
    if (!duty) return []
    const changeable = !settled(state, dutyState) && !suspended(state, dutyState)
    return dutyState.parts.map((part): Line => {
      const answer = standingAnswer(dutyState, part)
      return {
        ...{ duty, dutyState, part, answer, changeable },
        title: part === WHOLE ? titleOf(file, duty.id) : partName(file, sites, part),
        path: part === WHOLE ? duty.id : `${duty.id}/${part}`,
        refused: dutyState.answers[part]?.refused === true,
        status: statusOf(file, state, { dutyState, answer: lastWord(dutyState, part) }),
        waits: waiting.has(lineKey(duty.id, part)),
      }
    })
  })
}

function statusOf(
  file: CaseFile,
  state: CaseState,
  { dutyState, answer }: Pick<Line, 'dutyState' | 'answer'>,
): string | undefined {
  const { settled: how } = dutyState
  const w = file.words.list
  if (suspended(state, dutyState) && !how) return w.rests
  const kind = answer && file.pack.answers[answer.answer]
  if (kind) return packWords(file, kind.status)
  if (!how) return undefined
  return isWaived(dutyState) ? w.notNeeded : w.recorded
}

const partName = ({ pack }: CaseFile, sites: Sites, part: string): string =>
  guideOf(pack, part)?.name ?? sites[part] ?? part

/** Whether its duty is answered network by network. */
export const perNetwork = ({ duty }: Pick<Line, 'duty'>): boolean =>
  duty.applies_to.per === 'network'

/** Whether the leaver still has to say something here. */
export const toDo = ({ answer, changeable }: Line): boolean => changeable && !answer

/** Titles of what is better done before a duty and is still to do: hand over first, delete after. */
export const betterFirst = (file: CaseFile, lines: readonly Line[], duty: string): string[] => {
  const first = lines.filter((line) => toDo(line) && line.duty.before?.includes(duty))
  return [...new Set(first.map((line) => titleOf(file, line.duty.id)))]
}
