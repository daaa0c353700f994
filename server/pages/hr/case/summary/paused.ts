import { misdirected } from '../../../../../workflows/case/coverage.ts'
import { type CaseContext, outcomeLabel, shortDate } from '../../../../read/case-context.ts'
import { reasonWords } from '../../../../read/sentences/requests.ts'
import type { Sentence } from './index.ts'

const b = (words: string) => ({ b: words })

/** Why a case stands still, since when, and what lets it go on. Pure. */
export function pausedWords(known: CaseContext): Sentence {
  const { state, names } = known
  if (!state.paused) return []
  const since = shortDate(known, state.paused.since)
  if (state.unreachable.includes('leaver')) {
    return [
      b(`We cannot reach ${names.leaver}.`),
      ` The mail server refused the address. The clock is paused since ${since}, and nobody is told that anything is late. Correct the address, then let the case go on.`,
    ]
  }
  switch (state.paused.why) {
    case 'undeliverable':
      return [
        ...[
          'Paused since ',
          b(since),
          '. The address is corrected and a fresh link is on its way. ',
        ],
        ...[b('Let the case go on'), ' when you are ready.'],
      ]
    case 'cannot-reach':
      return [
        ...[
          'Paused since ',
          b(since),
          `: ${names.leaver} could not be reached, and that does not `,
        ],
        ...['count against them. Look for another way, then ', b('let the case go on'), '.'],
      ]
    case 'help':
      return [
        ...['Paused since ', b(since), `: ${names.leaver} needs `],
        ...[
          b(reasonWords(known, 'help', state.paused.reason)),
          '. Find a way with them, then ',
          b('let the case go on'),
          '.',
        ],
      ]
    case 'objection':
      return [
        ...['Paused since ', b(since), `: ${names.leaver} objects to being asked. `],
        ...[b('Answer the objection'), ': until then nothing happens.'],
      ]
    case 'not-them':
      return [
        ...['Paused since ', b(since), `: whoever got our mail says that they are not `],
        b(names.leaver),
        ...(misdirected(state)
          ? ['. The link is dead. Correct the address, then ', b('let the case go on'), '.']
          : ['. The address is corrected. ', b('Let the case go on'), ' when you are ready.']),
      ]
    case 'referral':
      return [
        ...['Paused since ', b(since), ': '],
        ...[b(outcomeLabel(known, state.paused.reason ?? '')), ' is proposed. '],
        ...[b('Take it or do not take it'), ': until then nothing happens.'],
      ]
    case 'pause':
      return rests(known, since)
  }
}

function rests(known: CaseContext, since: string): Sentence {
  const { state } = known
  const review = state.paused?.review
  return [
    ...[
      'Paused since ',
      b(since),
      ` (${reasonWords(known, 'pause', state.paused?.reason)}). No mail goes to `,
    ],
    `${known.names.leaver}, and nothing becomes late.`,
    ...(review ? [' You look at it again on ', b(shortDate(known, review)), '.'] : []),
  ]
}
