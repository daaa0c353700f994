import type { CaseEvent, EventType } from '../../../../workflows/case/events.ts'
import { ANSWERS } from './answers.ts'
import { ASKING } from './asking.ts'
import { CHANGES } from './changes.ts'
import { DECISIONS } from './decisions.ts'
import { MAILS } from './mails.ts'
import { OPENING } from './opening.ts'
import { PAUSES } from './pauses.ts'
import type { EventSentence, Says, Speaks } from './pieces.ts'
import { REQUESTS } from './requests.ts'

/** Every kind of event as a sentence: the record, the case page and the API say the same. */
const SAYS: Says<EventType> = {
  ...OPENING,
  ...ASKING,
  ...ANSWERS,
  ...REQUESTS,
  ...DECISIONS,
  ...PAUSES,
  ...CHANGES,
  ...MAILS,
}

/** An event as a sentence, with the wording that was shown. Pure. */
export function eventWords(event: CaseEvent, context: Speaks): EventSentence {
  const say = SAYS[event.type] as (event: CaseEvent, context: Speaks) => EventSentence
  return say(event, context)
}
