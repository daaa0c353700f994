import type { CaseRecord } from '../../../../db/queries/record.ts'
import { canDeclare, settled } from '../../../../workflows/case/coverage.ts'
import type { CaseState } from '../../../../workflows/case/state.ts'
import { isAskedStill } from '../../../../workflows/moments/still.ts'
import { fullDate } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'
import { changeWords } from '../shared/can-reopen.ts'
import { daysWait } from '../shared/going.ts'
import { stillText, waitSentences } from '../shared/waits-for-person.ts'
import { askedNotice } from './asked-people.ts'

/** What holds of the whole list: it rests, nothing may be deleted, answers wait for a person. Pure. */
export function noticesOf(visit: Visit, record: CaseRecord) {
  const { hold, status, paused, declaredAt } = visit.mine.state
  const w = visit.file.words.list
  const waits = waitSentences(visit)
  const rests =
    status === 'paused'
      ? paused?.why !== 'referral'
      : daysWait(visit.mine.state) && declaredAt === undefined
  return [
    ...(hold ? [{ ...w.held, tone: 'amber' }] : []),
    ...(rests ? [restNotice(visit) ?? w.paused] : []),
    ...(hold ? [] : sendNotice(visit)),
    ...sentNotice(visit, waits),
    ...askedNotice(visit, record),
    ...addressNotice(visit),
  ]
}

/** What counts only once it is sent stands above all else; what was changed is to be sent again. */
function sendNotice({ file, mine: { state } }: Visit) {
  const { list } = file.words
  const [href, link] = ['/tasks/check', list.send]
  if (file.state.changing && state.declaredAt === undefined) {
    const notice = isAskedStill(file.state) ? list.changingStill : list.changing
    return [{ ...notice, ...(canDeclare(state) ? { href, link } : {}) }]
  }
  if (state.declaredAt !== undefined || needsNoSending(state)) return []
  if (!canDeclare(state)) return state.sentBefore ? [{ ...list.again, tone: 'amber' }] : []
  return [
    state.sentBefore
      ? { ...list.sendAgain, tone: 'amber', href, link }
      : { ...list.last, href, link },
  ]
}

/** Somebody wrote all of it down for them: it counts as it is, unless they say that it is wrong. */
export const needsNoSending = (state: CaseState): boolean =>
  state.duties.some((duty) => duty.signs && settled(state, duty))

/** What was sent: whom it waits for, until when it can be changed, and where it stands to keep. */
function sentNotice(visit: Visit, waits: readonly string[]) {
  const { state } = visit.mine
  const { sent, lookedAt } = visit.file.words.list
  const { heading, see: link } = sent
  const still = stillText(visit)
  if (state.declaredAt === undefined) {
    return waits.length ? [{ ...lookedAt, text: waits.join(' ') }] : []
  }
  const change = [...waits, still, sent.change].filter(Boolean).join(' ')
  const text = waits.length ? change : [still || sent.done, changeWords(visit)].join(' ').trim()
  return [{ heading, text, href: '/tasks/receipt', link }]
}

/** Why everything stands still for what the leaver told us; nothing for any other pause. Pure. */
function restNotice({ file, names, mine }: Visit) {
  const { paused } = mine.state
  const { rests } = file.words.asking
  const text = paused && textFor(rests, paused, names.hr)
  return text ? { heading: rests.heading, text } : undefined
}

type Rests = Visit['file']['words']['asking']['rests']
type Paused = NonNullable<CaseState['paused']>

function textFor(rests: Rests, { why, reason = '' }: Paused, hr: string): string {
  if (why === 'objection') return rests.objection(hr)
  if (why === 'pause' && reason === 'unwell') return rests.unwell
  const theirs = ['phone', 'letter', 'help'].includes(reason)
  return why === 'help' && theirs ? rests.help(hr) : ''
}

/** While only the work address may be written to: asks what comes after the last day. Pure. */
function addressNotice({ file, mine: { state } }: Visit) {
  if (state.mailbox !== 'work') return []
  const { heading, text, link } = file.words.address.notice
  const asked = text(fullDate(file, state.endDate), file.people.leaver.email)
  return [{ heading, text: asked, link, href: '/tasks/address' }]
}
