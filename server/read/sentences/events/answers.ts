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
import { actorName, clausesOf, inBrackets, type Said, type Says, type Speaks } from './said.ts'

/** What the leaver said. */
export const ANSWERS: Says<
  'answered' | 'site-added' | 'declared' | 'disputed' | 'agreed' | 'appealed'
> = {
  answered: (event, known) => answeredWords(event, known),
  'site-added': ({ by, part }, known) => ({
    text: `${actorName(by, known)} added a network: ${partName(known, part)}`,
    tone: 'teal',
  }),
  declared: ({ by, settles }, known) => ({
    text: `${actorName(by, known)} signed and sent: ${settles.length ? titlesOf(known, settles) : 'nothing was left to settle'}`,
    tone: 'green',
    clause: clausesOf(known, settles),
    shown: [statementOf(known)],
  }),
  disputed: ({ by, duties }, known) => ({
    text: `${actorName(by, known)} said that what was recorded is wrong: ${titlesOf(known, duties)} is open again`,
    tone: 'amber',
    clause: clausesOf(known, duties),
  }),
  agreed: ({ by }, known) => ({
    text: `${actorName(by, known)} said that what was recorded is right`,
    tone: 'green',
  }),
  appealed: ({ by, duties }, known) => ({
    text: `${actorName(by, known)} asked for another look at what was not agreed to: ${titlesOf(known, duties)}`,
    tone: 'amber',
    clause: clausesOf(known, duties),
  }),
}

function answeredWords(event: EventOf<'answered'>, known: Speaks): Said {
  const { duty, part, by, answer, on, reason, count, agree } = event
  const { status, label } = answerWords(known, answer)
  const where = part === WHOLE ? titleOf(known, duty) : partName(known, part)
  const extras = [
    ...(on ? [`on ${longDate(known, on)}`] : []),
    ...(count === undefined ? [] : [`${count} kept`]),
    ...(reason ? [codeWords(known, 'keep_reasons', reason)] : []),
    ...(agree ? [`it counts once ${known.names.line} agrees`] : []),
  ]
  return {
    text: `${actorName(by, known)} answered: ${where}, ${status}${inBrackets(extras)}`,
    tone: event.means === 'unsure' || agree ? 'amber' : 'teal',
    clause: clauseOf(known, duty),
    shown: [`${titleOf(known, duty)}: ${askOf(known, duty)}`, `“${label}”`],
  }
}
