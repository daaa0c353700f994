import type { EventOf } from '../../../../workflows/case/events.ts'
import { inWords, longDate, partName, titleOf, titlesOf } from '../../case-context.ts'
import { REPLIED_TO, REQUESTED } from '../requests.ts'
import { actorName, clausesOf, inBrackets, planWords, type Says, type Speaks } from './said.ts'

/** What the leaver asked for and changed beside answering, and what was replied. */
export const REQUESTS: Says<
  'requested' | 'replied' | 'networks-chosen' | 'reopened' | 'address-confirmed'
> = {
  requested: (event, known) => ({
    text: requestedWords(event, known),
    tone: 'amber',
    ...(event.about ? { clause: clausesOf(known, [event.about]) } : {}),
  }),
  replied: ({ by, what, until, upheld, plan }, known) => ({
    text: `${actorName(by, known)} replied to ${REPLIED_TO[what]} of ${known.names.leaver}${inBrackets(
      [
        ...(until ? [`time until ${longDate(known, until)}`] : []),
        ...(upheld === undefined ? [] : [upheld ? 'upheld' : 'not upheld']),
      ],
    )}${planWords(plan, known)}`,
    tone: 'teal',
  }),
  'networks-chosen': ({ by, duty, used }, known) => ({
    text: `${actorName(by, known)} said which networks they use: ${used.length ? inWords(used.map((part) => partName(known, part))) : 'none'} (${titleOf(known, duty)})`,
    tone: 'teal',
    clause: clausesOf(known, [duty]),
  }),
  reopened: ({ by, duties }, known) => ({
    text: `${actorName(by, known)} wants to change what was sent: ${titlesOf(known, duties)} waits to be sent again`,
    tone: 'amber',
    clause: clausesOf(known, duties),
  }),
  'address-confirmed': ({ by }, known) => ({
    text: `${actorName(by, known)} confirmed that the address is theirs`,
    tone: 'teal',
  }),
}

function requestedWords(event: EventOf<'requested'>, known: Speaks): string {
  const { by, what, about, until } = event
  if (what === 'not-them')
    return `Whoever got our mail said that they are not ${known.names.leaver}`
  const extras = [
    ...(about ? [`about ${titleOf(known, about)}`] : []),
    ...(until ? [`until ${longDate(known, until)}`] : []),
  ]
  return `${actorName(by, known)} ${REQUESTED[what]}${inBrackets(extras)}`
}
