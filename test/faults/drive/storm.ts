import { setTimeout as pause } from 'node:timers/promises'
import { OUTCOMES } from '../../activities/mail/outcomes.ts'
import { MODE_NAMES, type Mode } from '../smtp-modes.ts'
import type { FaultySmtp } from '../smtp-server.ts'
import type { Chance } from './chance.ts'
import type { Killable, PartName } from './killable.ts'
import { FROZEN_MS } from './patience.ts'

/** What was done to the product, by what it was done to. */
export interface Struck {
  readonly kills: Readonly<Record<string, number>>
  /** Conversations that went wrong, by the relay's mode. */
  readonly relay: Readonly<Record<string, number>>
}

export interface StormOptions {
  readonly parts: Killable
  readonly relay: FaultySmtp
  readonly kills: number
  /** Kinds of parts that may be killed; all where none are named. */
  readonly only?: readonly string[]
  readonly chance: Chance
  /** Resolves when the next kill may come. */
  readonly nextMay: (kill: number) => Promise<void>
}

const GOOD: readonly Mode[] = ['accept', '250 after a while']

/**
 * Modes after which the mail can go another time, or nobody can know. A relay that refuses an
 * address for good stops the case until HR acts, which is for other tests.
 */
const MODES: readonly Mode[] = MODE_NAMES.filter((mode) => {
  const { state, onlyTls } = OUTCOMES[mode]
  return state !== 'refused' && !onlyTls && !GOOD.includes(mode)
})

/** How many parts of a kind are struck in a hundred kills. */
const SHARES = { worker: 40, server: 20, temporal: 20, postgres: 20 } as const

/** After how many of a hundred kills a worker is frozen for a while, which is no kill. */
const FROZEN = 15

/** Kills parts at any instant, one or two at once, and brings each back a moment later. */
export async function storm(options: StormOptions): Promise<Struck> {
  const { parts, kills, chance, relay } = options
  const struck: Record<string, number> = {}
  relay.setMode(calm)
  const from = relay.conversations.length
  for (let done = 0; done < kills; ) {
    await options.nextMay(done)
    spoil(relay, chance)
    const size = done + 1 < kills && chance.percent(20) ? 2 : 1
    const names = new Set(Array.from({ length: size }, () => victim(options)))
    await Promise.all([...names].map((name) => strike(parts, name, chance.below(1_500))))
    for (const name of names) count(struck, name)
    done += names.size
    if (chance.percent(FROZEN)) {
      const name = chance.one(parts.names.filter((one) => one.startsWith('worker')))
      await parts.freeze(name, FROZEN_MS)
      count(struck, 'frozen')
    }
  }
  relay.setMode('accept')
  const wrong = relay.conversations.slice(from).filter(({ mode }) => !GOOD.includes(mode))
  return { kills: struck, relay: countedBy(wrong.map(({ mode }) => mode)) }
}

const count = (counts: Record<string, number>, name: PartName | 'frozen'): void => {
  const kind = name.split('-')[0] ?? name
  counts[kind] = (counts[kind] ?? 0) + 1
}

/** Between conversations that go wrong every second one takes its time, as relays do. */
const calm = (n: number): Mode => (n % 2 ? 'accept' : '250 after a while')

/** The next few conversations go wrong in one way, all others go well. */
function spoil(relay: FaultySmtp, chance: Chance): void {
  const from = relay.conversations.length
  const until = from + 1 + chance.below(6)
  const mode = chance.one(MODES)
  relay.setMode((n) => (n < until ? mode : calm(n)))
}

function victim({ parts: { names }, only, chance }: StormOptions): PartName {
  const kinds = Object.entries(SHARES)
    .filter(([kind]) => only?.includes(kind) ?? true)
    .map(([kind, share]) => ({ share, own: names.filter((name) => name.startsWith(kind)) }))
    .filter(({ own }) => own.length > 0)
  let place = chance.below(kinds.reduce((all, { share }) => all + share, 0))
  for (const { share, own } of kinds) {
    place -= share
    if (place < 0) return chance.one(own)
  }
  throw new Error('There is nothing to kill')
}

async function strike(parts: Killable, name: PartName, awayMs: number): Promise<void> {
  await parts.kill(name)
  await pause(awayMs)
  await parts.revive(name)
}

/** How many there are of each name. */
export function countedBy(names: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]),
  )
}
