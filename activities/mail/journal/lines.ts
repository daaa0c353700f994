import { mailInMessageId } from '../../../db/crypto/mail-token.ts'

/**
 * What a journal says of a mail: `asked`, the relay asks for its text, so that it may be out; then
 * `taken`, or `not-taken`, which is as if it had never been asked for.
 */
export type Word = 'asked' | 'taken' | 'not-taken'

/** A mail that was handed over, or may have been, by the journal's last word on it. */
export interface Handed {
  readonly messageId: string
  /** When the relay said so, on the wall clock. */
  readonly at: Date
  readonly state: 'sent' | 'unknown'
}

/**
 * The last word on each mail, by its id: the same mail has another Message-ID where it was queued
 * anew after a restore, with another key or by another version.
 */
export type LastWords = Map<
  string,
  { readonly messageId: string; readonly at: string; readonly word: Word }
>

const keyOf = (messageId: string): string => mailInMessageId(messageId) ?? messageId

/** One line: when, what, and which mail. No address and no name stands in a journal. */
export const lineOf = (at: Date, word: Word, messageId: string): string =>
  `${at.toISOString()} ${word} ${messageId}\n`

const LINE = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) (asked|taken|not-taken) (<[^<>\s]+>)$/

/**
 * Takes lines in, in whatever order files are read. One that cannot be read is passed over: the last
 * line of a process that was killed may be half a line.
 */
export function takeIn(words: LastWords, text: string): void {
  for (const line of text.split('\n')) {
    const [, at = '', word, messageId = ''] = LINE.exec(line) ?? []
    const known = words.get(keyOf(messageId))
    if (word && (known === undefined || known.at <= at)) {
      words.set(keyOf(messageId), { messageId, at, word: word as Word })
    }
  }
}

/** What the last word on a mail comes to; nothing where it surely was not handed over. */
export function handedBy(words: LastWords, messageId: string): Handed | undefined {
  const last = words.get(keyOf(messageId))
  if (!last || last.word === 'not-taken') return undefined
  const state = last.word === 'taken' ? 'sent' : 'unknown'
  return { messageId: last.messageId, at: new Date(last.at), state }
}
