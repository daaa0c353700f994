import type { Logger } from 'pino'
import { BESIDE_MB, type Cost, onceApart, type Work } from '../../../../../../apart/apart.ts'
import { inTurn } from '../../../../../../apart/in-turn.ts'
import { type Pinned, pin } from '../../../../../../policies/pin.ts'
import { hr } from '../../../../../../words/en/hr/index.ts'
import type { Pack } from '../../../../../../workflows/pack/types.ts'
import { SECOND } from '../../../../../../workflows/plan/durations.ts'
import { type Faults, type GivenText, refused, theRead } from './read-version.ts'

/** What one text may cost, and how many may wait for the one that is read. */
export interface Limits extends Cost {
  readonly waiting: number
}

/**
 * What became of a text: `busy` where too many wait already, so that it was not looked at, and
 * `ended` where whatever read it ended without an answer, or the server stops.
 */
export type Reading = { readonly pinned: Pinned<Pack> } | Faults | 'busy' | 'ended'

/**
 * Reads texts of policies in a process of their own, one at a time: a short text of YAML can keep a
 * reader busy for minutes, and take what memory there is. One that costs too much is ended, and
 * that is its fault.
 */
export interface PackReader {
  read(given: GivenText): Promise<Reading>
  /** Ends what is under way; whoever waits is told `ended`. */
  close(): Promise<void>
}

interface Means {
  readonly log: Pick<Logger, 'warn'>
  readonly limits?: Limits
  /** Another way of reading than ours. */
  readonly work?: Work
}

const LIMITS: Limits = {
  ...{ cpuMs: 10 * SECOND, ms: 30 * SECOND, memoryMb: 256, besideMb: BESIDE_MB },
  ...{ bytes: 1_000_000, waiting: 4 },
}
const WORK: Work = {
  module: new URL('./read-version.ts', import.meta.url).href,
  name: 'readVersion',
}

export function makePackReader({ log, limits = LIMITS, work = WORK }: Means): PackReader {
  const closing = new AbortController()
  const { take, done } = inTurn(limits.waiting)
  const readNow = async (given: GivenText): Promise<Reading> => {
    const outcome = await onceApart(work, given, { ...limits, signal: closing.signal })
    const read = 'answer' in outcome ? theRead(outcome.answer) : undefined
    if (read) return 'faults' in read ? read : pinned(read.data)
    const why = 'answer' in outcome ? { ended: 'with an answer of no known shape' } : outcome
    log.warn(why, 'the text of a policy could not be read')
    return 'tooMuch' in why ? tooMuch(given.text, limits) : 'ended'
  }
  return {
    read: (given) => take(() => readNow(given)),
    close: async () => {
      closing.abort()
      await done()
    },
  }
}

const pinned = (pack: Pack) => ({ pinned: pin(pack, pack.pack, pack.version) })

const tooMuch = (text: string, { cpuMs }: Limits): Faults =>
  refused(text, [{ line: 1, path: [], message: words.tooMuch(cpuMs / SECOND) }])

const words = hr.policy.versions.upload
