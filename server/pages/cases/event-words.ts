import type { CaseEvent, EventType } from '../../../workflows/events.ts'
import { ANSWERS } from './events/answers.ts'
import { ASKING } from './events/asking.ts'
import { CHANGES } from './events/changes.ts'
import { DECISIONS } from './events/decisions.ts'
import { MAILS } from './events/mails.ts'
import { OPENING } from './events/opening.ts'
import { PAUSES } from './events/pauses.ts'
import { REQUESTS } from './events/requests.ts'
import type { Said, Says, Speaks } from './events/said.ts'

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
export function eventWords(event: CaseEvent, known: Speaks): Said {
  const say = SAYS[event.type] as (event: CaseEvent, known: Speaks) => Said
  return say(event, known)
}
