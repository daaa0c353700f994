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

/** How many mails are enough to see that a database is older: it lacks the newest first. */
export const NEWEST = 200

/** One line: when, what, and which mail. No address and no name stands in a journal. */
export const lineOf = (at: Date, word: Word, messageId: string): string =>
  `${at.toISOString()} ${word} ${messageId}\n`

const LINE = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) (asked|taken|not-taken) (<[^<>\s]+>)$/

/** The last word on each mail, of a year: what came last is at hand without looking through all. */
export class LastWords {
  readonly #words = new Map<string, { readonly at: string; readonly word: Word }>()
  #newest: string[] = []

  /**
   * Takes lines in, in whatever order files are read. One that cannot be read is passed over: the
   * last line of a process that was killed may be half a line.
   */
  takeIn(text: string): void {
    for (const line of text.split('\n')) {
      const [, at = '', word, messageId = ''] = LINE.exec(line) ?? []
      const known = this.#words.get(messageId)
      if (!word || (known && known.at > at)) continue
      this.#words.set(messageId, { at, word: word as Word })
      this.#newest.push(messageId)
      if (this.#newest.length > 4 * NEWEST) this.#newest = this.#newestOf(this.#newest)
    }
  }

  /** What the last word on a mail comes to; nothing where it surely was not handed over. */
  handed(messageId: string): Handed | undefined {
    const last = this.#words.get(messageId)
    if (!last || last.word === 'not-taken') return undefined
    const state = last.word === 'taken' ? 'sent' : 'unknown'
    return { messageId, at: new Date(last.at), state }
  }

  /** All that was handed over after an instant of the wall clock, the soonest first. */
  since(at: Date | null): Handed[] {
    return this.#handedOf(this.#words.keys(), at)
  }

  /** The last of them, at most `NEWEST`. */
  newest(at: Date | null): Handed[] {
    return this.#handedOf(new Set(this.#newest), at).slice(-NEWEST)
  }

  #handedOf(ids: Iterable<string>, at: Date | null): Handed[] {
    return [...ids]
      .flatMap((messageId) => this.handed(messageId) ?? [])
      .filter((one) => !at || one.at > at)
      .sort((a, b) => a.at.getTime() - b.at.getTime())
  }

  #newestOf(ids: readonly string[]): string[] {
    return this.#handedOf(new Set(ids), null)
      .slice(-NEWEST)
      .map(({ messageId }) => messageId)
  }
}
