import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openBrowser } from './browser.ts'
import { type Product, startProduct } from './product.ts'

/** What a journey plays on. */
export interface Stage {
  readonly product: Product
  readonly browser: Browser
}

/** Opens the product and a browser before the tests of a file, hands them over, and closes both after. */
export function useStage(hand: (stage: Stage) => void): void {
  let stage: Partial<Stage> = {}
  beforeAll(async () => {
    const product = await startProduct()
    stage = { product }
    const browser = await openBrowser()
    stage = { product, browser }
    hand({ product, browser })
  }, 120_000)
  afterAll(async () => {
    await stage.browser?.close()
    await stage.product?.stop()
  })
}
