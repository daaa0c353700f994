import type { Arrived, Message } from './message.ts'
import { returnedHeads } from './report.ts'

/**
 * What in a message says which of our mails it is about. Of each list all must lead to one mail: a
 * message that names two is about neither. `tokens` and `returned` are of this one message for sure;
 * `answered` is what its writer's program wrote, and counts where the others name nothing.
 */
export interface Which {
  /** From an address `…+TOKEN@` that it came to, in small letters. */
  readonly tokens: readonly string[]
  /** Message-IDs of the mail that came back, or that the report names. */
  readonly returned: readonly string[]
  /** Message-IDs that it answers. */
  readonly answered: readonly string[]
}

interface Ours {
  /** What stands behind the @ of our Message-IDs, in small letters. */
  readonly domain: string
}

/** Finds what names a mail of ours. `isReport`: it speaks of a mail, and is no answer to one. Pure. */
export function whichMail(
  message: Message,
  { recipient, envelopeId = '' }: Pick<Arrived, 'recipient'> & { readonly envelopeId?: string },
  { domain, isReport }: Ours & { readonly isReport: boolean },
): Which {
  const ids = idsAt(domain)
  const heads = returnedHeads(message)
  const returnedIds = heads.flatMap((head) => head.get('message-id') ?? [])
  const named = [...ids(returnedIds.join(' ')), ...ids(envelopeId)]
  // What came back has an id of somebody else's: it is none of ours, whatever it answered.
  const isForeign = isReport && returnedIds.length > 0 && named.length === 0
  return {
    tokens: distinct([...tokensIn(message, recipient), ...tokens(`+${envelopeId}`)]),
    returned: distinct(
      named.length || returnedIds.length || !isReport ? named : ids(idLines(message.text)),
    ),
    answered: isForeign ? [] : answered(message, ids),
  }
}

/** Where mail servers write whom a message was for. A bounce's `To` is the sender of the envelope. */
const RECIPIENTS = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to']

/** Every address that it was for, as far as it says. */
export const recipientsOf = ({ headers }: Message, recipient = ''): string[] => [
  recipient,
  ...RECIPIENTS.flatMap((name) => headers(name)),
]

const tokensIn = (message: Message, recipient?: string): string[] =>
  recipientsOf(message, recipient).flatMap(tokens)

const tokens = (text: string): string[] =>
  [...text.matchAll(/\+([a-z0-9]{20,60})(?=@|$)/gi)].map(([, token = '']) => token.toLowerCase())

/** The ids of ours in a text, wherever they stand in it. */
const idsAt = (domain: string) => (text: string) =>
  [...text.matchAll(/<?([\w.+-]{1,200}@[a-z0-9.-]{1,200})>?/gi)].flatMap(([, id = '']) =>
    id.toLowerCase().endsWith(`@${domain}`) ? [`<${id.toLowerCase()}>`] : [],
  )

/** What it answers: the first word counts; of all that went before, the newest. */
function answered({ headers }: Message, ids: (text: string) => string[]): string[] {
  const first = distinct(ids(headers('in-reply-to').join(' ')))
  return first.length ? first : ids(headers('references').join(' ')).slice(-1)
}

/** Heads of the mail that came back, as text (dma). */
const idLines = (text: string): string => [...text.matchAll(/^message-id:.*$/gim)].join(' ')

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)]
