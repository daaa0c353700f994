import type { Reason } from '../../../../words/en/decider/asking.ts'
import { decider } from '../../../../words/en/decider/index.ts'
import { answered, isToAgree, unsure } from '../../../../workflows/case/coverage.ts'
import type { DutyState } from '../../../../workflows/case/state.ts'
import { backingOf, say } from '../../../../workflows/pack/types.ts'
import { workingDaysBetween } from '../../../../workflows/plan/calendar.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { fullDate, quotes, readerOf, todayOf } from '../../../read/sentences/leaver.ts'
import type { Asked } from '../shared/asked.ts'
import { theirTitle } from '../shared/their-title.ts'

const w = decider.asking.ask

/** One duty as a decider sees it: how it stands, and what has to be known to decide. Pure. */
export function dutyModel(file: CaseFile, { dutyState, because }: Asked['duties'][number]) {
  const duty = file.pack.duties.find(({ id }) => id === dutyState.id)
  const past = workingDaysBetween(file.calendar, dutyState.dueDate, todayOf(file))
  const due = w.due(fullDate(file, dutyState.dueDate), past)
  const status = STATUS.includes(because as Reason) ? `${w.status[statusOf(dutyState)]}. ` : ''
  const backing = duty ? backingOf(duty, file.kind) : ''
  return {
    title: theirTitle(file, dutyState.id),
    ask: duty && ASKED.includes(because as Reason) ? say(duty.ask, readerOf(file)) : '',
    // Whoever is to agree to what the leaver said reads it; nobody else does. It is late with nobody but them.
    ...(isToAgree(because)
      ? { said: [...keptLines(file, dutyState), ...saidLines(file, dutyState)], due: '' }
      : { said: [], due: `${status}${due}.` }),
    policy: duty?.clause ? w.policy(backing) : '',
    source: duty?.clause ? '' : w.source(backing),
    quotes: quotes(file.pack, duty?.clause, file.kind),
  }
}

/** Whoever goes through it with the leaver, or does it, reads what it is. */
const ASKED: readonly Reason[] = ['by-hand', 'own-duty']
/** Whoever talks with the leaver is told how far they are. */
const STATUS: readonly Reason[] = ['late', 'unsure', 'passed-up', 'handed-back']

function statusOf(duty: DutyState): keyof typeof w.status {
  if (unsure(duty)) return 'unsure'
  if (duty.signs) return 'unsigned'
  if (answered(duty)) return 'unsent'
  return Object.keys(duty.answers).length ? 'some' : 'none'
}

/**
 * What a person is to agree to: how many are kept and for which reason, over all networks. What
 * needs nobody's agreement, or is HR's alone to see, is left out.
 */
function keptLines(file: CaseFile, { answers }: DutyState): string[] {
  const { keep_reasons } = file.pack
  const counts = new Map<string, number>()
  for (const { agree, reason = '', count = 0 } of Object.values(answers)) {
    if (agree !== 'kept' || keep_reasons[reason]?.hr_only) continue
    counts.set(reason, (counts.get(reason) ?? 0) + count)
  }
  return [...counts].map(([reason, count]) =>
    w.kept(count, say(keep_reasons[reason]?.label ?? {}, readerOf(file))),
  )
}

/** What the leaver says that this person has agreed to, or has taken over. */
const saidLines = (file: CaseFile, { answers }: DutyState): string[] => [
  ...new Set(
    Object.values(answers)
      .filter(({ agree }) => agree === 'handed-over')
      .map(({ answer }) => w.theySay(say(file.pack.answers[answer]?.label ?? {}, readerOf(file)))),
  ),
]
