import { submitTo } from '../../server/intake/submissions.ts'
import { DAY } from '../../workflows/plan/durations.ts'
import { LEAVER } from '../support/cases.ts'
import type { Product } from '../support/product.ts'
import { until } from '../support/until.ts'
import { stateOf } from './journey.ts'

/**
 * What a case was sent comes back to it for ever: its event stands, and by the in-tray nobody has taken
 * it, so that each moment would wait for it. Waits until the case was stopped.
 */
export async function handBackForEver(product: Product, id: string): Promise<void> {
  const renew = { kind: 'renew-link', by: LEAVER, who: 'leaver' } as const
  const { id: submission } = await submitTo(product.deps, id, renew)
  await product.database.owner
    .updateTable('intray')
    .set({ event_number: null })
    .where('id', '=', submission)
    .execute()
  await product.deps.engine.fastForward(id, DAY)
  await until('it is paused', async () => (await stateOf(product, id)).paused?.why === 'stuck')
}
