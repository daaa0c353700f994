import { aboutDuties } from '../../workflows/case/offers.ts'
import type { OutcomeRule } from '../../workflows/pack/rules.ts'
import type { Need } from '../../workflows/pack/types.ts'
import { type CodeList, codeWords, titleAndClause } from '../read/case-context.ts'
import { twoYearsBefore } from '../web/typed-day.ts'
import type { CommandContext } from './action.ts'
import { range } from './context.ts'
import { choicesOf, type Field } from './fields.ts'
import { within } from './within.ts'

/** What a person must say with an outcome, as a question, and what is said where it is missing. */
interface Question {
  readonly field: Field
  readonly missing: string
}

type Ask = (on: CommandContext, rule: OutcomeRule) => Question

/** A code of one of the policy's lists, one or several. */
const fromList =
  (list: CodeList, kind: 'one' | 'some', name: string, label: string, what: string): Ask =>
  (on) => {
    const choices = choicesOf(on.file.pack[list], (code) => codeWords(on.known, list, code))
    return { field: { kind, name, label, what, choices }, missing: `Choose ${label.toLowerCase()}` }
  }

const QUESTIONS: { readonly [N in Need]: Ask } = {
  duties: (on, rule) => ({
    field: {
      ...{ kind: 'some', name: 'duties', label: 'What it is about', what: 'line that is open' },
      choices: dutiesFor(on, rule).map((id) => ({
        value: id,
        text: titleAndClause(on.known, id),
      })),
    },
    missing: 'Choose what it is about',
  }),
  date: (on, { daysWd = 20 }) => ({
    field: {
      ...{ kind: 'day', name: 'until', label: 'Until when', what: 'the day' },
      ...within(on, range(on, daysWd)),
    },
    missing: 'Enter the day',
  }),
  when: (on) => {
    const to = on.file.calendar.dateOf(on.file.now)
    const from = twoYearsBefore(to)
    return {
      field: {
        ...{ kind: 'day', name: 'when', label: 'When it was noticed, or happened' },
        ...{ what: 'the day', ...within(on, { from, to }) },
      },
      missing: 'Enter the day',
    }
  },
  how: fromList('how', 'one', 'how', 'How they confirmed', 'way to confirm'),
  tried: fromList('tried', 'some', 'tried', 'What was tried', 'way to reach somebody'),
  help: fromList('help', 'one', 'why', 'What would help', 'kind of help'),
  pause_reason: fromList('pause_reasons', 'one', 'why', 'Why', 'reason for a pause'),
  hold_reason: fromList('hold_reasons', 'one', 'why', 'Why', 'reason to keep everything'),
  keep_reason: fromList('keep_reasons', 'one', 'why', 'Why they are kept', 'reason to keep'),
  data_kinds: fromList(
    ...(['data_kinds', 'some', 'dataKinds'] as const),
    ...(['What kind of information it is', 'kind of information'] as const),
  ),
  count: () => ({
    field: { kind: 'count', name: 'count', label: 'How many are kept' },
    missing: 'Enter how many are kept',
  }),
  reason: () => ({
    field: {
      ...{ kind: 'text', name: 'reason', label: 'Reason' },
      hint: 'It stands in the record. Please write nothing about anybody’s health.',
    },
    missing: 'Enter the reason',
  }),
  posting: () => ({
    field: {
      ...{ kind: 'text', name: 'posting', label: 'Which post' },
      hint: 'The leaver reads it. Where it stands and when it was posted is enough.',
    },
    missing: 'Enter which post it is',
  }),
  letter: () => ({
    field: {
      kind: 'text',
      name: 'letter',
      label: 'The letter',
      hint: 'The leaver gets it as it is.',
    },
    missing: 'Enter the letter',
  }),
  typed_name: () => ({
    field: {
      ...{ kind: 'line', name: 'typedName', label: 'Your name' },
      hint: 'Typing it says that this is your decision.',
    },
    missing: 'Enter your name',
  }),
}

/** Nobody but its owner's side says that a duty of our own is done, and only of such a duty. */
function dutiesFor({ file, rules }: CommandContext, rule: OutcomeRule): string[] {
  const { state, now } = file
  const about = aboutDuties(state, rules, rule, { role: 'hr', now })
  const own = state.duties.filter(({ owner }) => owner).map(({ id }) => id)
  return rule.settles === 'done' ? about.filter((id) => own.includes(id)) : about
}

export const questionFor = (on: CommandContext, rule: OutcomeRule, need: Need): Question =>
  QUESTIONS[need](on, rule)
