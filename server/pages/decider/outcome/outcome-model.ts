import { decider } from '../../../../words/en/decider/index.ts'
import { say } from '../../../../workflows/pack/types.ts'
import { addWorkingDays } from '../../../../workflows/plan/calendar.ts'
import { withTyped } from '../../../commands/questions/read.ts'
import type { FieldError } from '../../../look/params.ts'
import { fullDate, quotes, readerOf, todayOf } from '../../../read/sentences/leaver.ts'
import type { Values } from '../../../web/form.ts'
import type { Visit } from '../../visit/visit.ts'
import { aboutLine, whatTheyDid } from '../shared/about.ts'
import type { Asked, Choosing } from '../shared/asked.ts'
import { questionsOf } from '../shared/choosing/questions.ts'
import { theirTitle } from '../shared/their-title.ts'
import { letterDraft } from './letter-draft.ts'

const { asking, outcome: w } = decider

/** One outcome's own page: its fields by what it needs, with what was typed; a letter begins with a draft. Pure. */
export function outcomeModel(
  visit: Visit,
  asked: Asked,
  choosing: Choosing,
  typed?: { readonly values: Values; readonly errors: readonly FieldError[] },
) {
  const { file, names } = visit
  const { outcome, about } = choosing
  const values = typed?.values ?? { letter: letterDraft(visit, about) }
  return {
    ...{ words: w, title: say(outcome.label, readerOf(file)), outcome: outcome.id },
    escalation: asked.escalation.id,
    about: aboutLine(visit),
    decides: w.decides(say(outcome.label, readerOf(file)), {
      leaver: names.leaver,
      role: whatTheyDid(file),
      lastDay: fullDate(file, file.state.endDate),
    }),
    hint: say(outcome.hint, readerOf(file)),
    untilSet: untilSet(visit, choosing),
    covers: coversOf(visit, choosing),
    later: outcome.effect === 'extend' ? w.later : '',
    danger: outcome.route === 'safeguarding' ? w.danger : '',
    quotes: quotes(file.pack, outcome.clause, file.kind),
    policy: asking.ask.policy(outcome.clause),
    clauseName: asking.ask.clause,
    fields: questionsOf(visit, choosing).map(({ field }) => withTyped(field, values)),
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
  return about.map((id) => theirTitle(file, id))
}
