import { hr } from '../../../../../words/en/hr/index.ts'
import { b, type Sentence } from '../../../../../words/sentence.ts'
import {
  allSettled,
  canDeclare,
  keptOpenBy,
  ofLeaver,
  open,
  progress,
  settled,
} from '../../../../../workflows/case/coverage.ts'
import { openEscalation, ownOpen } from '../../../../../workflows/lists/open-now.ts'
import { askedAgainAt, mustConfirm } from '../../../../../workflows/moments/still.ts'
import { byHand } from '../../../../../workflows/plan/plan.ts'
import {
  type CaseContext,
  codeWords,
  inWords,
  lowerFirst,
  shortDate,
  titlesOf,
} from '../../../../read/case-context.ts'
import { momentWords } from '../../../../read/sentences/moments.ts'
import { REPLIED_TO } from '../../../../read/sentences/requests.ts'
import { nextMoment } from '../../../../read/upcoming.ts'
import { closedSentence } from './closed.ts'
import { lateWords } from './late.ts'
import { mailboxSentence } from './mailbox.ts'
import { pausedSentence } from './paused.ts'
import { routeSentence } from './route.ts'
import { waitsForSentence } from './waits-for.ts'

const words = hr.summary

/** What is the matter with a case, in two or three sentences. Pure. */
export function matter(context: CaseContext): Sentence {
  const { state } = context
  if (state.status === 'closed') return closedSentence(context)
  const first = [
    ...[...routeSentence(context), ...heldSentence(context)],
    ...[...mailboxSentence(context), ...waitingMail(context)],
  ]
  if (state.paused) return [...first, ...pausedSentence(context)]
  return [...first, ...refusedAddresses(context), ...openMatter(context)]
}

function heldSentence(context: CaseContext): Sentence {
  const { hold } = context.state
  if (!hold) return []
  const reason = lowerFirst(context, codeWords(context, 'hold_reasons', hold.reason))
  return words.held(shortDate(context, hold.since), reason)
}

/** Mail has not left for hours: each person once. */
function waitingMail(context: CaseContext): Sentence {
  const { waits = [] } = context.state
  const people = new Map(waits.map(({ to, since }) => [to, since]))
  people.delete('hr')
  return [...people].flatMap(([to, since]) =>
    words.mailWaits(context.names[to], shortDate(context, since), to === 'leaver'),
  )
}

/** Somebody who should be asked, or told, cannot be written to. */
function refusedAddresses({ state, names }: CaseContext): Sentence {
  const { of, hr: toHr, person } = words.refusedAddress
  return state.unreachable
    .filter((who) => who !== 'leaver')
    .flatMap((who) => (who === 'hr' ? [b(of(hr.shared.hr)), toHr] : [b(of(names[who])), person]))
}

function openMatter(context: CaseContext): Sentence {
  const asked = openEscalation(context.state)
  if (asked) {
    const last = asked.decisionDue ? [words.lastStep] : comesNext(context)
    return [...waitsForSentence(context, asked), ' ', ...howFar(context), ...last]
  }
  if (allSettled(context.state)) return settledAndWaiting(context)
  const leavers = ofLeaver(context.state).every((duty) => settled(context.state, duty))
  return leavers ? ownPart(context) : withLeaver(context)
}

/** 'Sam Sample has answered 3 of 5; Instagram and WhatsApp are 4 working days past their date.' */
function howFar(context: CaseContext): Sentence {
  const { done, total } = progress(context.state)
  const late = lateWords(context)
  const start = words.progress(context.names.leaver, done, total)
  return late.length ? [...start, '; ', ...late, '.'] : [...start, '.']
}

/** ' Next: Lin Line is asked again on Tue 23 Feb.' */
function comesNext(context: CaseContext): Sentence {
  const moment = nextMoment(context.state)
  if (!moment) return []
  const what = lowerFirst(context, momentWords(context, moment))
  return words.next(what, shortDate(context, moment.at))
}

function settledAndWaiting(context: CaseContext): Sentence {
  const { state, names } = context
  const close = state.agenda.find(({ act }) => act === 'close')
  if (!close) return [words.settled(names.leaver), ...staysOpen(context)]
  const until = shortDate(context, close.at)
  const said =
    state.declaredAt !== undefined && !state.duties.some(({ recordedBy }) => recordedBy)
      ? words.sent(names.leaver, until)
      : words.recorded(names.leaver, until)
  return [...said, ...staysOpen(context)]
}

/** ' It stays open until their question is answered.' */
function staysOpen({ state }: CaseContext): Sentence {
  const asked = keptOpenBy(state)
  return asked.length ? [words.waitsFor(inWords(asked.map(({ what }) => REPLIED_TO[what])))] : []
}

/** They signed before their last day, and what they said of it counts from then on. */
function signedEarly({ state, names, now, ...context }: CaseContext): Sentence {
  const at = askedAgainAt(state)
  return at === undefined || at <= now
    ? words.askedStill(names.leaver)
    : words.signedEarly(names.leaver, shortDate({ ...context, now }, at))
}

function ownPart(context: CaseContext): Sentence {
  const what = titlesOf(
    context,
    ownOpen(context.state).map(({ id }) => id),
  )
  return [...words.ownPart(context.names.leaver, what), ...comesNext(context)]
}

function withLeaver(context: CaseContext): Sentence {
  const { state, names, now } = context
  const { leaver } = names
  if (byHand(state.flags ?? [])) {
    return [...words.byHand(leaver), ...howFar(context), ...comesNext(context)]
  }
  if (state.inviteAt > now) return words.firstMail(leaver, shortDate(context, state.inviteAt))
  if (mustConfirm(state)) return [...signedEarly(context), ...comesNext(context)]
  if (canDeclare(state)) return [...words.toSend(leaver), ...comesNext(context)]
  const due = ofLeaver(state).filter((duty) => open(state, duty, 'leaver'))
  const soonest = due.map(({ dueDate }) => dueDate).sort()[0]
  if (!soonest && state.hold) return howFar(context)
  const until = soonest && !lateWords(context).length ? shortDate(context, soonest) : undefined
  return [...words.withLeaver(leaver, until), ...howFar(context), ...comesNext(context)]
}
