import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { sealKept } from '../../activities/forget/seal-kept.ts'
import type { Say } from '../../embedded/process/progress.ts'
import { keepLog } from '../../server/ops/record-log/round.ts'
import { fullCase } from '../cases.ts'
import { fill } from '../desk/fill.ts'
import { mailsOut, type Product } from '../product.ts'

/** So that checkpoints are signed and proofs made. */
export const SIGNED = { LOG_KEY: randomBytes(32).toString('base64') }

/**
 * Closed cases: one that really ran to its end, answered line by line and signed, and copies of it with
 * people, words and records of their own, sealed under keys of their own, all in the log. Their last days
 * lie before today's, spread over four hundred days.
 */
export async function makeRecords(product: Product, cases: number, say: Say): Promise<void> {
  const { owner, deps, worker } = product
  const model = await fullCase(product)
  await mailsOut(product)
  say('copies')
  await fill(owner, deps.linkKeys, { model, from: 0, count: cases - 1 })
  // Copies stand in the clear, as what an older version left does.
  await sql`update cases set sealed = 0 where id <> ${model}`.execute(owner)
  say('seals them')
  await sealKept(worker.deps.db)
  say('moves them into the log')
  await keepLog(deps, randomUUID(), 'asked')
  await sql`vacuum analyze`.execute(owner)
}
