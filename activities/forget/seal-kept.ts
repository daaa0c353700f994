import type { Logger } from 'pino'
import type { Db } from '../../db/connect.ts'
import { inBatches } from '../../db/in-batches.ts'
import type { DataKeys } from '../../db/keys/data-keys.ts'
import { rewrapKeys } from '../../db/keys/ends.ts'
import { casesToSeal, sealCase } from '../../db/queries/forgetting/sealing.ts'
import { stageOf } from '../../workflows/forget/erasure.ts'

const AT_ONCE = 20

/**
 * Seals what cases of before hold in the clear. Answers with how many cases it was. Safe to run again,
 * beside running cases, and in two processes at once.
 */
export const sealKept = (db: Db): Promise<number> => inBatches(AT_ONCE, () => sealSome(db))

const sealSome = (db: Db): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const ids = await casesToSeal(tx, AT_ONCE)
    for (const id of ids) await sealCase(tx, id, stageOf)
    return ids.length
  })

/**
 * As a worker starts: brings data keys under the ring's first key, and seals what is in the clear. It
 * takes work whatever comes of it; the next start tries again.
 */
export async function sealAtStart(db: Db, keys: DataKeys | undefined, log: Logger): Promise<void> {
  if (!keys) return
  try {
    const rewrapped = await rewrapKeys(keys.db, keys.ring)
    if (rewrapped > 0) log.info({ rewrapped }, 'data keys came under the first key of DATA_KEYS')
    const cases = await sealKept(db)
    if (cases > 0) log.info({ cases }, 'what cases of before held was sealed')
  } catch (error) {
    log.warn({ error: (error as Error).name }, 'what cases of before hold could not be sealed')
  }
}
