import { wholePolicy } from './whole-policy.ts'

/** Before anything is due; the leaver's last day is Friday 29 January 2027. */
export function early(given: Parameters<typeof wholePolicy>[0] = {}) {
  const policy = wholePolicy(given)
  policy.until('2027-01-14 10:00')
  return policy
}

export type Policy = ReturnType<typeof early>
export const requestOf = ({ state }: Policy) => state.requests?.at(-1)?.event ?? 0
export const asks = (policy: Policy, what: string, more: object = {}) => {
  const { number } = policy.state
  policy.say('leaver', { kind: 'request', what, ...more } as never)
  return policy.since(number)
}
export const replies = (policy: Policy, role: 'line' | 'chief' | 'hr', more: object = {}) => {
  const { number } = policy.state
  policy.say(role, { kind: 'reply', to: requestOf(policy), ...more })
  return policy.since(number)
}
/** Who hears by then that a reply is due. */
export const until = (policy: Policy, time: string) => {
  const { number } = policy.state
  policy.until(time)
  const heard = policy.one.events.slice(number)
  return policy.since(number).filter((_, index) => {
    const event = heard[index]
    return event?.type === 'noted' && event.moment.act === 'reply'
  })
}
