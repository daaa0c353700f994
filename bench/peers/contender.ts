import type { Killable } from '../../test/faults/drive/killable.ts'
import type { FaultySmtp } from '../../test/faults/smtp-server.ts'

/** One way to build the journey, as processes that can be killed. */
export interface Contender {
  readonly name: string
  readonly parts: Killable
  readonly relay: FaultySmtp
  /** One case whose leaver answers at once, to its end. */
  quick(number: number): Promise<void>
  /** One case in which a reminder and an escalation come at their time, and then the answers. */
  slow(number: number): Promise<void>
  /** Waits until nothing is under way any more. */
  settle(): Promise<void>
  /** How much later than planned reminders and escalations came to the relay so far, in milliseconds. */
  lateness(): readonly number[]
  tally(): Promise<Tally>
  /** Lines of code that are not empty, without what both share. */
  readonly lines: number
  stop(): Promise<void>
}

/** Mails of all cases so far. */
export interface Tally {
  readonly owed: number
  /** Never came to the relay. */
  readonly lost: number
  /** Came more than once. */
  readonly doubled: number
  /** Of those lost: shown to people as unknown. */
  readonly shown: number
}

export interface Making {
  readonly dataDir: string
  readonly relay: FaultySmtp
}
