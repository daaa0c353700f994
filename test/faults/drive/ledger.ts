import type { Press } from '../check/evidence.ts'
import type { Said } from './web.ts'

/** What people were told, kept by them and not by the product. */
export interface Ledger {
  readonly presses: readonly Press[]
  /**
   * Notes what came of a press: `taken` where the answer said that it is safe. `at` is the case's
   * clock.
   */
  note(press: Pick<Press, 'caseId' | 'what' | 'at'>, said: Said): void
}

/** Statuses by which a server says that it has what was sent: a redirect, or the API's own. */
const SAFE: readonly number[] = [200, 201, 202, 303]

export function makeLedger(): Ledger {
  const presses: Press[] = []
  return {
    presses,
    note(press, { status, text }) {
      const isRefused = status === 409
      if (!SAFE.includes(status) && !isRefused) {
        const { what, caseId } = press
        throw new Error(
          `“${what}” of case ${caseId} was answered by ${status}: ${text.slice(0, 400)}`,
        )
      }
      presses.push({ ...press, came: isRefused ? 'refused' : 'taken' })
    },
  }
}
