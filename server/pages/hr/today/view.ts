import { hr } from '../../../../words/en/hr/index.ts'
import { byTone } from '../../../read/status.ts'
import type { Need } from './needs.ts'

const words = hr.today

export interface Counts {
  readonly open: number
  readonly late: number
  /** Not late, and yet not on time: nothing goes on before HR has done something. */
  readonly held: number
}

/** 'Three things need you today'; who may only look is told of HR. */
export const headline = (count: number, whom: string = words.you): string =>
  count === 0 ? words.nothing(whom) : words.things(count, whom)

/** '14 people are leaving; 9 are on time, 3 are late, 2 wait for HR.' Who waits for HR is not called on time. */
export function countsLine({ open, late, held }: Counts): string {
  if (open === 0) return words.counts.nobody
  const people = words.counts.leaving(open)
  if (late + held === 0) return words.counts.onTime(people, open)
  if (open === 1) return late ? words.counts.late(people) : words.counts.held(people)
  return words.counts.some(people, { onTime: open - late - held, late, held })
}

/** What cannot go on first. */
export const inOrder = (needs: readonly Need[]): Need[] => [...needs].sort(byTone)
