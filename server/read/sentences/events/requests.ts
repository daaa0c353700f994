import { hr } from '../../../../words/en/hr/index.ts'
import type { EventOf } from '../../../../workflows/case/events.ts'
import { inWords, longDate, partName, titleOf, titlesOf } from '../../case-context.ts'
import { REPLIED_TO, REQUESTED } from '../requests.ts'
import { actorName, clausesOf, inBrackets, planWords, type Says, type Speaks } from './pieces.ts'

const words = hr.events.requests

/** What the leaver asked for and changed beside answering, and what was replied. */
export const REQUESTS: Says<
  'requested' | 'replied' | 'networks-chosen' | 'reopened' | 'address-confirmed' | 'still-true'
> = {
  requested: (event, context) => ({
    text: requestedWords(event, context),
    tone: 'amber',
    ...(event.about ? { clause: clausesOf(context, [event.about]) } : {}),
  }),
  replied: (event, context) => ({ text: repliedWords(event, context), tone: 'teal' }),
  'networks-chosen': ({ by, duty, used }, context) => ({
    text: words.networks(
      actorName(by, context),
      used.length ? inWords(used.map((part) => partName(context, part))) : words.none,
      titleOf(context, duty),
    ),
    tone: 'teal',
    clause: clausesOf(context, [duty]),
  }),
  reopened: ({ by, duties }, context) => ({
    text: words.reopened(actorName(by, context), titlesOf(context, duties)),
    tone: 'amber',
    clause: clausesOf(context, duties),
  }),
  'still-true': ({ by }, context) => ({
    text: words.stillTrue(actorName(by, context)),
    tone: 'green',
  }),
  'address-confirmed': ({ by }, context) => ({
    text: words.addressConfirmed(actorName(by, context)),
    tone: 'teal',
  }),
}

function repliedWords(
  { by, what, until, upheld, plan }: EventOf<'replied'>,
  context: Speaks,
): string {
  const extras = [
    ...(until ? [words.time(longDate(context, until))] : []),
    ...(upheld === undefined ? [] : [upheld ? words.upheld : words.notUpheld]),
  ]
  return words.replied(
    actorName(by, context),
    REPLIED_TO[what],
    context.names.leaver,
    inBrackets(extras),
    planWords(plan, context),
  )
}

function requestedWords(event: EventOf<'requested'>, context: Speaks): string {
  const { by, what, about, until } = event
  if (what === 'not-them') return words.notThem(context.names.leaver)
  const extras = [
    ...(about ? [words.about(titleOf(context, about))] : []),
    ...(until ? [words.until(longDate(context, until))] : []),
    ...(event.via ? [words.byMail] : []),
  ]
  return words.requested(actorName(by, context), REQUESTED[what], inBrackets(extras))
}
