import { randomUUID } from 'node:crypto'
import { addWorkingDays } from '../../../workflows/policy/calendar.ts'
import { type Need, type Outcome, say, type Text } from '../../../workflows/policy/types.ts'
import { asList, type Values } from '../../http/form.ts'
import type { FieldError } from '../../look/params.ts'
import { fullDate, quotes, readerOf, titleOf, todayOf } from '../link/case-words.ts'
import { typedParts } from '../link/typed-day.ts'
import type { Visit } from '../link/visit.ts'
import type { Asked } from './asked.ts'
import { REASON_MAX, untilRange } from './outcome-form.ts'
import { words } from './words.ts'

const w = words.outcome

/** One outcome's own page: its fields by what it needs, with what was typed. Pure. */
export function outcomeModel(
  visit: Visit,
  asked: Asked,
  outcome: Outcome,
  typed?: { readonly values: Values; readonly errors: readonly FieldError[] },
) {
  const { file, names, role } = visit
  const values = typed?.values ?? {}
  const today = todayOf(file)
  const range = untilRange(file, outcome.days_wd)
  const set = outcome.effect === 'extend' && !outcome.needs.includes('date')
  const day = addWorkingDays(file.calendar, today, outcome.days_wd ?? 0)
  return {
    ...{ words: w, title: say(outcome.label, readerOf(file)), outcome: outcome.id },
    about: w.about(names.leaver),
    hint: say(outcome.hint, readerOf(file)),
    untilSet: set ? w.untilSet(fullDate(file, day)) : '',
    quotes: quotes(file.pack, outcome.clause, file.kind),
    policy: words.ask.policy(outcome.clause),
    clauseName: words.ask.clause,
    needs: Object.fromEntries(outcome.needs.map((need: Need) => [need, true])),
    untilHint: w.untilHint(fullDate(file, range.from), fullDate(file, range.to), range.to),
    whenHint: w.whenHint(today),
    sure: w.sure(names[role]),
    reasonMax: REASON_MAX,
    duties: asked.recordable.map(({ id }) => ({ value: id, text: titleOf(file, id) })),
    how: choices(visit, file.pack.how),
    tried: choices(visit, file.pack.tried),
    typed: {
      ...{ until: typedParts(values, 'until'), when: typedParts(values, 'when') },
      ...{ duties: asList(values.duties), tried: asList(values.tried), how: values.how },
      ...{ reason: values.reason, typedName: values.typedName, sure: values.sure === 'yes' },
    },
    errors: typed?.errors ?? [],
    submission: typed ? String(values.submission ?? '') : randomUUID(),
  }
}

const choices = ({ file }: Visit, texts: Readonly<Record<string, Text>>) =>
  Object.entries(texts).map(([value, text]) => ({ value, text: say(text, readerOf(file)) }))
