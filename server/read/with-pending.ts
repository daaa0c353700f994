import { asChanged } from '../../workflows/case/changing.ts'
import type { CaseEvent } from '../../workflows/case/events.ts'
import { apply, type CaseState } from '../../workflows/case/state.ts'
import { decide } from '../../workflows/decide/decisions.ts'
import { rulesOf } from '../../workflows/pack/rules.ts'
import type { CaseFile } from './case-file.ts'

/** A case as the leaver left it: what they sent and no case has taken yet counts as
 * said, and so does what they are changing (`asChanged`).
 */
export interface LeaverState {
  readonly state: CaseState
  /** Lines whose newest answer waits longer than it should, as `lineKey` names them. */
  readonly waiting: ReadonlySet<string>
  /** Whether anything of the leaver's waits longer than it should. */
  readonly anythingWaits: boolean
  /** What they sent, in order: the event that it will be, if the case takes it, and the words. */
  readonly sent: readonly { readonly event?: CaseEvent; readonly words: Waiting['words'] }[]
}

type Waiting = CaseFile['waiting'][number]
type Given = Pick<CaseFile, 'state' | 'waiting' | 'pack' | 'now'>

export const lineKey = (duty: string, part: string): string => `${duty}/${part}`

/** Pure: judges what waits as the case will, in the same order. New dates are not guessed. */
export function withPending(file: Given): LeaverState {
  const waiting = new Set<string>()
  const sent: LeaverState['sent'][number][] = []
  let { state } = file
  const mine = file.waiting.filter(({ message }) => message.by.role === 'leaver')
  for (const { message, words, isLong } of mine) {
    const verdict = decide(state, rulesOf(file.pack), message, file.now)
    const facts = 'refused' in verdict ? [] : verdict.facts
    const events = facts.map((fact, index): CaseEvent => {
      return { ...fact, number: state.number + 1 + index, at: file.now }
    })
    state = events.reduce(apply, state)
    const [event] = events
    sent.push({ words, ...(event && { event }) })
    if (!event) continue
    if (message.kind === 'answer' && isLong) waiting.add(lineKey(message.duty, message.part))
  }
  return {
    state: asChanged(state),
    waiting,
    anythingWaits: mine.some(({ isLong }) => isLong),
    sent,
  }
}
