import { hr } from '../../../../words/en/hr/index.ts'
import { waitingRequests } from '../../../../workflows/case/coverage.ts'
import type { Action, CommandContext } from '../../../commands/action.ts'
import { answerReferral } from '../../../commands/actions/duties/answer-referral.ts'
import { changeAddress } from '../../../commands/actions/people/change-address.ts'
import { extend } from '../../../commands/actions/time/extend.ts'
import { pause } from '../../../commands/actions/time/pause.ts'
import { resume } from '../../../commands/actions/time/resume.ts'
import { refusedNow } from '../../../commands/context.ts'
import { hrefOf, type Link } from '../case-action/menu.ts'

/** What stands beside the name: what lets a case go on that stands still, else the usual. Pure. */
export function headActs(on: CommandContext): {
  readonly first: Link | null
  readonly others: readonly Link[]
} {
  const link = (action: Action): Link => ({ text: action.link(on), href: hrefOf(on, action) })
  const { unreachable, status } = on.file.state
  if (status === 'closed') return { first: null, others: [] }
  const [refused] = unreachable.filter((who) => who !== 'hr')
  const correct = { text: hr.case.correctAddress, href: `${hrefOf(on, changeAddress)}/${refused}` }
  const can = (action: Action) => !refusedNow(on, action)
  // What the leaver asked for stands above all with its own ways to act.
  const goOn = waitingRequests(on.file.state).length ? [] : [resume]
  const first = refused ? correct : [...goOn, answerReferral].filter(can).map(link)[0]
  const others = on.file.state.paused ? [] : [extend, pause].filter(can).map(link)
  return { first: first ?? null, others }
}
