import { hr } from '../../../../words/en/hr/index.ts'
import type { CaseEvent, EventOf, EventType } from '../../../../workflows/case/events.ts'
import { asOf } from '../../case-context.ts'
import { ANSWERS } from './answers.ts'
import { ASKING } from './asking.ts'
import { CHANGES } from './changes.ts'
import { DECISIONS } from './decisions.ts'
import { ERASING } from './erasing.ts'
import { MAILS } from './mails.ts'
import { OPENING } from './opening.ts'
import { PAUSES } from './pauses.ts'
import { actorName, type EventSentence, planWords, type Says, type Speaks } from './pieces.ts'
import { REQUESTS } from './requests.ts'

const plain = hr.events.plain
/** Said by a line of words alone. */
type Plain = keyof typeof plain
const isPlain = (event: CaseEvent): event is EventOf<Plain> => Object.hasOwn(plain, event.type)

/** Every other kind of event as a sentence: the record, the case page and the API say the same. */
const SAYS: Says<Exclude<EventType, Plain>> = {
  ...OPENING,
  ...ASKING,
  ...ANSWERS,
  ...REQUESTS,
  ...DECISIONS,
  ...PAUSES,
  ...CHANGES,
  ...MAILS,
  ...ERASING,
}

/** An event as a sentence, with who was who then and the wording that was shown. Pure. */
export function eventWords(event: CaseEvent, now: Speaks): EventSentence {
  const context = asOf(now, event)
  if (isPlain(event)) return plainWords(event, context)
  const say = SAYS[event.type] as (event: CaseEvent, context: Speaks) => EventSentence
  return say(event, context)
}

/** Who did it, and what came of new dates where there are any. */
function plainWords(event: EventOf<Plain>, context: Speaks): EventSentence {
  const plan = planWords('plan' in event ? event.plan : undefined, context)
  return { text: plain[event.type](actorName(event.by, context), plan), tone: 'teal' }
}
