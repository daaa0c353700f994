/**
 * Where the conversation with the relay stood: `connect` up to the end of EHLO, `tls`, `auth`,
 * `envelope` (MAIL FROM, or the link was lost between it and 354), `recipient` (the reply to RCPT
 * TO), `data` (the reply to DATA, or the intent was not written), `message` (the mail's own bytes).
 */
export type Phase = 'connect' | 'tls' | 'auth' | 'envelope' | 'recipient' | 'data' | 'message'

/**
 * What is known after one attempt. `reply` is one line of at most 200 characters without addresses;
 * it may still hold words about a person, so it belongs in the outbox, not in a log.
 */
export type Delivery =
  /** The relay took it (2xx after the dot); `reply` holds its queue id. */
  | { readonly state: 'sent'; readonly reply: string }
  /** The relay will never take it for this recipient (5xx): do not try again. */
  | {
      readonly state: 'refused'
      readonly code: number
      readonly reply: string
      readonly phase: Phase
    }
  /** Surely not taken: safe to try again. */
  | {
      readonly state: 'later'
      readonly code?: number
      readonly reply: string
      readonly phase: Phase
    }
  /** The mail went out and no answer came back: nobody can know (RFC 1047). */
  | { readonly state: 'unknown'; readonly reply: string }

/** How much of the mail's bytes has left: none, some, or all up to the final dot. */
export type Handed = 'nothing' | 'some' | 'all'

/** What ended the conversation: a reply of the relay, or words of our own about what went wrong. */
export interface Ending {
  readonly step: 'connect' | 'auth' | 'envelope'
  readonly handed: Handed
  readonly reply?: string
  /** The SMTP command that `reply` answers, as far as it is known. */
  readonly command?: string
  readonly trouble?: string
  readonly tls?: boolean
}

/**
 * Judges how an attempt ended (RFC 5321 4.2.1; trust rules of the outbox). Pure.
 *
 * Before the first byte of the mail everything but a 5xx about the recipient is `later`: a refused
 * login or sender is our own configuration, and must not make a leaver look unreachable. After it,
 * only a well-formed reply decides, and everything else is `unknown`.
 */
export function judge(ending: Ending): Delivery {
  const text = tidyReply(ending.reply ?? ending.trouble ?? 'The connection was lost.')
  const code = ending.reply === undefined ? undefined : replyCode(ending.reply)
  const phase = phaseOf(ending, code)
  if (code !== undefined && code >= 400) {
    const permanent = code >= 500 && REFUSING.has(phase)
    return { state: permanent ? 'refused' : 'later', code, reply: text, phase }
  }
  if (ending.handed === 'nothing') return { state: 'later', reply: text, phase }
  if (code !== undefined && code < 300 && ending.handed === 'all')
    return { state: 'sent', reply: text }
  return { state: 'unknown', reply: text }
}

const REFUSING: ReadonlySet<Phase> = new Set(['recipient', 'data', 'message'])

/** RFC 4954 6: replies about our login, whichever command they answer. */
const ABOUT_LOGIN: ReadonlySet<number> = new Set([530, 534, 535, 538])

function phaseOf(ending: Ending, code: number | undefined): Phase {
  if (code !== undefined && ABOUT_LOGIN.has(code)) return 'auth'
  if (ending.handed !== 'nothing') return 'message'
  if (ending.tls) return 'tls'
  if (ending.step !== 'envelope') return ending.step
  if (ending.command === 'RCPT TO') return 'recipient'
  if (ending.command === 'DATA') return 'data'
  return 'envelope'
}

/** The code of a well-formed reply, whose lines all carry the same code; otherwise none. */
function replyCode(reply: string): number | undefined {
  const code = /^[2-5]\d\d(?=[ -]|$)/.exec(reply)?.[0]
  if (code === undefined || !reply.split(/\r?\n/).every((line) => line.startsWith(code)))
    return undefined
  return Number(code)
}

/** One line of at most 200 characters, without control characters, terminal colours or addresses. */
export function tidyReply(reply: string): string {
  const [start = '', ...escaped] = reply.slice(0, 1000).split('\u001b')
  const plain = [start, ...escaped.map((part) => part.replace(/^\[[0-?]*[ -/]*[@-~]/, ''))]
  return plain
    .join('')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/[^\s<>"'(),;:=[\]]*@[^\s<>"'(),;[\]]*/g, '[address]')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed()
}
