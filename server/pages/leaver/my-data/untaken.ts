import type { Refusal } from '../../../../workflows/contract/commands.ts'
import type { LeaverContext } from './context.ts'
import { type Happened, type Said, saidIn, typedBy } from './events/index.ts'
import type { Beside } from './extras.ts'

/**
 * What the leaver sent and no case has taken yet, as it is told once it is taken. What the case
 * will not take is still what they wrote. Pure.
 */
export const waitingIn = (told: LeaverContext): Said[] =>
  told.visit.mine.sent.map(({ event, words }) => ({
    text: (event && saidIn(event, told)) ?? told.w.sent,
    typed: typedIn(words, told),
  }))

/** What the leaver sent that was not taken: why, and what they wrote. Pure. */
export const notTaken = (refused: Beside['refused'], told: LeaverContext): Happened[] =>
  refused.map(({ at, refused, words }) => ({
    at: at.getTime(),
    text: `${told.w.sent} ${told.visit.file.words.refusals[refused as Refusal]}`,
    typed: typedIn(words, told),
  }))

function typedIn(words: Readonly<Record<string, unknown>>, told: LeaverContext): Said['typed'] {
  const typed = Object.entries(words).map(([field, value]) => [field, String(value)])
  return typedBy('leaver', Object.fromEntries(typed), told)
}
