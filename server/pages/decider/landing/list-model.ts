import { decider } from '../../../../words/en/decider/index.ts'
import type { LeaverRequest } from '../../../../workflows/case/state.ts'
import { fullDate, quoted, titleOf } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'
import { askTitle } from '../shared/ask-title.ts'
import { type Asked, askedOf } from '../shared/asked.ts'
import { titleFor } from '../shared/request-model.ts'
import { waitingRequests } from '../shared/requests.ts'

const words = decider.request
const w = words.list

/** One thing that waits, as the `needs` macro takes it. */
interface Waits {
  readonly since: number
  readonly heading: string
  readonly text: string
  readonly href: string
  readonly action: string
  readonly about: string
}

/**
 * All that waits for a visitor, the oldest first; what came past every ladder before everything.
 * Of several things to decide the first stands here, and leads on to the others. Pure.
 */
export function listModel(visit: Visit) {
  const { file, names } = visit
  const asked = askedOf(visit)
  const requests = waitingRequests(visit).map((request) => requestItem(visit, request))
  const all = [...(asked ? [askedItem(visit, asked)] : []), ...requests]
  return {
    title: w.title,
    about: w.about(names.leaver, fullDate(file, file.state.endDate)),
    items: asked?.route ? all : all.toSorted((a, b) => a.since - b.since),
  }
}

function requestItem(visit: Visit, request: LeaverRequest): Waits {
  const { file } = visit
  const { event, at, about } = request
  const heading = titleFor(visit, request)
  const on = words.askedOn(fullDate(file, at))
  const text = about ? `${on}, ${words.aboutIn(quoted(titleOf(file, about)))}` : on
  const href = `/decision/requests/${event}`
  return { since: at, heading, text, href, action: w.answer, about: `: ${heading}. ${text}` }
}

function askedItem(visit: Visit, asked: Asked): Waits {
  const { openedAt } = asked.escalation
  const heading = askTitle(visit, asked)
  const text = w.since(fullDate(visit.file, openedAt))
  const href = '/decision/asked'
  return { since: openedAt, heading, text, href, action: w.look, about: `: ${heading}` }
}
