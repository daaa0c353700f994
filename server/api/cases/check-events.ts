import { brokenAt, type ChainFault, findFault } from '../../../db/crypto/chain.ts'
import type { EventsView, EventView } from '../shapes.ts'

/**
 * The first fault of a chain of events as the API gives it, or nothing where it is whole. Needs
 * neither database nor server: a saved answer is checked the same way. What stands beside the
 * hashed text for convenience is held against it. `withheld`: words that are not there are none of its
 * business.
 */
export function faultIn(
  { id, events }: Pick<EventsView, 'id' | 'events'>,
  withheld = false,
): ChainFault | undefined {
  const words = events.flatMap(({ number, words }) => words.map((word) => ({ ...word, number })))
  const beside = events.find((event) => besideFault(event))
  const sound = beside ? events.slice(0, events.indexOf(beside)) : events
  const chained = (withheld ? brokenAt : findFault)(id, sound, words)
  if (chained || !beside) return chained
  return { number: beside.number, fault: besideFault(beside) ?? '' }
}

function besideFault({ at, type, body }: EventView): string | undefined {
  const hashed = parsed(body)
  if (!hashed) return 'is not readable'
  if (hashed.type !== type) return `was not of the type ${type} when it was written`
  return hashed.at === Date.parse(at) ? undefined : `did not happen at ${at}`
}

function parsed(body: string): { type?: unknown; at?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
