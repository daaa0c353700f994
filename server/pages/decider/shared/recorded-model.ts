import { type CaseRecord, typedWith } from '../../../../db/queries/record.ts'
import { decider } from '../../../../words/en/decider/index.ts'
import type { After } from '../../../../words/en/decider/recorded.ts'
import type { CaseEvent, EventOf } from '../../../../workflows/case/events.ts'
import { type Need, type Outcome, say } from '../../../../workflows/pack/types.ts'
import { byHand } from '../../../../workflows/plan/plan.ts'
import { type Answers, inPageOrder, SHAPES } from '../../../commands/questions/needs.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { routeNames } from '../../../read/route-names.ts'
import { fullDate, readerOf } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'
import { aboutLine } from './about.ts'
import { type Answered, answerRows } from './answer-rows.ts'

const w = decider.recorded

/** What was found comes first; of what reports a worry the day stands before its kind. */
const FIRST: readonly Need[] = ['duties', 'help', 'pause_reason', 'hold_reason', 'keep_reason']
const THEN: readonly Need[] = ['count', 'how', 'when', 'tried', 'data_kinds']

type Decided = EventOf<'decided'>

/** The newest decision of this visitor's rung, if there is one. */
export const lastDecision = ({ role }: Visit, { events }: CaseRecord): Decided | undefined =>
  events.findLast((event): event is Decided => event.type === 'decided' && event.rung === role)

/** What was recorded and what follows, as the page shows it. Pure. */
export function recordedModel(visit: Visit, record: CaseRecord, decided: Decided) {
  const { file, names } = visit
  const outcome = file.pack.outcomes.find(({ id }) => id === decided.outcome)
  const next = record.events.find(({ number }) => number === decided.number + 1)
  const after = afterFor(visit, { decided, next, outcome })
  return {
    ...{ title: w.title, headline: w.have, words: w },
    rows: rowsOf(visit, record, { decided, next, outcome }),
    next: w.follows[decided.effect](after),
    copy: w.copy,
    notYou: w.notYou(names.hr, file.people.hr.email),
  }
}

/** A decision, its outcome in the pack, and the event that came with it. */
interface Made {
  readonly decided: Decided
  readonly next: CaseEvent | undefined
  readonly outcome: Outcome | undefined
}

function rowsOf({ file, names }: Visit, record: CaseRecord, made: Made) {
  const { decided, outcome } = made
  const lines = [
    { key: w.about, text: aboutLine({ file, names }) },
    { key: w.outcome, text: outcome ? say(outcome.label, readerOf(file)) : decided.outcome },
    { key: w.on, text: fullDate(file, decided.at) },
  ]
  // A day ahead is of a pause alone: what else has one says it in what follows.
  const { effect, settles } = decided
  const about = { effect, needs: [], ...(settles ? { settles } : {}) }
  return [...lines, ...answerRows(file, about, needsIn(outcome), answeredIn(file, record, made))]
}

/** All that can have been said; of the codes the one that the outcome needs. */
function needsIn(outcome: Outcome | undefined): Need[] {
  const all = inPageOrder(Object.keys(SHAPES) as Need[])
  const first = [...FIRST, ...THEN]
  const ordered = [...first, ...all.filter((need) => !first.includes(need))]
  return ordered.filter((need) => SHAPES[need].name !== 'why' || outcome?.needs.includes(need))
}

function answeredIn(file: CaseFile, record: CaseRecord, { decided, next }: Made): Answered {
  const typed = typedWith(record, decided.number)
  const { reason, how, tried = [], when, count } = decided
  const codes: Answers = {
    ...{ duties: [...covered(decided)], why: reason, how, tried: [...tried] },
    dataKinds: next?.type === 'routed' ? [...(next.dataKinds ?? [])] : [],
  }
  const texts: Partial<Record<string, string>> = {
    ...typed,
    count: count === undefined ? '' : String(count),
    when: when ? fullDate(file, when) : '',
    until: next?.type === 'paused' && next.review ? fullDate(file, next.review) : '',
  }
  return (name) => ({
    codes: [codes[name as keyof Answers] ?? []].flat().map(String),
    text: texts[name] ?? '',
  })
}

/** Some outcomes are about the case, or about something else that was met on the way. */
const covered = ({ effect, duties }: Decided): readonly string[] =>
  ['route', 'acknowledge', 'add-duty', 'hold'].includes(effect) ? [] : duties

function afterFor(visit: Visit, { decided, next, outcome }: Made): After {
  const { file, names } = visit
  const { effect, rung } = decided
  const helps = next?.type === 'paused' && next.why === 'help'
  return {
    ...{ leaver: names.leaver, chief: names.chief, line: names.line },
    day: dayOf(visit, decided, next),
    byHand: byHand(file.state.flags ?? []),
    byChief: rung === 'chief',
    letter: decided.letter === true,
    help: helps,
    proposed: outcome?.accepted_by === 'hr',
    settles: decided.settles === 'done' ? 'done' : isOwnWord(decided) ? 'counts' : 'copy',
    route: effect === 'route' && outcome?.route ? routeNames(visit, outcome.route) : '',
  }
}

/** Agreed to what the leaver had said: it opens no time in which to say that it is wrong. */
const isOwnWord = ({ settles, plan }: Decided): boolean => settles === 'accepted' && !plan

/** The day that matters next: a new due day, an end of waiting, or a look at a pause. */
function dayOf(
  { file }: Visit,
  { effect, plan, duties }: Decided,
  next: CaseEvent | undefined,
): string {
  if (next?.type === 'paused') return next.review ? fullDate(file, next.review) : ''
  if (next?.type === 'duty-added') {
    const [added] = next.plan.added ?? []
    return added ? fullDate(file, added.dueDate) : ''
  }
  if (effect === 'settle') {
    const close = plan?.agenda.find(({ act }) => act === 'close')
    return close ? fullDate(file, close.at) : ''
  }
  const own = plan?.duties.filter(({ id }) => effect !== 'send-back' || duties.includes(id))
  const last = own
    ?.map(({ dueDate }) => dueDate)
    .sort()
    .at(-1)
  return last ? fullDate(file, last) : ''
}
