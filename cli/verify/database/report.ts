import type { WhyUnreadable } from '../../../db/keys/to-seal.ts'
import { ORGANISATION_OWNER } from '../../../db/tables/log.ts'

/** What is said of something sealed that cannot be opened though nobody erased it. */
export const UNREADABLE: Readonly<Record<WhyUnreadable, string>> = {
  lost: 'cannot be opened, as its key is lost',
  changed: 'was changed after it was sealed',
}

/** What a check of a database found, each with its place. */
export class Report {
  readonly #references: ReadonlyMap<string, string>
  readonly faults: string[] = []
  readonly #told = new Set<string>()

  /** Cases are named by their references, where they have one. */
  constructor(references: ReadonlyMap<string, string>) {
    this.#references = references
  }

  /** Something is wrong with one event. What follows of it elsewhere is not told again. */
  event(owner: string, number: number, fault: string): void {
    const whose =
      owner === ORGANISATION_OWNER
        ? 'The organisation’s record'
        : `Case ${this.#references.get(owner) ?? owner}`
    const place = `${whose}, event ${number}`
    if (!this.#told.has(place)) this.faults.push(`${place} ${fault}.`)
    this.#told.add(place)
  }

  /** Something is wrong with the log or a checkpoint. */
  log(fault: string): void {
    this.faults.push(`${fault}.`)
  }
}
