import type { RequestKind } from '../../../../workflows/case/events.ts'
import type { LeaverRequest } from '../../../../workflows/case/state.ts'
import { DAYS_IN_LAW, HR_HEARS_WD, REST_WD } from '../../../../workflows/plan/answer-times.ts'
import { addDays, addWorkingDays, openEnded } from '../../../../workflows/plan/calendar.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { fullDate, todayOf } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'

/** In how many working days HR is told that nobody has replied, or looks at a rest again. */
const WORKING_DAYS: Partial<Record<RequestKind, number>> = {
  question: HR_HEARS_WD[0],
  time: HR_HEARS_WD[0],
  unwell: REST_WD,
}

/** In how many days a person answers. */
const DAYS: Partial<Record<RequestKind, number>> = DAYS_IN_LAW

/** What the leaver asked last of a kind, taken by the case or not yet. Pure. */
export const lastAsked = ({ mine }: Visit, what: RequestKind): LeaverRequest | undefined =>
  mine.state.requests?.findLast((one) => one.what === what)

/** The day (ISO) by which something happens to a request; often none. */
function dueDay({ calendar }: CaseFile, { what, at }: LeaverRequest): string | undefined {
  const from = calendar.dateOf(at)
  const [days, workingDays] = [DAYS[what], WORKING_DAYS[what]]
  if (days) return addDays(from, days)
  return workingDays ? addWorkingDays(openEnded(calendar), from, workingDays) : undefined
}

/** The same as the leaver reads it; '' where there is none. Pure. */
export function byDay(file: CaseFile, asked: LeaverRequest): string {
  const due = dueDay(file, asked)
  return due ? fullDate(file, due) : ''
}

/** Whether what follows a request is still to come: nobody has dealt with it, and its day is not past. Pure. */
export function isToCome(file: CaseFile, asked: LeaverRequest): boolean {
  const due = dueDay(file, asked)
  return asked.repliedAt === undefined && (due === undefined || due >= todayOf(file))
}
