import { lookup as systemLookup } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { SECOND } from '../../../workflows/plan/durations.ts'

/** How an attempt to tell a program something ended. */
export interface Outcome {
  /** What was answered; null where nothing was. */
  readonly status: number | null
  /** Why nothing was answered: `inside` for an address that may not be reached, else the system's. */
  readonly code: string | null
  /** The first characters of the answer, as text. */
  readonly answer: string | null
  /** In how many seconds to try again, where the answer says so. */
  readonly retryAfter: number | null
}

export interface Delivery {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Resolves a name to all of its addresses, as `dns.lookup` does. */
export type Resolve = typeof systemLookup

export interface Reach {
  /** Whether an IP address may be connected to, by this protocol (`https:` or `http:`). */
  readonly mayReach: (address: string, protocol: string) => boolean
  readonly resolve?: Resolve
  readonly timeoutMs?: number
}

/** Raised, as a code, where a name leads inside. */
class InsideError extends Error {
  readonly code = 'inside'
}

/** So much of an answer is kept, in bytes. */
const KEPT = 512

/**
 * Posts once, and never throws. A name is resolved within the connection itself and the connection
 * goes to the very address that was checked, so no other answer of the DNS can come between; every
 * address of the name has to be one that may be reached. No redirect is followed, and no connection is
 * used twice.
 */
export function deliver({ url, headers, body }: Delivery, reach: Reach): Promise<Outcome> {
  const { timeoutMs = 15 * SECOND } = reach
  const target = new URL(url)
  const host = target.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && !reach.mayReach(host, target.protocol)) return Promise.resolve(failed('inside'))
  const send = target.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((done) => {
    const signal = AbortSignal.timeout(timeoutMs)
    const request = send(target, {
      ...{ method: 'POST', headers, agent: false, signal },
      lookup: checked(reach, target.protocol),
    })
    request.on('error', (error) => done(failed(signal.aborted ? 'timeout' : codeOf(error))))
    request.on('response', (response) => {
      const { statusCode = 0 } = response
      const after = Number(response.headers['retry-after'])
      const said = (text: string): Outcome => ({
        ...{ status: statusCode, code: null, answer: readable(text) },
        retryAfter: after > 0 ? after : null,
      })
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
        if (text.length < KEPT) return
        done(said(text))
        response.destroy()
      })
      response.on('end', () => done(said(text)))
      // The status is known; what breaks after it changes nothing of whether the message was taken.
      response.on('error', () => done(said(text)))
      response.on('close', () => done(said(text)))
    })
    request.end(body)
  })
}

const failed = (code: string): Outcome => ({ status: null, code, answer: null, retryAfter: null })

const codeOf = (error: Error & { code?: string }): string => error.code ?? error.name

/** One line that can be shown: no control characters. */
const readable = (text: string): string =>
  text
    .slice(0, KEPT)
    .replaceAll(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()

/** The resolver of one connection: answers with addresses that may all be reached, or with a fault. */
function checked({ mayReach, resolve = systemLookup }: Reach, protocol: string): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { all: true, verbatim: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error || !first) return callback(error ?? new InsideError('no address'), '', 4)
      if (!addresses.every(({ address }) => mayReach(address, protocol))) {
        return callback(new InsideError(hostname), '', 4)
      }
      if (options.all) return callback(null, addresses)
      callback(null, first.address, first.family)
    })
  }
}
