import { measureCases } from './cases.ts'
import { caseCost } from './cost.ts'
import { measurePage } from './page.ts'
import { startBenchProduct } from './product.ts'

/**
 * `npm run bench`: what the speed claims rest on. Each figure stands beside a bare floor measured in
 * turn with it, on the same services, in the same run: the ratio is what can be compared.
 */
const product = await startBenchProduct()
try {
  const cases = await measureCases(product)
  const page = await measurePage(product)
  const cost = await caseCost(product)
  const round = (number: number, digits = 1) => Number(number.toFixed(digits))
  console.table({
    'whole cases, a second': {
      Leavewell: round(cases.casesPerSecond),
      'bare floor': round(cases.barePerSecond),
      ratio: round(cases.ratio, 2),
    },
    "leaver's list p50, ms": {
      Leavewell: round(page.list.p50),
      'bare floor': round(page.bare.p50),
      ratio: round(page.list.p50 / page.bare.p50, 2),
    },
    "leaver's list p95, ms": {
      Leavewell: round(page.list.p95),
      'bare floor': round(page.bare.p95),
      ratio: round(page.ratioOfP95, 2),
    },
    "leaver's list p99, ms": {
      Leavewell: round(page.list.p99),
      'bare floor': round(page.bare.p99),
      ratio: round(page.list.p99 / page.bare.p99, 2),
    },
  })
  console.log(
    `A whole case: ${cost.events} history events, ${cost.historyBytes} bytes of history, ${cost.records} events in its record.`,
  )
  console.log(
    `The leaver's list: ${page.pageBytes} bytes, its styles ${page.styleBytes} bytes (before compression).`,
  )
} finally {
  await product.stop()
}
