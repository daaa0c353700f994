import {
  allSettled,
  canDeclare,
  keptOpenBy,
  ofLeaver,
  open,
  progress,
  settled,
} from '../../../../../workflows/case/coverage.ts'
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
import { openEscalation, ownOpen } from '../../../../read/status.ts'
import { nextMoment } from '../../../../read/upcoming.ts'
import { askedWords } from './asked.ts'
import { closedWords } from './closed.ts'
import { lateWords } from './late.ts'
import { mailboxWords } from './mailbox.ts'
import { pausedWords } from './paused.ts'
import { routeWords } from './route.ts'

/** Words, some of them strong. */
export type Sentence = readonly (string | { readonly b: string })[]

const b = (words: string) => ({ b: words })

/** What is the matter with a case, in two or three sentences. Pure. */
export function matter(known: CaseContext): Sentence {
  const { state } = known
  if (state.status === 'closed') return closedWords(known)
  const first = [...routeWords(known), ...heldWords(known), ...mailboxWords(known)]
  if (state.paused) return [...first, ...pausedWords(known)]
  return [...first, ...refusedAddresses(known), ...openMatter(known)]
}

function heldWords(known: CaseContext): Sentence {
  const { hold } = known.state
  if (!hold) return []
  return [
    ...['Everything is kept since ', b(shortDate(known, hold.since))],
    ` (${lowerFirst(known, codeWords(known, 'hold_reasons', hold.reason))}): what asks for deleting stands still. `,
  ]
}

/** Somebody who should be asked, or told, cannot be written to. */
function refusedAddresses({ state, names }: CaseContext): Sentence {
  return state.unreachable
    .filter((who) => who !== 'leaver')
    .flatMap((who) => [
      b(`The mail server refused the address of ${who === 'hr' ? 'HR' : names[who]}.`),
      who === 'hr'
        ? ' Notes about this case do not arrive. Correct the mailbox in the settings, for new cases. '
        : ' Correct it, so that they can be asked. ',
    ])
}

function openMatter(known: CaseContext): Sentence {
  const asked = openEscalation(known.state)
  if (asked) {
    const last = asked.decisionDue
      ? [' This is the last step: nothing more happens by itself.']
      : comesNext(known)
    return [...askedWords(known, asked), ' ', ...howFar(known), ...last]
  }
  if (allSettled(known.state)) return settledAndWaiting(known)
  const leavers = ofLeaver(known.state).every((duty) => settled(known.state, duty))
  return leavers ? ownPart(known) : withLeaver(known)
}

/** 'Sam Sample has answered 3 of 5; Instagram and WhatsApp are 4 working days past their date.' */
function howFar(known: CaseContext): Sentence {
  const { done, total } = progress(known.state)
  const late = lateWords(known)
  const start = [`${known.names.leaver} has answered `, b(`${done} of ${total}`)]
  return late.length ? [...start, '; ', ...late, '.'] : [...start, '.']
}

/** ' Next: Lin Line is asked again on Tue 23 Feb.' */
function comesNext(known: CaseContext): Sentence {
  const moment = nextMoment(known.state)
  if (!moment) return []
  const words = lowerFirst(known, momentWords(known, moment))
  return [` Next: ${words} on `, b(shortDate(known, moment.at)), '.']
}

function settledAndWaiting(known: CaseContext): Sentence {
  const { state, names } = known
  const close = state.agenda.find(({ act }) => act === 'close')
  if (!close)
    return [`Everything that was asked of ${names.leaver} is settled.`, ...waitsFor(known)]
  if (state.declaredAt !== undefined && !state.duties.some(({ recordedBy }) => recordedBy)) {
    return [
      ...[names.leaver, ' has sent everything, and can change it until '],
      ...[b(shortDate(known, close.at)), '. Then the case closes.', ...waitsFor(known)],
    ]
  }
  return [
    `Everything is settled, some of it recorded for ${names.leaver}, who has until `,
    b(shortDate(known, close.at)),
    ' to say that something is wrong. Then the case closes.',
    ...waitsFor(known),
  ]
}

/** ' It stays open until their question is answered.' */
function waitsFor({ state }: CaseContext): Sentence {
  const asked = keptOpenBy(state)
  return asked.length
    ? [` It stays open until ${inWords(asked.map(({ what }) => REPLIED_TO[what]))} is answered.`]
    : []
}

function ownPart(known: CaseContext): Sentence {
  const what = titlesOf(
    known,
    ownOpen(known.state).map(({ id }) => id),
  )
  return [
    `Everything that was asked of ${known.names.leaver} is settled. Our own part is left: `,
    ...[b(what), '.', ...comesNext(known)],
  ]
}

function withLeaver(known: CaseContext): Sentence {
  const { state, names, now } = known
  const who = b(names.leaver)
  if (byHand(state.flags ?? [])) {
    return [who, ' gets no mail, and is spoken to instead. ', ...howFar(known), ...comesNext(known)]
  }
  if (state.inviteAt > now) {
    return ['The first mail goes to ', who, ' on ', b(shortDate(known, state.inviteAt)), '.']
  }
  if (canDeclare(state)) {
    return ['Waiting for ', who, ' to send: every line has an answer.', ...comesNext(known)]
  }
  const due = ofLeaver(state).filter((duty) => open(state, duty, 'leaver'))
  const soonest = due.map(({ dueDate }) => dueDate).sort()[0]
  if (!soonest && state.hold) return howFar(known)
  const until = soonest && !lateWords(known).length ? [' until ', b(shortDate(known, soonest))] : []
  return ['Waiting for ', who, ...until, '. ', ...howFar(known), ...comesNext(known)]
}
