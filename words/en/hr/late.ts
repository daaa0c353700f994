import { b, type Sentence } from '../../sentence.ts'
import { counted } from '../counted.ts'
import { things } from './shared.ts'

const DAYS = { one: 'working day', other: 'working days' }

function range(newest: number, oldest: number): string {
  if (newest === oldest) return counted(oldest, DAYS)
  return newest === 0 ? `up to ${counted(oldest, DAYS)}` : `${newest} to ${counted(oldest, DAYS)}`
}

/** What is past its date: '8 things are 3 to 15 working days past their date'. */
export const late = {
  things,
  /** A thing that is asked network by network, with those that have no answer. */
  parts: (thing: string, networks: string) => `${thing} (${networks})`,
  past: (subject: string, one: boolean): Sentence => [
    one ? `${subject} is past its date` : `${subject} are past their date`,
  ],
  /** By how many working days: of the newest of it, and of the oldest. None are over since Friday, on a Sunday. */
  by: (subject: string, one: boolean, newest: number, oldest: number): Sentence => [
    `${subject} ${one ? 'is' : 'are'} `,
    b(range(newest, oldest)),
    one ? ' past its date' : ' past their date',
  ],
}
