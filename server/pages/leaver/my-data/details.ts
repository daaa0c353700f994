import { packWords } from '../../../../words/pack.ts'
import type { CaseEvent, EventOf, NewDates } from '../../../../workflows/case/events.ts'
import type { Need, Text } from '../../../../workflows/pack/types.ts'
import { inWords } from '../../../read/case-context.ts'
import { titleOf } from '../../../read/sentences/leaver.ts'
import { day, type LeaverContext, titles } from './context.ts'

/** What came with an event beside its own sentence, a sentence each: codes, days, numbers. Pure. */
export function detailsOf(event: CaseEvent, told: LeaverContext): string[] {
  const plan = 'plan' in event ? event.plan : undefined
  return [...given(event, told), ...(plan ? planned(event, plan, told) : [])]
}

function given(event: CaseEvent, told: LeaverContext): string[] {
  const w = told.w.details
  switch (event.type) {
    case 'answered':
      return [...(event.agree ? [w.agree] : []), ...(event.checked ? [w.checked] : [])]
    case 'requested':
      return asked(event, told)
    case 'replied':
      return event.until ? [told.visit.file.words.asking.given(day(told, event.until))] : []
    case 'decided':
      return decided(event, told)
    case 'paused':
      return rested(event, told)
    case 'address-changed':
      return event.unconfirmed ? [w.unconfirmed] : []
    default:
      return []
  }
}

function asked(
  { about, way, via }: EventOf<'requested'>,
  { visit: { file }, w }: LeaverContext,
): string[] {
  const ways: Readonly<Record<string, string>> = file.words.asking.ways
  return [
    ...(about ? [w.details.about(titleOf(file, about))] : []),
    ...(way ? [w.details.how(ways[way] ?? way)] : []),
    ...(via ? [w.details.byMail] : []),
  ]
}

function decided(event: EventOf<'decided'>, told: LeaverContext): string[] {
  const { visit, w } = told
  const { pack, language } = visit.file
  const { how, when, tried = [], count } = event
  const reason = reasonOf(event, told)
  const triedWords = tried.map((code) => wordsOf(told, pack.tried[code], code))
  return [
    ...(how ? [w.details.how(wordsOf(told, pack.how[how], how))] : []),
    ...(when ? [w.details.day(day(told, when))] : []),
    ...(tried.length ? [w.details.tried(inWords(triedWords, language))] : []),
    ...(reason ? [w.details.reason(reason)] : []),
    ...(count === undefined ? [] : [w.details.count(count)]),
  ]
}

const wordsOf = ({ visit }: LeaverContext, text: Text | undefined, code: string): string =>
  text ? packWords(visit.file, text) : code

/** Why everything is to be kept is between HR and whoever asked for it: it is in none of these. */
const REASONS = {
  help: ({ help }, code) => help[code],
  pause_reason: ({ pause_reasons }, code) => pause_reasons[code],
  keep_reason: ({ keep_reasons }, code) => keep_reasons[code]?.label,
} as const satisfies Partial<
  Record<Need, (pack: LeaverContext['visit']['file']['pack'], code: string) => Text | undefined>
>

const isReason = (need: Need): need is keyof typeof REASONS => need in REASONS

/** The code that stands for why, as the outcome asks for it. */
function reasonOf(
  { outcome, reason: code }: EventOf<'decided'>,
  told: LeaverContext,
): string | undefined {
  const { pack } = told.visit.file
  const need = pack.outcomes.find(({ id }) => id === outcome)?.needs.find(isReason)
  return code && need && wordsOf(told, REASONS[need](pack, code), code)
}

/** Why the days stood still, where the leaver or HR gave a reason, and until when. */
function rested({ why, reason, review }: EventOf<'paused'>, told: LeaverContext): string[] {
  const { file } = told.visit
  const { details } = told.w
  const ways: Readonly<Record<string, string>> = {
    ...file.words.asking.ways,
    unwell: details.unwell,
  }
  const lists = { help: file.pack.help, pause: file.pack.pause_reasons }
  const list = why === 'help' || why === 'pause' ? lists[why] : undefined
  const words = reason && list && (ways[reason] ?? wordsOf(told, list[reason], reason))
  return [
    ...(words ? [details.reason(words)] : []),
    ...(review ? [details.review(day(told, review))] : []),
  ]
}

/** New days, more lines and fewer; what is asked of others is theirs. */
function planned({ type }: CaseEvent, plan: NewDates, told: LeaverContext): string[] {
  const w = told.w.details
  const { duties } = told.visit.file.state
  const owned = new Set(duties.flatMap(({ id, owner }) => (owner ? [id] : [])))
  const added = (plan.added ?? []).flatMap(({ id, owner }) => (owner ? [] : [id]))
  const waived = (plan.waived ?? []).filter((id) => !owned.has(id))
  const dated = plan.duties.filter(({ id }) => !owned.has(id))
  const days = [...new Set(dated.map(({ dueDate }) => dueDate))].sort()
  return [
    ...(added.length && type !== 'duty-added' ? [w.added(titles(told, added))] : []),
    ...(waived.length ? [w.waived(titles(told, waived))] : []),
    ...days.map((due) => {
      const ids = dated.flatMap(({ id, dueDate }) => (dueDate === due ? [id] : []))
      return w.due(titles(told, ids), day(told, due))
    }),
  ]
}
