import { table } from '../../../bench/figures.ts'
import type { Evidence } from '../check/evidence.ts'
import type { Verdict } from '../check/invariants.ts'
import type { Came } from './drive.ts'
import { countedBy } from './storm.ts'

const SHOWN = 20

/** The run for people: what was done, what came of it, and what is wrong. Pure. */
export function tell(
  { evidence, struck, again, seconds }: Came,
  verdicts: readonly Verdict[],
): string {
  const { cases, presses, submissions } = evidence
  const closed = cases.filter(({ status }) => status === 'closed').length
  const taken = new Set(
    presses.filter(({ came }) => came === 'taken').map(({ caseId, what }) => caseId + what),
  )
  const refused = submissions.flatMap(({ refused }) => refused ?? [])
  return [
    `${cases.length} cases, ${closed} of them closed, in ${seconds} s`,
    `${presses.length} presses answered, ${again} more to nobody; ${taken.size} things acknowledged`,
    `refused by the case: ${counted(countedBy(refused)) || 'nothing'}`,
    `killed: ${counted(struck.kills)}`,
    `the relay went wrong in ${sum(struck.relay)} conversations, in ${Object.keys(struck.relay).length} ways`,
    mailsIn(evidence),
    '',
    table(
      ['promise', 'looked at', 'faults'],
      verdicts.map(({ promise, looked, faults }) => [promise, looked, faults.length]),
    ),
    ...verdicts.flatMap(({ promise, faults }) =>
      faults.length ? ['', `${promise}:`, ...faults.slice(0, SHOWN).map((one) => `  ${one}`)] : [],
    ),
  ].join('\n')
}

/** What is unknown is counted apart: the relay fell silent, or the worker died, after the text went. */
function mailsIn({ mails, relay }: Evidence): string {
  const arrived = new Set(relay.map(({ messageId }) => messageId))
  const unknown = mails.filter(({ state }) => state === 'unknown')
  const there = unknown.filter(({ messageId }) => arrived.has(messageId)).length
  const states = Map.groupBy(mails, ({ state }) => state)
  return (
    `mails: ${[...states].map(([state, all]) => `${all.length} ${state}`).join(', ')}; ` +
    `${relay.length} at the relay. Of those unknown ${there} had arrived, ${unknown.length - there} had not`
  )
}

const counted = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((all, one) => all + one, 0)
