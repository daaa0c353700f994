import type { Db } from '../../../db/connect.ts'
import type { MailState } from '../../../db/schema.ts'
import type { Sent } from '../../../workflows/contract/activities.ts'
import type { Deps } from '../../deps.ts'
import type { Delivery } from '../smtp/delivery.ts'
import { mayRepeat } from './claim.ts'
import { retryLater } from './retry-later.ts'

interface Handing {
  readonly id: string
  readonly attempt: number
  readonly to: string
  readonly subject: string
  readonly message: Buffer
}

const MINUTE = 60_000
/** Waits after what was surely not sent; then hourly, until five days are over. */
const WAITS = [1, 5, 15, 30].map((minutes) => minutes * MINUTE)
const HOURLY = 60 * MINUTE
const GIVE_UP_AFTER = WAITS.length + 5 * 24

const HEARTBEAT_EVERY = 10_000

/** Hands the message to the relay, writes down what came of it, and says so. */
export async function deliver(
  deps: Deps,
  handing: Handing,
): Promise<Exclude<Sent['outcome'], 'cancelled'>> {
  const beat = setInterval(deps.heartbeat, HEARTBEAT_EVERY)
  try {
    const envelope = { from: deps.mail.from, to: handing.to }
    const delivery = await deps.mailer.deliver(envelope, handing.message, () =>
      intend(deps.db, handing),
    )
    return await conclude(deps, handing, delivery)
  } finally {
    clearInterval(beat)
  }
}

/** Written after the relay's 354: from here on the mail may be out. False where the claim is lost. */
async function intend(db: Db, { id, attempt, subject }: Handing): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('mails')
    .set({ state: 'data', subject })
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .where('state', '=', 'pending')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

async function conclude(
  deps: Deps,
  handing: Handing,
  delivery: Delivery,
): Promise<Exclude<Sent['outcome'], 'cancelled'>> {
  const { attempt } = handing
  switch (delivery.state) {
    case 'sent':
      await write(deps, handing, 'sent', delivery)
      return 'sent'
    case 'refused':
      await write(deps, handing, 'failed', delivery)
      return 'failed'
    case 'unknown':
      if (mayRepeat(deps, attempt)) {
        await write(deps, handing, 'data', delivery)
        throw retryLater('its outcome is unknown', MINUTE)
      }
      await write(deps, handing, 'unknown', delivery)
      return 'unknown'
    case 'later':
      if (attempt >= GIVE_UP_AFTER) {
        await write(deps, handing, 'failed', delivery)
        return 'failed'
      }
      await write(deps, handing, 'pending', delivery)
      throw retryLater(
        `phase ${delivery.phase}, code ${delivery.code ?? 'none'}`,
        WAITS[attempt - 1] ?? HOURLY,
      )
  }
}

async function write(deps: Deps, { id, attempt }: Handing, state: MailState, delivery: Delivery) {
  const { reply } = delivery
  const at = new Date(deps.now())
  await deps.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('mails')
      .set({ state, reply, lease_until: null, ...(state === 'sent' ? { sent_at: at } : {}) })
      .where('id', '=', id)
      .where('attempt', '=', attempt)
      .where('state', 'in', ['pending', 'data'])
      .execute()
    await tx
      .updateTable('dispatches')
      .set({
        state: delivery.state,
        ended_at: at,
        reply,
        phase: 'phase' in delivery ? delivery.phase : null,
        code: 'code' in delivery ? (delivery.code ?? null) : null,
      })
      .where('mail_id', '=', id)
      .where('attempt', '=', attempt)
      .execute()
  })
}
