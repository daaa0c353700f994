import type { Proposal } from '../../../../db/queries/programs/proposals.ts'
import type { ProposalState } from '../../../../db/tables/programs.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import * as dates from '../../../look/dates.ts'
import type { Need } from '../today/needs.ts'

const words = hr.proposals

/** The organisation's own. */
type Zone = { readonly zone: string }

interface Open {
  readonly count: number
  readonly rows: readonly Proposal[]
}

/** More than so many fill HR's first page, which then says how many there are. */
export const NAMED = 5

/** What HR's first page says of people who were switched off. Pure. */
export function proposalNeeds({ count, rows }: Open, zone: Zone): Need[] {
  const [newest] = rows
  if (count > NAMED && newest) {
    const text = words.need.manyText(dates.fullDay(newest.seen_at, zone))
    const heading = words.need.many(count)
    const action = words.need.actionMany
    return [{ heading, text, tone: 'amber', href: '/proposals', action }]
  }
  return rows.map((one) => ({
    heading: words.need.heading[one.how](one.name),
    text: words.need.text(dates.fullDay(one.seen_at, zone), fromOf(one)),
    tone: 'amber',
    href: `/proposals/${one.id}`,
    action: words.need.action,
  }))
}

/** What waits, and what became of those before, as two tables. Pure. */
export const proposalsView = (open: Open, ended: readonly Proposal[], zone: Zone) => ({
  more: open.count - open.rows.length,
  rows: open.rows.map((one) => [
    { text: one.name, href: `/proposals/${one.id}`, small: one.title ?? '' },
    words.how[one.how],
    dates.fullClock(one.seen_at, zone),
    fromOf(one),
  ]),
  before: ended.map((one) => [
    { text: one.name, href: `/proposals/${one.id}` },
    words.how[one.how],
    dates.fullClock(one.seen_at, zone),
    one.case_id ? { text: becameOf(one), href: `/cases/${one.case_id}` } : becameOf(one),
  ]),
})

/** One person, with all that the directory told of them. Pure. */
export const proposalView = (one: Proposal, zone: Zone) => ({
  id: one.id,
  title: words.need.heading[one.how](one.name),
  open: one.state === 'open',
  case: one.case_id ? `/cases/${one.case_id}` : '',
  facts: [
    { key: words.one.name, text: one.name },
    { key: words.one.userName, text: one.user_name },
    { key: words.one.workEmail, text: one.work_email ?? words.one.nothing },
    { key: words.one.role, text: one.title ?? words.one.nothing },
    { key: words.one.manager, text: managerOf(one) },
    { key: words.one.when, text: dates.fullClock(one.seen_at, zone) },
    { key: words.one.from, text: fromOf(one) },
    ...(one.state === 'open' ? [] : [{ key: words.one.became, text: becameOf(one) }]),
  ],
})

const managerOf = ({ manager_name: name, manager_email: email }: Proposal): string =>
  [name, email].filter(Boolean).join(', ') || words.one.nothing

const fromOf = ({ from }: Proposal): string => from ?? words.unknownKey

interface Ending {
  readonly by: string
  readonly reference: string
  readonly reason: string
}

const STATES: Readonly<Record<ProposalState, (ending: Ending) => string>> = words.state

const becameOf = ({ state, ended_by, reference, reason }: Proposal): string =>
  STATES[state]({ by: ended_by ?? '', reference: reference ?? '', reason: reason ?? '' })
