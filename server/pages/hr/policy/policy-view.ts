import type { CalendarData } from '../../../../policies/calendar.ts'
import { english, kindsWords, workingDays } from '../../../../policies/words.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { Network } from '../../../../workflows/pack/guide.ts'
import type { Pack } from '../../../../workflows/pack/types.ts'
import { dutyView } from './duty-view.ts'
import { ladderViews, whoIsWho } from './ladder-view.ts'
import { outcomeRows, routeViews } from './outcome-view.ts'
import { dateText } from './text.ts'

const words = hr.policy.page

/** A whole policy for a page: all in sentences, nothing in codes. Pure. */
export function policyView(pack: Pack, calendar: Pick<CalendarData, 'title'> | undefined) {
  const views = pack.duties.map((duty) => ({ own: !!duty.owner, view: dutyView(pack, duty) }))
  return {
    name: english(pack.title),
    covers: words.covers(kindsWords(pack.person_kinds)),
    facts: factsOf(pack, calendar),
    duties: views.filter(({ own }) => !own).map(({ view }) => view),
    ownDuties: views.filter(({ own }) => own).map(({ view }) => view),
    ladders: ladderViews(pack),
    whoIsWho: whoIsWho(pack),
    routes: routeViews(pack),
    outcomes: outcomeRows(pack),
    reasons: reasonsOf(pack),
    idle: Object.entries(pack.not_at_leaving).sort(inOrder),
    networks: pack.networks.map(guideRow),
    onDemand: pack.networks_on_demand.map(guideRow),
    statement: english(pack.statement),
  }
}

/** Clauses as they are counted: 5.9 before 5.10. */
const inOrder = ([a]: [string, string], [b]: [string, string]): number =>
  a.localeCompare(b, 'en', { numeric: true })

function factsOf(pack: Pack, calendar: Pick<CalendarData, 'title'> | undefined) {
  const { from, to } = pack.working_hours
  const { facts } = words
  return [
    { key: facts.dueDays, text: facts.dueBy[pack.due_source] },
    { key: facts.counted, text: facts.workingDays(calendar?.title ?? pack.calendar) },
    { key: facts.mail, text: facts.hours(from, to) },
    { key: facts.wrong, text: facts.dispute(workingDays(pack.dispute_wd)) },
    { key: facts.asks, text: facts.question(workingDays(pack.question_wd)) },
  ]
}

function reasonsOf({ keep_reasons, keep_agreement_above: many }: Pack) {
  const rows = Object.values(keep_reasons).map(({ label, agreed_by, hr_only }) => {
    const seen = hr_only ? words.reasons.hrOnly : words.reasons.enough
    return [english(label), agreed_by ? words.reasons.agrees(agreed_by) : seen]
  })
  return {
    rows,
    many: words.reasons.many(many),
  }
}

const guideRow = ({ name, kind, reviewed_on }: Network) => [
  name,
  kind === 'address-book' ? words.networks.book : words.networks.network,
  dateText(reviewed_on),
]
