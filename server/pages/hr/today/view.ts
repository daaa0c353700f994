import { byTone } from '../../../read/status.ts'
import type { Need } from './needs.ts'

export interface Counts {
  readonly open: number
  readonly waiting: number
  readonly late: number
}

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']

/** 'Three things need you today' */
export function headline(count: number): string {
  if (count === 0) return 'Nothing needs you today'
  return `${NUMBERS[count] ?? count} ${count === 1 ? 'thing needs' : 'things need'} you today`
}

/** '14 people are leaving; 11 are on time.' */
export function countsLine({ open, late }: Counts): string {
  if (open === 0) return 'Nobody is leaving.'
  const people = open === 1 ? '1 person is leaving' : `${open} people are leaving`
  if (late === 0) return `${people}, ${open === 1 ? 'on time' : 'all on time'}.`
  if (open === 1) return `${people}, and is late.`
  return `${people}; ${open - late} ${open - late === 1 ? 'is' : 'are'} on time.`
}

/** What cannot go on first. */
export const inOrder = (needs: readonly Need[]): Need[] => [...needs].sort(byTone)
