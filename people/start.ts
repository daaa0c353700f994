import type { Mailbox } from '../workflows/case/events.ts'
import type { Flag, Rung } from '../workflows/pack/types.ts'

/** The codes of a start, as the in-tray holds them; the words beside it are `StartWords`. */
export interface StartMessage {
  readonly id: string
  readonly kind: 'start'
  readonly by: { readonly role: 'hr'; readonly user?: string }
  readonly leaverKind: string
  readonly endDate: string
  readonly flags: readonly Flag[]
  /** Duties that are off by default and turned on for this case. */
  readonly dutiesOn: readonly string[]
  /** Rungs that nobody fills; the chief is asked in their place. */
  readonly absent: readonly Rung[]
  readonly pack: string
  /**
   * What HR was shown. The pack is found by its hash again when the case opens; the calendar that
   * counts is the one in force then, and its hash here says which days were seen.
   */
  readonly packHash: string
  readonly calendar: string
  readonly calendarHash: string
  readonly language: string
  readonly timeMachine: boolean
  /** The day (ISO) that HR chose for the first mail. */
  readonly firstMailOn?: string
  /** What the leaver can be written to at; their own address where nothing is said. */
  readonly mailbox?: Mailbox
  /** The reference that its case is to have, of one of many starts; the next one where nothing is said. */
  readonly reference?: string
}

export interface StartWords {
  /** Without an address where the leaver has none. */
  readonly leaver: Omit<PersonWords, 'email'> & {
    readonly email?: string
    readonly workEmail?: string
    readonly role?: string
    readonly startDate?: string
    readonly phone?: string
  }
  /** Left out where nobody leads the leaver. */
  readonly line?: PersonWords
}

export interface PersonWords {
  readonly name: string
  readonly email: string
}
