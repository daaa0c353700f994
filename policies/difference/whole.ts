import type { Pack } from '../../workflows/pack/types.ts'
import { kindsWords, workingDays } from '../words.ts'
import { type Change, type FieldWords, fieldChanges, instead, reworded } from './change.ts'

/** What differs in a pack as a whole. Its version always does, and is not told. */
export const wholeChanges = (before: Pack, after: Pack): Change[] =>
  fieldChanges('The policy', headOf(before), headOf(after), WORDS)

/** What has a group of its own is told there. */
function headOf(pack: Pack) {
  const { duties, ladders, cadence, outcomes, routes, answers, keep_reasons, ...less } = pack
  const { networks, networks_on_demand, clauses, not_at_leaving, version, ...fewer } = less
  const { how, tried, help, pause_reasons, hold_reasons, data_kinds, ...head } = fewer
  return head
}

const WORDS: FieldWords<ReturnType<typeof headOf>> = {
  title: reworded('its title'),
  statement: reworded('the statement that the leaver signs'),
  person_kinds: instead('it covers', kindsWords),
  due_source: instead('the due days are', (source) =>
    source === 'policy' ? 'the policy’s own' : 'the organisation’s choice',
  ),
  working_hours: instead('mail goes', ({ from, to }) => `from ${from} to ${to}`),
  calendar: instead('working days are counted by the calendar'),
  keep_agreement_above: instead('the line agrees where more contacts are kept than'),
  dispute_wd: instead('a leaver may say that what was recorded is wrong for', workingDays),
  retention: instead('records are kept by'),
  question_wd: instead('a ladder waits for a question at most', workingDays),
}
