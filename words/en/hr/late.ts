import { b, type Sentence } from '../../sentence.ts'
import { counted } from '../counted.ts'

const DAYS = { one: 'working day', other: 'working days' }

/** What is past its date: '4 lines are up to 3 working days past their date'. */
export const late = {
  lines: (count: number) => `${count} lines`,
  past: (subject: string, one: boolean): Sentence => [
    one ? `${subject} is past its date` : `${subject} are past their date`,
  ],
  /** `upTo`: not all of it is as late as the oldest. */
  by: (subject: string, one: boolean, upTo: boolean, days: number): Sentence => [
    `${subject} ${one ? 'is' : 'are'} ${upTo ? 'up to ' : ''}`,
    b(counted(days, DAYS)),
    one ? ' past its date' : ' past their date',
  ],
}
