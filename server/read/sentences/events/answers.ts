import { hr } from '../../../../words/en/hr/index.ts'
import type { EventOf } from '../../../../workflows/case/events.ts'
import { WHOLE } from '../../../../workflows/plan/plan.ts'
import {
  answerWords,
  askOf,
  clauseOf,
  codeWords,
  longDate,
  partName,
  statementOf,
  titleOf,
  titlesOf,
} from '../../case-context.ts'
import {
  actorName,
  clausesOf,
  type EventSentence,
  inBrackets,
  type Says,
  type Speaks,
} from './pieces.ts'

const words = hr.events.answers

/** What the leaver said. */
export const ANSWERS: Says<
  'answered' | 'site-added' | 'declared' | 'disputed' | 'agreed' | 'appealed'
> = {
  answered: (event, context) => answeredWords(event, context),
  'site-added': ({ by, part }, context) => ({
    text: words.siteAdded(actorName(by, context), partName(context, part)),
    tone: 'teal',
  }),
  declared: ({ by, settles }, context) => ({
    text: words.declared(
      actorName(by, context),
      settles.length ? titlesOf(context, settles) : words.nothingLeft,
    ),
    tone: 'green',
    clause: clausesOf(context, settles),
    shown: [statementOf(context)],
  }),
  disputed: ({ by, duties }, context) => ({
    text: words.disputed(actorName(by, context), titlesOf(context, duties)),
    tone: 'amber',
    clause: clausesOf(context, duties),
  }),
  agreed: ({ by }, context) => ({
    text: words.agreed(actorName(by, context)),
    tone: 'green',
  }),
  appealed: ({ by, duties }, context) => ({
    text: words.appealed(actorName(by, context), titlesOf(context, duties)),
    tone: 'amber',
    clause: clausesOf(context, duties),
  }),
}

function answeredWords(event: EventOf<'answered'>, context: Speaks): EventSentence {
  const { duty, part, by, answer, on, reason, count, agree } = event
  const { status, label } = answerWords(context, answer)
  const where = part === WHOLE ? titleOf(context, duty) : partName(context, part)
  const extras = [
    ...(on ? [words.on(longDate(context, on))] : []),
    ...(count === undefined ? [] : [words.kept(count)]),
    ...(reason ? [codeWords(context, 'keep_reasons', reason)] : []),
    ...(agree ? [words.agrees(context.names.line)] : []),
  ]
  return {
    text: words.answered(actorName(by, context), where, status, inBrackets(extras)),
    tone: event.means === 'unsure' || agree ? 'amber' : 'teal',
    clause: clauseOf(context, duty),
    shown: [words.shown(titleOf(context, duty), askOf(context, duty)), words.chosen(label)],
  }
}
