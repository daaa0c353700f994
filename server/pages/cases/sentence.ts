import { allSettled, canDeclare, open, progress } from '../../../workflows/policy/coverage.ts'
import type { Escalation } from '../../../workflows/state.ts'
import { dutyOf, type Known, shortDate, titlesOf } from './known.ts'
import { lateWords } from './late-words.ts'
import { momentWords } from './moment-words.ts'
import { nextMoment } from './moments.ts'
import { openEscalation } from './standing.ts'

/** Words, some of them strong. */
export type Sentence = readonly (string | { readonly b: string })[]

const b = (words: string) => ({ b: words })

/** What is the matter with a case, in two or three sentences. Pure. */
export function matter(known: Known): Sentence {
  const { state } = known
  if (state.status === 'closed') return closed(known)
  if (state.paused) return paused(known)
  return [...refusedAddresses(known), ...openMatter(known)]
}

function openMatter(known: Known): Sentence {
  const asked = openEscalation(known.state)
  if (asked) return withPerson(known, asked)
  if (allSettled(known.state)) return settledAndWaiting(known)
  return withLeaver(known)
}

function closed(known: Known): Sentence {
  const { state, names } = known
  const on = shortDate(known, state.at)
  switch (state.final) {
    case 'confirmed':
      return ['Closed on ', b(on), `: ${names.leaver} confirmed everything that was asked.`]
    case 'confirmed-with-exceptions':
      return [
        ...['Closed on ', b(on)],
        `: ${names.leaver} confirmed everything that was asked, and kept some contacts for a reason that stands in the record.`,
      ]
    case 'recorded-for-leaver':
      return [
        ...['Closed on ', b(on)],
        `: what ${names.leaver} confirmed to somebody else was recorded for them, and they did not say that it is wrong.`,
      ]
    default:
      return [
        ...['Closed on ', b(on), ' as '],
        b('not confirmed'),
        '. The record says what was asked, when, and who decided.',
      ]
  }
}

function paused(known: Known): Sentence {
  const { state, names } = known
  const since = shortDate(known, state.paused?.since ?? known.now)
  if (state.unreachable.includes('leaver')) {
    return [
      b(`We cannot reach ${names.leaver}.`),
      ` The mail server refused the address. The clock is paused since ${since}, and nobody is told that anything is late. Correct the address, then let the case go on.`,
    ]
  }
  if (state.paused?.why === 'undeliverable') {
    return [
      ...['Paused since ', b(since), '. The address is corrected and a fresh link is on its way. '],
      b('Let the case go on'),
      ' when you are ready.',
    ]
  }
  return [
    ...['Paused since ', b(since), `: ${names.leaver} could not be reached, and that does not `],
    'count against them. Look for another way, then ',
    b('let the case go on'),
    '.',
  ]
}

/** Somebody who should be asked, or told, cannot be written to. */
function refusedAddresses({ state, names }: Known): Sentence {
  return state.unreachable
    .filter((who) => who !== 'leaver')
    .flatMap((who) => [
      b(`The mail server refused the address of ${who === 'hr' ? 'HR' : names[who]}.`),
      who === 'hr'
        ? ' Notes about this case do not arrive. Correct the mailbox in the settings, for new cases. '
        : ' Correct it, so that they can be asked. ',
    ])
}

function withPerson(known: Known, asked: Escalation): Sentence {
  const last = asked.decisionDue
    ? [' This is the last step: nothing more happens by itself.']
    : comesNext(known)
  return [...asking(known, asked), ' ', ...howFar(known), ...last]
}

function asking(known: Known, asked: Escalation): Sentence {
  const { names } = known
  const on = shortDate(known, asked.openedAt)
  const who = b(names[asked.rung])
  const clause = clauseOfRung(known, asked)
  if (asked.because === 'unsure') {
    return [
      `${names.leaver} is not sure about ${titlesOf(known, asked.duties)}. Waiting for `,
      ...[who, `, who was asked on ${on} to help${clause}.`],
    ]
  }
  if (asked.because === 'passed-up') {
    return [`${names.line} passed this on. Waiting for `, who, `, who was asked on ${on}${clause}.`]
  }
  const what = asked.rung === 'line' ? 'for an informal word' : 'to decide'
  return ['Waiting for ', who, `, who was asked on ${on} ${what}${clause}.`]
}

/** ' (3.3)': the clause of the ladder's step that asks this person. */
function clauseOfRung(known: Known, { rung, duties }: Escalation): string {
  const ladder = known.pack.ladders[dutyOf(known, duties[0] ?? '')?.ladder ?? ''] ?? []
  const step = ladder.find(({ to, clause }) => to === rung && clause)
  return step?.clause ? ` (${step.clause})` : ''
}

/** 'Sam Sample has answered 3 of 5; Instagram and WhatsApp are 4 working days past their date.' */
function howFar(known: Known): Sentence {
  const { done, total } = progress(known.state)
  const late = lateWords(known)
  const start = [`${known.names.leaver} has answered `, b(`${done} of ${total}`)]
  return late.length ? [...start, '; ', ...late, '.'] : [...start, '.']
}

/** ' Lin Line is asked again on Tue 23 Feb.' */
function comesNext(known: Known): Sentence {
  const moment = nextMoment(known.state)
  if (!moment) return []
  return [
    ` Next: ${lowerFirst(known, momentWords(known, moment))} on `,
    b(shortDate(known, moment.at)),
    '.',
  ]
}

/** The word at the start is written small after a colon, unless it is a name. */
function lowerFirst({ names }: Known, words: string): string {
  if (Object.values(names).some((name) => words.startsWith(name))) return words
  return words.charAt(0).toLowerCase() + words.slice(1)
}

function settledAndWaiting(known: Known): Sentence {
  const { state, names } = known
  const close = state.agenda.find(({ act }) => act === 'close')
  const until = close ? shortDate(known, close.at) : shortDate(known, known.now)
  return [
    `Everything is settled, some of it recorded for ${names.leaver}, who has until `,
    b(until),
    ' to say that something is wrong. Then the case closes.',
  ]
}

function withLeaver(known: Known): Sentence {
  const { state, names, now } = known
  const who = b(names.leaver)
  if (state.inviteAt > now) {
    return ['The first mail goes to ', who, ' on ', b(shortDate(known, state.inviteAt)), '.']
  }
  if (canDeclare(state)) {
    return ['Waiting for ', who, ' to send: every line has an answer.', ...comesNext(known)]
  }
  const due = state.duties.filter((duty) => open(state, duty, 'leaver'))
  const soonest = due.map(({ dueDate }) => dueDate).sort()[0]
  const until = soonest && !lateWords(known).length ? [' until ', b(shortDate(known, soonest))] : []
  return ['Waiting for ', who, ...until, '. ', ...howFar(known), ...comesNext(known)]
}
