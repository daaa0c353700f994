import { typedWith } from '../../db/queries/record.ts'
import type { Product } from '../support/product.ts'
import { recordOf } from '../workflows/journey.ts'

/** The sites that a leaver added to their list, as they typed them, in the order of the record. */
export async function sitesOf(product: Product, caseId: string): Promise<string[]> {
  const record = await recordOf(product, caseId)
  return record.events.flatMap(({ number }) => typedWith(record, number).site ?? [])
}
