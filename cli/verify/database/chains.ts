import { isCanonical } from '../../../db/crypto/canonical.ts'
import { GENESIS, hashOf } from '../../../db/crypto/chain.ts'
import { commitment } from '../../../db/crypto/commitment.ts'
import { whyUnreadable } from '../../../db/keys/to-seal.ts'
import { ORGANISATION } from '../../../db/queries/organisation/record.ts'
import { ORGANISATION_OWNER } from '../../../db/tables/log.ts'
import { type Report, UNREADABLE } from './report.ts'

/** An event as it stands in Postgres, with the words that are kept of it. */
export interface StoredEvent {
  readonly kind: string
  readonly owner: string
  readonly number: number
  /** Milliseconds since 1970, as the column beside the hashed text has it. */
  readonly at: number
  readonly type: string
  readonly body: string
  readonly prev: string
  readonly hash: string
}

export interface StoredWord {
  readonly number: number
  readonly field: string
  readonly value: string
  readonly salt: string
}

/** What a chain's owner knows of its end. */
export interface Head {
  readonly number: number
  readonly hash: string
}

export interface Body {
  readonly case?: unknown
  readonly number?: unknown
  readonly at?: unknown
  readonly type?: unknown
  readonly words?: Readonly<Record<string, string>>
  readonly fields?: Readonly<Record<string, readonly string[]>>
}

/**
 * Follows one chain from its first event to its last: the same rules as `findFault` and `goneWords`
 * (db/crypto), told one event at a time and in a fifth of the time. After a fault it goes on from what
 * stands there, so that each place is told once.
 */
export class Chain {
  readonly #report: Report
  readonly #owner: string
  /** What its events say that they belong to. */
  readonly #name: string
  #prev = GENESIS
  #number = 0
  #erased = 0
  readonly #gone: { readonly number: number; readonly field: string }[] = []
  readonly #under = new Map<string, number>()

  constructor(owner: string, report: Report) {
    this.#owner = owner
    this.#name = owner === ORGANISATION_OWNER ? ORGANISATION : owner
    this.#report = report
  }

  add(event: StoredEvent, words: readonly StoredWord[]): void {
    const { number } = event
    while (++this.#number < number) this.#say(this.#number, 'is missing')
    if (event.prev !== this.#prev) this.#say(number, 'does not follow the event before it')
    else if (event.hash !== hashOf(event.prev, event.body)) {
      this.#say(number, 'was changed after it was written')
    } else this.#readBody(event, words)
    this.#prev = event.hash
  }

  /** Holds the chain against what its owner knows of its end. Answers with how many words were erased. */
  end(head: Head | undefined): number {
    if (this.#name === ORGANISATION) return this.#endOfWords()
    if (!head) this.#say(this.#number, 'belongs to no case')
    else if (head.number > this.#number) {
      for (let at = this.#number + 1; at <= head.number; at++) this.#say(at, 'is missing')
    } else if (head.number < this.#number || head.hash !== this.#prev) {
      this.#say(this.#number, 'is not the last event that the case knows of')
    }
    return this.#endOfWords()
  }

  #endOfWords(): number {
    for (const { number, field } of this.#gone) {
      if (this.#under.has(`${number} ${field}`)) this.#erased++
      else this.#say(number, `lacks the words of ${field}, and no event says that they were erased`)
    }
    return this.#erased
  }

  #readBody(event: StoredEvent, words: readonly StoredWord[]): void {
    const { number, at, type } = event
    const body = parsed(event.body)
    const fault = body ? this.#faultOf(event, body) : 'is not readable'
    if (fault) this.#say(number, fault)
    if (body?.number !== number || body.case !== this.#name) return
    if (body.type !== type) this.#say(number, `was not of the type ${type}`)
    if (body.at !== at) this.#say(number, `did not happen at ${new Date(at).toISOString()}`)
    this.#compareWords(number, body, words)
    if (body.type === 'erased') this.#noteErased(number, body)
  }

  #faultOf({ number, body: text }: StoredEvent, body: Body): string | undefined {
    if (!isCanonical(text, body)) return 'is not in canonical form'
    return body.case !== this.#name || body.number !== number ? 'belongs elsewhere' : undefined
  }

  #compareWords(
    number: number,
    { words: promised = {} }: Body,
    words: readonly StoredWord[],
  ): void {
    let kept = 0
    for (const { field, value, salt } of words) {
      const why = whyUnreadable({ value, salt })
      if (why) this.#say(number, `has a text of ${field} that ${UNREADABLE[why]}`)
      else if (promised[field] === commitment(salt, value)) kept++
      else this.#say(number, `has words of ${field} that are not those that were written`)
    }
    const fields = Object.keys(promised)
    if (kept === fields.length) return
    const there = new Set(words.map(({ field }) => field))
    this.#gone.push(...fields.filter((one) => !there.has(one)).map((field) => ({ number, field })))
  }

  #noteErased(number: number, { fields = {} }: Body): void {
    for (const [of, names] of Object.entries(fields)) {
      if (Number(of) >= number) continue
      for (const name of names) this.#under.set(`${of} ${name}`, number)
    }
  }

  #say(number: number, fault: string): void {
    this.#report.event(this.#owner, number, fault)
  }
}

function parsed(text: string): Body | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
