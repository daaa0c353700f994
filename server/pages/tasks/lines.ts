import { settled } from '../../../workflows/policy/coverage.ts'
import { WHOLE } from '../../../workflows/policy/plan.ts'
import { type Duty, say } from '../../../workflows/policy/types.ts'
import type { Answer, DutyState } from '../../../workflows/state.ts'
import type { CaseFile } from '../../case-file.ts'
import { readerOf, titleOf } from '../link/case-words.ts'
import type { Sites } from './sites.ts'
import { type LeaverState, lineKey } from './with-waiting.ts'

/** One line of the leaver's list: a duty, or a duty on one network. */
export interface Line {
  readonly duty: Duty
  readonly standing: DutyState
  readonly part: string
  readonly title: string
  /** Behind /tasks/: the duty, and the part where it has several. */
  readonly path: string
  readonly answer: Answer | undefined
  /** What the answer is called beside the line. */
  readonly status: string | undefined
  readonly waits: boolean
  /** Settled lines stay as they are; only a person can open them again. */
  readonly changeable: boolean
}

type Known = Pick<CaseFile, 'pack' | 'language' | 'kind'> & CaseFile

/** All lines in the pack's order; the signature is no line. Pure. */
export function linesOf(file: Known, { state, waiting }: LeaverState, sites: Sites): Line[] {
  return state.duties
    .filter((standing) => !standing.signs)
    .flatMap((standing) => {
      const duty = file.pack.duties.find(({ id }) => id === standing.id)
      if (!duty) return []
      const changeable = !settled(state, standing)
      return standing.parts.map((part): Line => {
        const answer = standing.answers[part]
        const kind = answer && file.pack.answers[answer.answer]
        return {
          ...{ duty, standing, part, answer, changeable },
          title: part === WHOLE ? titleOf(file, duty.id) : partName(file, sites, part),
          path: part === WHOLE ? duty.id : `${duty.id}/${part}`,
          status: kind && say(kind.status, readerOf(file)),
          waits: waiting.has(lineKey(duty.id, part)),
        }
      })
    })
}

const partName = ({ pack }: Known, sites: Sites, part: string): string =>
  pack.networks.find(({ id }) => id === part)?.name ?? sites[part] ?? part

export const perNetwork = ({ duty }: Pick<Line, 'duty'>): boolean =>
  duty.applies_to.per === 'network'

/** Whether the leaver still has to say something here. */
export const toDo = ({ answer, changeable }: Line): boolean => changeable && !answer
