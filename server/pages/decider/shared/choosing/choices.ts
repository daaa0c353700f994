import { decider } from '../../../../../words/en/decider/index.ts'
import { type Fit, type Outcome, say } from '../../../../../workflows/pack/types.ts'
import { inWords } from '../../../../read/case-context.ts'
import { quoted, quotes, readerOf } from '../../../../read/sentences/leaver.ts'
import type { Visit } from '../../../visit/visit.ts'
import type { Asked } from '../asked.ts'

const w = decider.asking.ask

/** What is posted for the page with all other outcomes. No outcome has this id. */
export const ELSE = 'else'

type Given = Pick<Asked, 'outcomes' | 'duties' | 'escalation' | 'route'>

/** Outcomes that answer what is asked; all of them, where the policy does not say which do. Pure. */
export function fitting({ outcomes, duties, escalation, route }: Given): readonly Outcome[] {
  const asked: readonly Fit[] = route ? [route] : duties.map(({ because }) => because)
  const last = escalation.decisionDue ? asked.filter((one) => one !== 'late') : asked
  const questions: readonly Fit[] = escalation.decisionDue ? ['last_step', ...last] : last
  const fit = outcomes.filter(({ fits = [] }) => fits.some((one) => questions.includes(one)))
  return fit.length ? fit : outcomes
}

/** What there is to choose from first, with the way to the rest. Pure. */
export function choicesFor(visit: Visit, asked: Asked) {
  const first = fitting(asked)
  const others = asked.outcomes.filter((one) => !first.includes(one))
  const reports = others.filter(({ effect }) => effect === 'route')
  const labels = reports.map(({ label }) => say(label, readerOf(visit.file)))
  const more = {
    value: ELSE,
    text: w.else.text,
    hint: labels.length ? w.else.hint(inWords(labels.map(quoted))) : w.else.others,
  }
  const listed = shown(visit, first)
  return others.length
    ? { ...listed, choices: [...listed.choices, { divider: w.or }, more] }
    : listed
}

/** All that there is beside what fits the question, on a page of its own. Pure. */
export const othersFor = (visit: Visit, asked: Asked) =>
  shown(
    visit,
    asked.outcomes.filter((one) => !fitting(asked).includes(one)),
  )

/** Outcomes as choices; what reports a worry stands apart, at the end. */
function shown({ file }: Visit, outcomes: readonly Outcome[]) {
  const ofCase = outcomes.filter(({ effect }) => effect !== 'route')
  const reports = outcomes.filter(({ effect }) => effect === 'route')
  const choice = ({ id, label, hint, clause }: Outcome) => ({
    value: id,
    text: say(label, readerOf(file)),
    hint: w.option(say(hint, readerOf(file)), clause),
  })
  const clauses = [...new Set(outcomes.flatMap(({ clause }) => clause.split(/, */)))]
  return {
    choices: [
      ...ofCase.map(choice),
      ...(ofCase.length && reports.length ? [{ divider: w.or }] : []),
      ...reports.map(choice),
    ],
    policy: w.policy(clauses.join(', ')),
    quotes: clauses.flatMap((clause) => quotes(file.pack, clause, file.kind)),
  }
}
