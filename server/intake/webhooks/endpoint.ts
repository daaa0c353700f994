import { isIP } from 'node:net'
import { z } from 'zod'
import { WEBHOOK_EVENTS } from '../../../db/tables/programs.ts'
import { hr } from '../../../words/en/hr/index.ts'
import { shown } from '../fields.ts'

const { fault } = hr.webhooks

const MOST = 500

/** Where webhooks may go; `inside` where the operator has named a network. */
export interface Bounds {
  readonly mayReach: (address: string, protocol: string) => boolean
  readonly inside: boolean
}

/**
 * What is wrong with an address that a program is to be told at. Names are looked up when something is
 * sent, since what they lead to can change; numbers and this machine's own names are refused here. Pure.
 */
export function faultOfUrl(typed: string, { mayReach, inside }: Bounds): string | undefined {
  if (!typed) return fault.missing
  if (typed.length > MOST) return fault.long
  if (!/^https?:\/\/[^\s/]/i.test(typed) || !URL.canParse(typed)) return fault.wrong(shown(typed))
  const { protocol, hostname, username, password } = new URL(typed)
  if (username || password) return fault.password
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host)) {
    if (mayReach(host, protocol)) return undefined
    return mayReach(host, 'https:') ? fault.plain : fault.inside(host)
  }
  // Where a network inside is allowed, a name may lead there: it is checked when it is looked up.
  if (inside) return undefined
  if (/^(?:.*\.)?(?:localhost|local|internal|localdomain)\.?$/i.test(host) || !host.includes('.')) {
    return fault.inside(host)
  }
  return protocol === 'https:' ? undefined : fault.plain
}

/** The form for a program that is to be told: its id comes with the form, so that sent twice it is one. */
export const endpointForm = (bounds: Bounds) =>
  z.object({
    id: z.uuid(),
    url: z
      .string({ error: fault.missing })
      .trim()
      .superRefine((typed, context) => {
        const message = faultOfUrl(typed, bounds)
        if (message) context.addIssue({ code: 'custom', message })
      }),
    events: z.preprocess(
      (given) => (given === undefined ? [] : [given].flat()),
      z.array(z.enum(WEBHOOK_EVENTS, { error: fault.events })).min(1, fault.events),
    ),
  })
