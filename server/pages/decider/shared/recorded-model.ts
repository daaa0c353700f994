import { type CaseRecord, typedWith } from '../../../../db/queries/record.ts'
import type { CaseEvent, EventOf } from '../../../../workflows/case/events.ts'
import { type Outcome, say } from '../../../../workflows/pack/types.ts'
import { byHand } from '../../../../workflows/plan/plan.ts'
import { routeNames } from '../../../read/route-names.ts'
import { fullDate, readerOf, titleOf } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'
import { codeNeed, codesOf, inChoices } from './codes.ts'
import { CODES, words as fields, reasonWords, untilWords, whenWords } from './outcome-words.ts'
import { type After, words } from './recorded-words.ts'

const w = words
const { rows } = fields
const PAUSED = { effect: 'pause', needs: [] } as const

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

function rowsOf({ file, names }: Visit, record: CaseRecord, { decided, next, outcome }: Made) {
  const { pack } = file
  const typed = typedWith(record, decided.number)
  const code = codeNeed(outcome?.needs ?? [])
  const { reason, how, tried = [], when, count } = decided
  const kinds = next?.type === 'routed' ? (next.dataKinds ?? []) : []
  const lines = [
    [w.about, names.leaver],
    [w.outcome, outcome ? say(outcome.label, readerOf(file)) : decided.outcome],
    [w.on, fullDate(file, decided.at)],
    [
      rows.duties,
      covered(decided)
        .map((id) => titleOf(file, id))
        .join(', '),
    ],
    [
      (code && CODES[code]?.row) ?? '',
      inChoices(file, codesOf(pack, code), reason ? [reason] : []).join(', '),
    ],
    [rows.count, count === undefined ? '' : String(count)],
    [rows.how, inChoices(file, pack.how, how ? [how] : []).join(', ')],
    [whenWords(decided.effect).row, when ? fullDate(file, when) : ''],
    [rows.tried, inChoices(file, pack.tried, tried).join(', ')],
    [rows.dataKinds, inChoices(file, pack.data_kinds, kinds).join(', ')],
    [
      untilWords(PAUSED).row,
      next?.type === 'paused' && next.review ? fullDate(file, next.review) : '',
    ],
    [rows.posting, typed.posting ?? ''],
    [rows.letter, typed.letter ?? ''],
    [reasonWords(decided.effect).row, typed.reason ?? ''],
    [rows.typedName, typed.typedName ?? ''],
  ] as const
  return lines.flatMap(([key, text]) => (text ? [{ key, text }] : []))
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
function dayOf({ file }: Visit, { effect, plan }: Decided, next: CaseEvent | undefined): string {
  if (next?.type === 'paused') return next.review ? fullDate(file, next.review) : ''
  if (next?.type === 'duty-added') {
    const [added] = next.plan.added ?? []
    return added ? fullDate(file, added.dueDate) : ''
  }
  if (effect === 'settle') {
    const close = plan?.agenda.find(({ act }) => act === 'close')
    return close ? fullDate(file, close.at) : ''
  }
  const last = plan?.duties
    .map(({ dueDate }) => dueDate)
    .sort()
    .at(-1)
  return last ? fullDate(file, last) : ''
}
