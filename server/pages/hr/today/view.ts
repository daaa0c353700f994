import { hr } from '../../../../words/en/hr/index.ts'
import { byTone } from '../../../read/status.ts'
import type { Need } from './needs.ts'

const words = hr.today

export interface Counts {
  readonly open: number
  readonly late: number
}

/** 'Three things need you today' */
export function headline(count: number): string {
  return count === 0 ? words.nothing : words.things(count)
}

/** '14 people are leaving; 11 are on time.' */
export function countsLine({ open, late }: Counts): string {
  if (open === 0) return words.counts.nobody
  const people = words.counts.leaving(open)
  if (late === 0) return words.counts.onTime(people, open)
  if (open === 1) return words.counts.late(people)
  return words.counts.some(people, open - late)
}

/** What cannot go on first. */
export const inOrder = (needs: readonly Need[]): Need[] => [...needs].sort(byTone)
