import { type Choices, type Need, say } from '../../../../workflows/pack/types.ts'
import { addWorkingDays } from '../../../../workflows/plan/calendar.ts'
import type { FieldError } from '../../../look/params.ts'
import { fullDate, quotes, readerOf, titleOf, todayOf } from '../../../read/sentences/leaver.ts'
import { asList, type Values } from '../../../web/form.ts'
import { typedParts } from '../../../web/typed-day.ts'
import type { Visit } from '../../visit/visit.ts'
import type { Asked, Choosing } from '../shared/asked.ts'
import { codeNeed, codesOf } from '../shared/codes.ts'
import { untilRange } from '../shared/outcome-days.ts'
import { isSigned, LETTER_MAX, REASON_MAX } from '../shared/outcome-form.ts'
import {
  CODES,
  dutyWords,
  reasonWords,
  untilWords,
  whenWords,
  words,
} from '../shared/outcome-words.ts'
import { words as asking } from '../shared/words.ts'
import { letterDraft } from './letter-draft.ts'

const w = words

/** One outcome's own page: its fields by what it needs, with what was typed. Pure. */
export function outcomeModel(
  visit: Visit,
  asked: Asked,
  choosing: Choosing,
  typed?: { readonly values: Values; readonly errors: readonly FieldError[] },
) {
  const { file, names, role } = visit
  const { outcome } = choosing
  return {
    ...{ words: w, title: say(outcome.label, readerOf(file)), outcome: outcome.id },
    escalation: asked.escalation.id,
    about: w.about(names.leaver),
    hint: say(outcome.hint, readerOf(file)),
    untilSet: untilSet(visit, choosing),
    covers: coversOf(visit, choosing),
    danger: outcome.route === 'safeguarding' ? w.danger : '',
    quotes: quotes(file.pack, outcome.clause, file.kind),
    policy: asking.ask.policy(outcome.clause),
    clauseName: asking.ask.clause,
    fields: fieldsOf(visit, choosing),
    sure: isSigned(choosing) ? '' : w.sure(names[role]),
    typed: typedValues(visit, choosing, typed?.values),
    errors: typed?.errors ?? [],
  }
}

/** The new day, where the pack sets it. */
function untilSet({ file }: Visit, { outcome, needs }: Choosing): string {
  if (!['extend', 'send-back'].includes(outcome.effect) || needs.includes('date')) return ''
  const { days_wd = file.pack.dispute_wd } = outcome
  return w.untilSet(fullDate(file, addWorkingDays(file.calendar, todayOf(file), days_wd)))
}

/** What it is about, where the decider does not tick it: some outcomes cover a part of the page. */
function coversOf({ file }: Visit, { outcome, about, needs }: Choosing): string[] {
  const whole = ['route', 'acknowledge', 'add-duty', 'hold', 'pause', 'close', 'refer-out']
  if (needs.includes('duties') || whole.includes(outcome.effect)) return []
  return about.map((id) => titleOf(file, id))
}

/** The fields that the outcome needs, each with its words and choices; the others are left out. */
function fieldsOf({ file }: Visit, { outcome, about, needs }: Choosing) {
  const { pack } = file
  const has = (need: Need) => needs.includes(need)
  const code = codeNeed(needs)
  const today = todayOf(file)
  const range = untilRange(file, outcome.days_wd)
  const untilHint = w.untilHint(fullDate(file, range.from), fullDate(file, range.to), range.to)
  const duties = about.map((id) => ({ value: id, text: titleOf(file, id) }))
  const items = (texts: Choices) =>
    Object.entries(texts).map(([value, text]) => ({ value, text: say(text, readerOf(file)) }))
  return {
    ...(has('duties') ? { duties: { ...dutyWords(outcome.settles), items: duties } } : {}),
    ...(code
      ? {
          code: { ...CODES[code], items: items(codesOf(pack, code)), long: code === 'keep_reason' },
        }
      : {}),
    ...(has('count') ? { count: true } : {}),
    ...(has('how') ? { how: items(pack.how) } : {}),
    ...(has('tried') ? { tried: items(pack.tried) } : {}),
    ...(has('data_kinds') ? { dataKinds: items(pack.data_kinds) } : {}),
    ...(has('date') ? { until: { label: untilWords(outcome).label, hint: untilHint } } : {}),
    ...(has('when') ? { when: { ...whenWords(outcome.effect), hint: w.whenHint(today) } } : {}),
    ...(has('posting') ? { posting: { limit: REASON_MAX } } : {}),
    ...(has('letter') ? { letter: { limit: LETTER_MAX } } : {}),
    ...(has('reason') ? { reason: { ...reasonWords(outcome.effect), limit: REASON_MAX } } : {}),
  }
}

/** What was typed; on a first look a letter has a draft in it, and nothing is chosen. */
function typedValues(visit: Visit, { about, needs }: Choosing, typed?: Values) {
  const values = typed ?? {}
  const draft = needs.includes('letter') && !typed ? letterDraft(visit, about) : values.letter
  return {
    ...{ until: typedParts(values, 'until'), when: typedParts(values, 'when') },
    ...{ duties: asList(values.duties), tried: asList(values.tried) },
    ...{ dataKinds: asList(values.dataKinds), code: values.code, how: values.how },
    ...{ count: values.count, posting: values.posting, letter: draft },
    ...{ reason: values.reason, typedName: values.typedName, sure: values.sure === 'yes' },
  }
}
