import type { CalendarData } from '../../../../policies/calendar.ts'
import { english, kindsWords, workingDays } from '../../../../policies/words.ts'
import type { Network } from '../../../../workflows/pack/guide.ts'
import type { Pack } from '../../../../workflows/pack/types.ts'
import { dutyView } from './duty-view.ts'
import { ladderViews, whoIsWho } from './ladder-view.ts'
import { outcomeRows, routeViews } from './outcome-view.ts'
import { dateText } from './words.ts'

/** A whole policy for a page: all in sentences, nothing in codes. Pure. */
export function policyView(pack: Pack, calendar: Pick<CalendarData, 'title'> | undefined) {
  const views = pack.duties.map((duty) => ({ own: !!duty.owner, view: dutyView(pack, duty) }))
  return {
    name: english(pack.title),
    covers: `It covers ${kindsWords(pack.person_kinds)}.`,
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
  return [
    {
      key: 'Due days are',
      text:
        pack.due_source === 'policy'
          ? 'the policy’s own'
          : 'the organisation’s choice: the policy itself names no time limit',
    },
    { key: 'Counted in', text: `working days of ${calendar?.title ?? pack.calendar}` },
    { key: 'Mail goes', text: `on working days from ${from} to ${to}` },
    {
      key: 'If a record is wrong',
      text: `a leaver has ${workingDays(pack.dispute_wd)} to say so`,
    },
    {
      key: 'If a leaver asks',
      text: `the ladder of that duty waits until they are answered, ${workingDays(pack.question_wd)} at most`,
    },
  ]
}

function reasonsOf({ keep_reasons, keep_agreement_above: many }: Pack) {
  const rows = Object.values(keep_reasons).map(({ label, agreed_by, hr_only }) => {
    const seen = hr_only
      ? 'Nobody has to agree, and only HR sees it'
      : 'The leaver’s word is enough'
    return [english(label), agreed_by ? `The ${agreed_by} must agree` : seen]
  })
  return {
    rows,
    many: `Above ${many} kept contacts the line must agree, but for what only HR sees.`,
  }
}

const guideRow = ({ name, kind, reviewed_on }: Network) => [
  name,
  kind === 'address-book' ? 'Address book' : 'Network',
  dateText(reviewed_on),
]
