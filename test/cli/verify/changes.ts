import type { Saved } from '../../../cli/verify/saved.ts'
import { FORGER, rehashed, sampleRecord } from './sample-record.ts'

/** A number below another, out of a fixed row of them. */
export type Pick = (below: number) => number

type Change = (record: Saved, pick: Pick) => unknown

const EVENT_TEXTS = ['at', 'type', 'body', 'prev', 'hash'] as const

/** Another letter at some place of a text. */
function otherLetter(text: string, pick: Pick): string {
  const at = pick(text.length)
  const letter = '0aZ"\n =é'.charAt(pick(8))
  return text.slice(0, at) + (text[at] === letter ? '1' : letter) + text.slice(at + 1)
}

const withEvents = (record: Saved, events: Saved['events']): Saved => ({ ...record, events })

const changed = <T>(list: readonly T[], at: number, change: (one: T) => T): T[] =>
  list.map((one, index) => (index === at ? change(one) : one))

const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at)

const numbered = (events: Saved['events']): Saved['events'] =>
  events.map((event, at) => ({ ...event, number: at + 1 }))

const proofsOf = ({ log }: Saved) => log?.proofs ?? []

const withProofs = (record: Saved, proofs: ReturnType<typeof proofsOf>): Saved => ({
  ...record,
  log: { ...record.log, proofs },
})

/** Ways to change a saved record. Some leave it whole. */
export const CHANGES: readonly Change[] = [
  (record, pick) => {
    const name = EVENT_TEXTS[pick(EVENT_TEXTS.length)] ?? 'body'
    const at = pick(record.events.length)
    return withEvents(
      record,
      changed(record.events, at, (event) => ({ ...event, [name]: otherLetter(event[name], pick) })),
    )
  },
  (record, pick) =>
    rehashed(
      withEvents(
        record,
        changed(record.events, pick(8), (event) => ({
          ...event,
          body: otherLetter(event.body, pick),
        })),
      ),
    ),
  (record, pick) => withEvents(record, without(record.events, pick(8))),
  (record, pick) => rehashed(withEvents(record, numbered(without(record.events, pick(8))))),
  (record, pick) => {
    const [a, b] = [pick(8), pick(8)]
    const events = record.events.map(
      (event, at) => record.events[at === a ? b : at === b ? a : at] ?? event,
    )
    return withEvents(record, events)
  },
  (record, pick) => {
    const at = pick(8)
    return withEvents(record, [...record.events.slice(0, at + 1), ...record.events.slice(at)])
  },
  (record, pick) => {
    const events = record.events.slice(0, pick(8))
    const cut = { ...record, events, chain: { head: events.at(-1)?.hash ?? record.chain.head } }
    return pick(2) ? cut : withProofs(cut, proofsOf(record).slice(0, events.length))
  },
  (record, pick) =>
    withEvents(
      record,
      changed(record.events, pick(8), (event) => ({
        ...event,
        words: pick(2)
          ? []
          : event.words.map((word) => ({
              ...word,
              [pick(2) ? 'value' : 'salt']: otherLetter(word.value, pick),
            })),
      })),
    ),
  (record, pick) =>
    withProofs(
      record,
      changed(proofsOf(record), pick(8), ({ number, proof }) => ({
        number,
        proof: otherLetter(proof, pick),
      })),
    ),
  (record, pick) => withProofs(record, without(proofsOf(record), pick(8))),
  (record, pick) => withProofs(record, proofsOf(record).slice(0, pick(9))),
  (record, pick) => {
    const other = proofsOf(sampleRecord({ proven: 1 + pick(8) }))
    const at = pick(8)
    return withProofs(
      record,
      changed(proofsOf(record), at, (one) => ({ ...one, proof: other[at]?.proof ?? '' })),
    )
  },
  (record) => sampleRecord({ given: record.events, signer: FORGER }),
  (record, pick) => ({ ...record, chain: { head: otherLetter(record.chain.head, pick) } }),
  (record, pick) => ({ ...record, id: otherLetter(record.id, pick) }),
  (record, pick) => {
    const { [(['id', 'events', 'chain', 'log'] as const)[pick(4)] ?? 'id']: _, ...rest } = record
    return rest
  },
  (record) => ({ ...record, another: 'member' }),
  // Words left out, by a file that says so, and by one that says something else.
  (record, pick) => ({
    ...withEvents(
      record,
      changed(record.events, pick(8), (event) => ({ ...event, words: [] })),
    ),
    withheld: [true, true, false, 'true', 1, null][pick(6)],
  }),
]
