import { oneLine } from './message.ts'
import type { Report, Reported } from './report.ts'

/** Why a mail came back. */
const CAUSES = [
  /** There is no such mailbox, or no such domain. */
  'dead',
  /** The mailbox is full. */
  'full',
  /** Refused as unwanted: by a filter, a policy, a block list. */
  'refused',
  /** It was tried for days, and the other server did not take it. */
  'expired',
  /** Nothing says why. */
  'unknown',
] as const
export type Cause = (typeof CAUSES)[number]

export interface Found {
  readonly cause: Cause
  /** The server's own words. */
  readonly said: string
}

interface Codes {
  /** As `550`, or ''. */
  readonly basic: string
  /** As `5.1.1`, or ''. */
  readonly enhanced: string
}

/**
 * Why, and in whose words: of what the other server said, else of what the report's first text says,
 * else of its status. Several servers write 5.0.0 over everything, so the status comes last. Pure.
 */
export function causeOf(reported: Reported | undefined, text: string): Found {
  const [first, second] = [reported?.diagnostic ?? '', saidInText(text)]
  const said = [first, second].find((words) => codesIn(words).basic || codesIn(words).enhanced)
  const words = said ?? (first || second)
  const codes = said ? codesIn(said) : { basic: '', enhanced: reported?.status ?? '' }
  return { cause: judged(codes, words), said: oneLine(words || theirs(text)) }
}

/** The last word of two programs is “delayed”: no report follows, though they say so. */
export const isLastWord = ({ status }: Reported, report: Report, text: string): boolean =>
  status === '4.4.7' ||
  /envelope expired/i.test(text) ||
  /^x-local-hostname\b/i.test(report.reportingMta) ||
  /nullmailer delivery system/i.test(text)

const FULL =
  /\bquota\b|\b(?:mail ?(?:box|folder)|inbox|account|storage)\b.{0,40}\b(?:full|exceed|over)|insufficient (?:system )?storage|out of (?:disk )?space|\bfull\b.{0,20}\bmailbox/i
const DEAD =
  /no such (?:user|person|address|recipient|mailbox|local)|(?:user|recipient|address|mailbox|account)(?: \S{1,80})?(?: is| was| has been)? (?:unknown|not (?:found|known)|does ?n[o']t exist|invalid|disabled|discontinued|closed|inactive|unavailable)|unknown (?:user|recipient|address|mailbox|local|or illegal)|(?:user|recipient|mailbox) doesn|does not exist|no (?:mailbox|account|user) (?:here|by that)|invalid (?:recipient|mailbox|address)|unrouteable|(?:host|domain)(?: name)? (?:not found|does not exist|unknown)|name or service not known|unknown (?:host|domain)|nxdomain|null ?mx|no smtp service|no such domain|lookup fail|(?:does|do) not accept (?:any )?mail|no mail ?(?:host|server)s? (?:for|found)|user does ?n|no valid recipient|not listed in|not a valid|can(?:'|no)t find (?:any )?(?:mx|host)|not our customer|no longer (?:here|with us|exists|available|in use)/i
const REFUSED =
  /\bspam\b|\bjunk\b|unsolicited|black ?list|block ?list|deny ?list|\bblocked\b|\bpolicy\b|reputation|\bdmarc\b|\bspf\b|\bdkim\b|\bvirus\b|malware|content (?:rejected|refused)|unwanted|not (?:authori[sz]ed|allowed|permitted)|access denied|message rejected|looks like/i
const EXPIRED =
  /envelope expired|retry (?:time|timeout)|giving up|could not deliver for the last|delivery time expired|queue life|too long (?:in|on) the queue|have been trying|timed? ?out|could not be delivered for/i

/** It is about who sends, and says nothing of the mailbox: an address, a domain or a server of ours. */
const SENDER =
  /sender (?:address|domain|verif\w*) (?:rejected|failed|refused)|sender rejected|(?:could not|unable to|cannot) verify (?:the )?sender|verification failed for/i
/** It is about how much may be sent in a while. */
const TOO_MUCH =
  /\b(?:sending|outgoing|outbound|daily|hourly)\b.{0,40}\b(?:quota|limit)|too many (?:messages|recipients|connections)/i

function judged({ basic, enhanced }: Codes, words: string): Cause {
  if (SENDER.test(words)) return 'refused'
  if (TOO_MUCH.test(words)) return 'unknown'
  if (/^\d\.2\.2$/.test(enhanced) || FULL.test(words)) return 'full'
  // A passing trouble that did not pass: the address may well be right.
  if (enhanced.startsWith('4.') || basic.startsWith('4')) return 'expired'
  if (/^5\.(?:1\.(?:0|1|2|3|6|10)|2\.1|4\.4)$/.test(enhanced)) return 'dead'
  // Exchange Online says so of an address that its directory does not have.
  if (enhanced === '5.4.1' && /recipient address rejected/i.test(words)) return 'dead'
  if (/^5\.7\.\d+$/.test(enhanced)) return 'refused'
  if (EXPIRED.test(words)) return 'expired'
  if (DEAD.test(words)) return 'dead'
  if (REFUSED.test(words)) return 'refused'
  if (basic === '551' || basic === '553') return 'dead'
  // Of a mail that is too long 552 is said as well, and of one that is not wanted.
  if (basic === '552' && !enhanced) return 'full'
  return basic === '554' ? 'refused' : 'unknown'
}

/** An answer of SMTP: its code and, where there is one, the enhanced code behind it. */
const ANSWER =
  /(?:^|[\s:;"'(<>*])(4[0-5]\d|5[0-57]\d)(?:[ -]#?([45]\.\d{1,3}\.\d{1,3}))?(?=[\s:;,.)-]|$)/
const ALONE = /(?:^|[\s:;"'(#])([45]\.\d{1,3}\.\d{1,3})(?=[\s:;,.)]|$)/

function codesIn(words: string): Codes {
  const [, basic = '', enhanced = ''] = words.match(ANSWER) ?? []
  return { basic, enhanced: enhanced || (words.match(ALONE)?.[1] ?? '') }
}

/**
 * Whether a text of a mail server holds another server's final refusal, as `550 5.1.1`: so a report is
 * known whatever language its words are in. What looks like the head of a mail that came back ends it.
 */
export const holdsRefusal = (text: string): boolean =>
  REFUSAL.test(theirs(text).split(HEAD_LINE)[0] ?? '')

const REFUSAL = /(?:^|[\s:;"'(<>*])5[0-57]\d[ -]#?5\.\d{1,3}\.\d{1,3}(?=[\s:;,.)-]|$)/
const HEAD_LINE = /^(?:received|return-path|dkim-signature|message-id|mime-version|from):/im

/** Where a report in words alone begins to give our own mail back. */
const OURS =
  /^.*(?:message headers follow|copy of the (?:message|mail)|original message follows|below this line).*$/im

const theirs = (text: string): string => text.split(OURS)[0] ?? ''

/**
 * The passage of a text for people that says why: the one with an answer's code, else one with words
 * that we know; '' where there is none.
 */
function saidInText(text: string): string {
  const passages = theirs(text)
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n|\n(?![ \t])/)
    .map((passage) => passage.replace(/\s+/g, ' ').trim())
    .filter((passage) => passage !== '')
  const has = (pattern: RegExp) => passages.find((passage) => pattern.test(passage))
  return has(ANSWER) ?? has(ALONE) ?? has(FULL) ?? has(DEAD) ?? has(EXPIRED) ?? has(REFUSED) ?? ''
}
