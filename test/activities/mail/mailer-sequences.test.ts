import { expect, it } from 'vitest'
import type { Delivery } from '../../../activities/mail/smtp/delivery.ts'
import { MODE_NAMES, type Mode } from '../../faults/smtp-modes.ts'
import type { FaultySmtp } from '../../faults/smtp-server.ts'
import { fc } from '../../support/generated.ts'
import { attempt, withSmtp } from './attempt.ts'
import { OUTCOMES } from './outcomes.ts'

const times = {
  connectionTimeoutMs: 300,
  greetingTimeoutMs: 300,
  socketTimeoutMs: 300,
  deadlineMs: 900,
}

/** Tries as an outbox does: again after `later`, never after anything else. */
async function tryInTurn(smtp: FaultySmtp, modes: readonly Mode[]): Promise<Delivery | undefined> {
  let last: Delivery | undefined
  for (const mode of modes) {
    smtp.setMode(mode)
    last = (await attempt(smtp, 'required', { times })).delivery
    if (last.state !== 'later') return last
  }
  return last
}

const COPIES: Readonly<Record<Delivery['state'], readonly number[]>> = {
  sent: [1],
  refused: [0],
  later: [0],
  unknown: [0, 1],
}

const passing = MODE_NAMES.filter((mode) => OUTCOMES[mode].state === 'later')
const sequence = fc
  .tuple(fc.array(fc.constantFrom(...passing), { maxLength: 4 }), fc.constantFrom(...MODE_NAMES))
  .map(([first, last]) => [...first, last])

it('no sequence of faults makes two copies, and every state tells the truth', async () => {
  await fc.assert(
    fc.asyncProperty(sequence, (modes) =>
      withSmtp({}, async (smtp) => {
        const last = await tryInTurn(smtp, modes)
        expect(COPIES[last?.state ?? 'later']).toContain(smtp.accepted.length)
      }),
    ),
    { numRuns: 40 },
  )
}, 60_000)
