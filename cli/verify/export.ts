import { type Gone, goneWords } from '../../db/crypto/erased.ts'
import { readVerifier } from '../../proof/keys.ts'
import { StampFault } from '../../proof/stamp/fault.ts'
import { readStamp, type Stamp } from '../../proof/stamp/read.ts'
import { checkProof, noteOf, type ProofFault } from '../../proof/tlog-proof.ts'
import { faultIn } from '../../server/api/cases/check-events.ts'
import type { Saved } from './saved.ts'

export interface Whole {
  readonly events: number
  readonly head: string
  /** How many events, from the first on, a checkpoint covers; of how many leaves the newest is. */
  readonly proven: number
  readonly size: number
  /** The key that signed, where anything is proven. */
  readonly key?: string
  /** Who says since when that checkpoint is there, where the record carries a time stamp. */
  readonly stamped?: Stamp
  /** Words that were erased, each under an event that says so. */
  readonly erased: readonly Gone[]
  /** Words that whoever saved the file may not see: they are not in it. */
  readonly withheld: readonly Gone[]
}

/** What is wrong, at which event; 0 where it is no event's. */
export interface Wrong {
  readonly number: number
  readonly fault: string
}

/**
 * Checks a saved record, or saved events, by themselves: the chain from the first to the last, the words
 * that are kept, those that are not, and the proofs that the log holds each event. `key` is the log's
 * public key as the reader has it from elsewhere; without it the record's own is taken. Pure.
 */
export function checkExport(saved: Saved, key?: string): Whole | Wrong {
  try {
    return check(saved, key)
  } catch {
    return { number: 0, fault: 'holds an event whose text is of another form' }
  }
}

function check(saved: Saved, key?: string): Whole | Wrong {
  const { events, log, chain } = saved
  const head = events.at(-1)?.hash
  if (!head) return { number: 0, fault: 'holds no events' }
  const withheld = saved.withheld === true
  const chained = faultIn(saved, withheld)
  if (chained) return chained
  if (chain.head !== head) {
    return { number: events.length, fault: 'is not the last event that the record names' }
  }
  const words = events.flatMap(({ number, words }) => words.map((word) => ({ ...word, number })))
  const gone = goneWords(events, words)
  const [erased, absent] = [
    gone.filter(({ under }) => under !== undefined),
    gone.filter(({ under }) => under === undefined),
  ]
  const [missing] = absent
  if (missing && !withheld) {
    const { number, field } = missing
    return {
      number,
      fault: `the words of ${field} are missing, and no event says that they were erased`,
    }
  }
  const proven = checkProofs(events, log?.proofs ?? [], key ?? log?.key)
  if ('fault' in proven) return proven
  const stamped = checkStamp(log)
  if (stamped && 'fault' in stamped) return stamped
  return {
    ...{ events: events.length, head, erased, withheld: absent },
    ...proven,
    ...(stamped ? { stamped } : {}),
  }
}

/** A time stamp is of the checkpoint that the last proof leads to. */
function checkStamp(log: Saved['log']): Stamp | Wrong | undefined {
  const last = log?.proofs.at(-1)
  if (log?.stamp === undefined || !last) return undefined
  try {
    return readStamp(Buffer.from(log.stamp, 'base64'), noteOf(last.proof))
  } catch (error) {
    if (!(error instanceof StampFault)) throw error
    return { number: 0, fault: `carries a time stamp that does not hold: ${error.message}` }
  }
}

const FAULTS: Readonly<Record<ProofFault, string>> = {
  malformed: 'its proof is not of the form c2sp.org/tlog-proof@v1',
  unsigned: 'the checkpoint of its proof is not signed by this key',
  elsewhere: 'is not the one that the log holds',
}

/** Proofs are for the first events, each in its turn. */
function checkProofs(
  events: Saved['events'],
  proofs: readonly { readonly number: number; readonly proof: string }[],
  key: string | undefined,
): Pick<Whole, 'proven' | 'size' | 'key'> | Wrong {
  if (proofs.length === 0) return { proven: 0, size: 0 }
  const verifier = key === undefined ? undefined : readVerifier(key)
  if (!key || !verifier) return { number: 0, fault: 'names no public key that can be read' }
  let size = 0
  for (const [at, { number, proof }] of proofs.entries()) {
    const event = events[at]
    if (number !== at + 1)
      return { number: at + 1, fault: 'has no proof, and another comes instead' }
    if (!event) return { number, fault: 'has a proof and is missing' }
    const proven = checkProof(proof, event.body, verifier)
    if (typeof proven === 'string') return { number, fault: FAULTS[proven] }
    size = Math.max(size, proven.checkpoint.size)
  }
  return { proven: proofs.length, size, key: verifier.vkey }
}
