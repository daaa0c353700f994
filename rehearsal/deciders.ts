import { isOpen } from '../workflows/case/coverage.ts'
import { aboutDuties, type Chooser, needsOf, offers } from '../workflows/case/offers.ts'
import type { OutcomeRule } from '../workflows/pack/rules.ts'
import type { Need, Rung } from '../workflows/pack/types.ts'
import { addWorkingDays } from '../workflows/plan/calendar.ts'
import type { Behaviour } from './behaviour.ts'
import {
  drift,
  newMail,
  type Person,
  type RehearsalView,
  type Saying,
  workingTime,
} from './person.ts'

/** Whom a ladder asks: they act two hours into the working day after a mail that asks them. */
export const decider = (rung: Rung): Person => ({
  role: rung,
  when(seen) {
    const { state, calendar, visits } = seen
    const waits = state.escalations.some((one) => one.rung === rung && isOpen(one))
    if (state.status === 'closed' || !waits || intent(seen, rung) === undefined) return undefined
    const mail = newMail(seen, rung, ({ notices }) =>
      notices.some(({ type }) => type !== 'decision-copy'),
    )
    if (!mail) return undefined
    const at = workingTime(calendar, mail.at, 1, rung === 'line' ? [2, 10] : [2, 20])
    return Math.max(at + drift(seen), visits.at(-1) ?? 0)
  },
  says(seen, said) {
    const { state, rules, now } = seen
    for (const escalation of state.escalations.filter((one) => one.rung === rung && isOpen(one))) {
      const chooser: Chooser = { role: rung, escalation, now }
      const offered = offers(state, rules, chooser).filter(
        (id) => !wasSaid(said, escalation.id, id),
      )
      const found = (intent(seen, rung) ?? [])
        .map((wish) => offered.find((id) => fits(wish, rules.outcomes[id])))
        .find((id) => id !== undefined)
      if (found) return decision(seen, chooser, found)
    }
    return undefined
  },
})

/** Twice the same at one visit would go in a circle. */
const wasSaid = (said: readonly Saying[], escalation: number, outcome: string): boolean =>
  said.some(
    ({ draft }) =>
      draft.kind === 'decide' && draft.escalation === escalation && draft.outcome === outcome,
  )

/** An effect, and how it settles where that matters: outcomes are known by what they do. */
type Wish = Partial<Pick<OutcomeRule, 'effect' | 'settles'>> & { readonly needs?: Need }

const fits = ({ effect, settles, needs }: Wish, rule: OutcomeRule | undefined): boolean =>
  rule?.effect === effect &&
  (effect !== 'settle' || (rule?.settles ?? 'recorded') === settles) &&
  (needs === undefined || rule?.needs.includes(needs) === true)

const RECORDED: Wish = { effect: 'settle', settles: 'recorded' }
const ACCEPTED: Wish = { effect: 'settle', settles: 'accepted' }

/** What is theirs to do and has nothing to do with the leaver's lateness. */
const OWN: readonly Wish[] = [
  ACCEPTED,
  { effect: 'settle', settles: 'done' },
  { effect: 'acknowledge' },
]

const LINE: Readonly<Record<Exclude<Behaviour['line'], 'never'>, readonly Wish[]>> = {
  'new-date': [{ effect: 'extend' }],
  'records-it': [RECORDED],
  agrees: [ACCEPTED],
  'does-not-agree': [{ effect: 'send-back' }],
  'finds-help': [{ effect: 'pause', needs: 'help' }],
  pauses: [{ effect: 'pause', needs: 'pause_reason' }],
  'cannot-reach': [{ effect: 'unreachable' }],
  'passes-up': [{ effect: 'pass-up' }],
  refers: [{ effect: 'refer-out' }],
  'reports-loss': [{ effect: 'route', needs: 'data_kinds' }, RECORDED],
}

const CHIEF: Readonly<Record<Exclude<Behaviour['chief'], 'never'>, readonly Wish[]>> = {
  closes: [{ effect: 'close' }],
  'new-date': [{ effect: 'extend' }],
  'hands-back': [{ effect: 'pass-down' }],
  'records-it': [RECORDED],
  refers: [{ effect: 'refer-out' }],
}

/** What they would choose, the dearest first; nothing where they never answer. */
function intent({ behaviour }: RehearsalView, rung: Rung): readonly Wish[] | undefined {
  if (rung === 'line') {
    return behaviour.line === 'never' ? undefined : [...LINE[behaviour.line], ...OWN]
  }
  return behaviour.chief === 'never' ? undefined : [...CHIEF[behaviour.chief], ...OWN]
}

function decision(seen: RehearsalView, chooser: Chooser, outcome: string): Saying | undefined {
  const { state, rules, pack, calendar, now } = seen
  const rule = rules.outcomes[outcome]
  if (!rule) return undefined
  const today = calendar.dateOf(now)
  const needs = needsOf(state, rules, rule, chooser)
  const [tried = ''] = Object.keys(pack.tried)
  const [how = ''] = Object.keys(pack.how)
  const codes: Partial<Record<Need, object>> = {
    date: { until: addWorkingDays(calendar, today, Math.min(5, rule.daysWd ?? 5)) },
    duties: { duties: aboutDuties(state, rules, rule, chooser) },
    when: { when: today },
    how: { how },
    tried: { tried: [tried] },
    count: { count: 2 },
    help: { reason: Object.keys(pack.help)[0] },
    pause_reason: { reason: Object.keys(pack.pause_reasons)[0] },
    hold_reason: { reason: Object.keys(pack.hold_reasons)[0] },
    keep_reason: { reason: Object.keys(pack.keep_reasons)[0] },
    data_kinds: { dataKinds: Object.keys(pack.data_kinds).slice(0, 1) },
  }
  const given = Object.assign({}, ...needs.map((need) => codes[need] ?? {}))
  return {
    draft: { kind: 'decide', escalation: chooser.escalation?.id, outcome, ...given },
    words: wordsFor(needs),
  }
}

/** Words that a form asks for, plainly a sample's. */
function wordsFor(needs: readonly Need[]): Saying['words'] {
  const words: Partial<Record<Need, readonly [field: string, text: string]>> = {
    reason: ['reason', 'A sample reason.'],
    typed_name: ['typedName', 'A Sample Name'],
    posting: ['posting', 'A sample post of 1 January'],
    letter: ['letter', 'A sample letter, in the decider’s own words.'],
  }
  return Object.fromEntries(needs.flatMap((need) => (words[need] ? [words[need]] : [])))
}
