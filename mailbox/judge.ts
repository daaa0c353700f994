import { type Cause, causeOf, holdsRefusal, isLastWord } from './cause.ts'
import { type Arrived, type Message, takeApart } from './message.ts'
import { fieldsOf, type Report, reportIn, returnedHeads, STATUS_PART } from './report.ts'
import { recipientsOf, type Which, whichMail } from './which.ts'
import { ownWords } from './words.ts'

/** What a message is. A report is about one mail of ours, as each has one recipient. */
export type Judged = Seen &
  (
    | { readonly kind: 'failed'; readonly cause: Cause }
    | {
        readonly kind: /** It is still being tried. */
          | 'delayed'
          /** Put into the mailbox. */
          | 'delivered'
          /** Taken by a server that reports nothing further. */
          | 'relayed'
          /** A program answered: an absence note, a receipt of reading. */
          | 'auto-reply'
          /** A list that takes no mail from us. */
          | 'list-refusal'
          /** A person wrote. */
          | 'answer'
          /** It arrived, and somebody marked it as unwanted (RFC 5965). */
          | 'complaint'
          /** A report that is cut off or broken: nobody can tell what it says. */
          | 'unclear'
          /** One of our own mails. */
          | 'own'
      }
  )

interface Seen {
  readonly which: Which
  /** Of a report the server's own words; of all else what was written, without what it answers. */
  readonly said: string
  /** Who is named as its writer. */
  readonly from: string
  readonly subject: string
}

interface Ours {
  /** What stands behind the @ of our Message-IDs, in small letters. */
  readonly domain: string
}

/**
 * Judges one message: what it is, why, in whose words, and what names the mail that it is about. Asks
 * nothing but the message and its envelope.
 * @throws UnreadableMessage
 */
export async function judge(arrived: Arrived, ours: Ours): Promise<Judged> {
  const message = await takeApart(arrived.bytes)
  const to = recipientsOf(message, arrived.recipient)
  const toBounces = to.some((one) => TOKENED.test(one))
  const seen = { message, sender: senderOf(arrived, message), toBounces }
  const report = reportIn(message, { inText: isFromServer(seen) })
  const verdict = isOwn(message, ours)
    ? { kind: 'own' as const, said: '' }
    : (byFeedback(seen) ??
      byReport(seen, report) ??
      byRejection(seen) ??
      byWords(seen) ??
      written(seen))
  const isReport = REPORTS.includes(verdict.kind)
  const envelopeId = report?.envelopeId ?? ''
  const which = whichMail(message, { ...arrived, envelopeId }, { ...ours, isReport })
  return { ...verdict, which, from: message.from, subject: message.subject }
}

const REPORTS: readonly string[] = [
  ...['failed', 'delayed', 'delivered', 'relayed', 'complaint', 'unclear'],
]

interface Seeing {
  readonly message: Message
  /** Of the envelope; unknown where nobody told. */
  readonly sender: string | undefined
  /** It came to the sender of our envelopes, where people do not answer. */
  readonly toBounces: boolean
}

type Verdict = Pick<Judged, 'said'> &
  (
    | { readonly kind: 'failed'; readonly cause: Cause }
    | { readonly kind: Exclude<Judged['kind'], 'failed'> }
  )

function senderOf({ sender }: Arrived, { headers }: Message): string | undefined {
  const told = sender ?? headers('return-path')[0]
  return told === undefined ? undefined : told.replace(/[<>\s]/g, '')
}

const isOwn = ({ headers }: Message, { domain }: Ours): boolean =>
  headers('x-case-ref').length > 0 &&
  headers('message-id').some((id) =>
    id
      .toLowerCase()
      .replace(/[<>\s]/g, '')
      .endsWith(`@${domain}`),
  )

const isFromDaemon = ({ from }: Message): boolean =>
  /^(?:mailer[-_ ]?daemon|postmaster|mail-?er|mail[-_.]?delivery[\w.-]*)(?:@|$)/i.test(from)

const isFromServer = ({ message, sender }: Seeing): boolean =>
  sender === '' || isFromDaemon(message)

/**
 * A mail service passes on what somebody said of a mail in their mailbox: that it is unwanted, as a rule,
 * or that it was not (RFC 5965). Of a check that a mail did not pass (RFC 6591) it says nothing of the mailbox.
 */
function byFeedback({ message }: Seeing): Verdict | undefined {
  const feedback = message.parts.find(({ type }) => type === 'message/feedback-report')
  if (!feedback) return undefined
  const type = fieldsOf(feedback.text.trimStart()).get('feedback-type')?.toLowerCase() ?? ''
  const said = ownWords(message.text)
  if (type === 'not-spam') return { kind: 'auto-reply', said }
  return { kind: type === 'auth-failure' ? 'unclear' : 'complaint', said }
}

/** A report in a form of its own. A responder that writes one says `delivered`, in a person's name. */
function byReport({ message }: Seeing, report: Report | undefined): Verdict | undefined {
  if (!report?.recipients.length) return undefined
  const { recipients } = report
  const failed =
    recipients.find(({ action }) => action === 'failed') ??
    recipients.find((one) => one.action === 'delayed' && isLastWord(one, report, message.text))
  if (failed) return { kind: 'failed', ...causeOf(failed, message.text) }
  const delayed = recipients.find(({ action }) => action === 'delayed')
  if (delayed) return { kind: 'delayed', said: causeOf(delayed, message.text).said }
  if (!isFromDaemon(message) && isMarked(message)) return automatic(message)
  const [first] = recipients
  return { kind: first?.action === 'relayed' ? 'relayed' : 'delivered', said: '' }
}

const FAILS =
  /(?:could ?n[o']t|can ?n[o']t|was not|not) (?:be )?deliver|undeliver|non-?deliver|(?:un|not )able to (?:be )?deliver|deliver\w* (?:error|problem|fail|(?:has |have |to .{0,80} )?failed)|fail\w* to deliver|failure notice|(?:mail|message) (?:has )?fail|failed mail|fatal (?:delivery )?error|permanent(?:ly)? (?:error|fail)|returned (?:mail|to sender|message)|returning (?:to|(?:your )?m)|message headers follow|giving up|given up/i
const DELAYS =
  /^warning\b|\bdelay|still (?:being )?(?:re-?)?tr(?:y|ied|ying)|will (?:be )?(?:retr|tried|keep trying)|not yet (?:been )?delivered/i

/**
 * A filter in a mailbox refused the mail (RFC 5429, `reject`). Its form is that of a receipt of reading,
 * marked as automatic, and a server writes it; what it says was deleted without being read. In a person's
 * name it is one: their program tells that they deleted it.
 */
function byRejection({ message }: Seeing): Verdict | undefined {
  const receipt = message.parts.find(({ type }) => type === 'message/disposition-notification')
  const isServers = isFromDaemon(message) && autoSubmitted(message) === 'auto-replied'
  if (!receipt || !isServers) return undefined
  if (!/^disposition:[^\n]*;\s*deleted\b/im.test(receipt.text)) return undefined
  const { cause, said } = causeOf(undefined, message.text)
  return {
    kind: 'failed',
    cause: cause === 'unknown' ? 'refused' : cause,
    said: said || ownWords(message.text),
  }
}

/**
 * A gateway gives our mail back under a name of its own. People do not write there, nor send a mail of
 * ours along without a word of answering it.
 */
const givesBack = ({ message, toBounces }: Seeing): boolean =>
  toBounces && FAILS.test(message.subject) && returnedHeads(message).length > 0

/** A report in words alone: it comes from a server, or names who failed. */
function byWords(seeing: Seeing): Verdict | undefined {
  const { message } = seeing
  const isNamed = message.headers('x-failed-recipients').length > 0
  const isReplying = autoSubmitted(message) === 'auto-replied' && !isFromDaemon(message)
  const isReport = givesBack(seeing) || (isFromServer(seeing) && !isReplying)
  if (!isNamed && !isReport) return undefined
  const words = `${message.subject}\n${message.text}`
  const isBack =
    isNamed || isFromDaemon(message) || !isMarked(message) || FAILS.test(message.subject)
  if (!isBack) return undefined
  const fails = isNamed || FAILS.test(words) || holdsRefusal(message.text)
  if (!isNamed && DELAYS.test(words) && !/giving up|permanent|has failed/i.test(words)) {
    return { kind: 'delayed', said: causeOf(undefined, message.text).said }
  }
  if (!fails && isBroken(message)) return { kind: 'unclear', said: ownWords(message.text) }
  if (!fails && !message.parts.length) return undefined
  return { kind: 'failed', ...causeOf(undefined, message.text) }
}

/** It says that it is a report, and holds none that can be read. */
const isBroken = ({ headers, parts }: Message): boolean =>
  headers('content-type').some((type) => /report-type="?(?:global-)?delivery-status/i.test(type)) ||
  parts.some(({ type }) => STATUS_PART.test(type))

/** No report: a program's answer, a list's, or a person's. */
function written({ message, sender, toBounces }: Seeing): Verdict {
  if (isFromDaemon(message)) return { kind: 'unclear', said: ownWords(message.text) }
  // People answer where a mail says that answers go, and not to the sender of its envelope.
  if (toBounces || sender === '' || isMarked(message)) return automatic(message)
  const isAttached = message.parts.some(({ type }) => /^message\/(?:rfc822|global)$/.test(type))
  if (isAttached && !message.headers('in-reply-to').length && !isReaders(message)) {
    return { kind: 'list-refusal', said: ownWords(message.text) }
  }
  return { kind: 'answer', said: ownWords(message.text) }
}

/** Whoever our mail was for sends it along: that is an answer of theirs. */
const isReaders = (message: Message): boolean =>
  message.from !== '' &&
  returnedHeads(message).some((head) =>
    (head.get('to') ?? '').toLowerCase().includes(message.from.toLowerCase()),
  )

/** The sender of an envelope of ours, whatever its mailbox is called (`db/crypto/mail-token.ts`). */
const TOKENED = /^\W*bounce\+|\+[a-z2-7]{40}@/i

const automatic = ({ text }: Message): Verdict => ({ kind: 'auto-reply', said: ownWords(text) })

/** The first word of `Auto-Submitted`, without comments and parameters. */
const autoSubmitted = ({ headers }: Message): string =>
  (headers('auto-submitted')[0] ?? '').toLowerCase().match(/^[\w-]+/)?.[0] ?? ''

/** A program says that it wrote this. */
function isMarked(message: Message): boolean {
  const { headers, parts } = message
  const submitted = autoSubmitted(message)
  return (
    (submitted !== '' && submitted !== 'no') ||
    headers('precedence').some((word) => /^(?:bulk|junk|list|auto_reply)\b/i.test(word)) ||
    MARKS.some((name) => headers(name).length > 0) ||
    headers('x-mailer').some((mailer) => /gnarwl/i.test(mailer)) ||
    parts.some(({ type }) => type === 'message/disposition-notification')
  )
}

const MARKS = [
  ...['x-auto-response-suppress', 'x-autoreply', 'x-autorespond', 'x-autogenerated', 'x-loop'],
  ...['x-sieve-action', 'x-ms-exchange-generated-message-source'],
]
