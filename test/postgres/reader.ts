import { sql } from 'kysely'
import { connect, type Prepared } from '../../db/connect.ts'

/**
 * A process of its own that reads, many at once, and judges every answer: `URL PREPARED READS
 * FORWARD|BACKWARD`. Two that begin at other ends prepare other statements first. Prints one line
 * of JSON.
 */
const [url = '', prepared = 'auto', reads = '0', direction = 'forward'] = process.argv.slice(2)
const STATEMENTS = 100
const AT_ONCE = 12

const db = connect(url, { max: AT_ONCE, prepared: prepared as Prepared })
const counts = { right: 0, wrong: 0, failed: 0, codes: [] as string[] }

/** The statement's own number is in its text, what it is asked for is not. */
async function read(at: number): Promise<void> {
  const statement = direction === 'forward' ? at % STATEMENTS : STATEMENTS - 1 - (at % STATEMENTS)
  try {
    const asked = sql<{
      own: number
      asked: number
    }>`select ${sql.raw(`${statement}`)}::int as own, ${at}::int as asked`
    const { rows } = await asked.execute(db)
    const [row] = rows
    if (row?.own === statement && row.asked === at) counts.right++
    else counts.wrong++
  } catch (error) {
    counts.failed++
    const { code = 'none' } = error as { code?: string }
    if (!counts.codes.includes(code)) counts.codes.push(code)
  }
}

let next = 0
const readers = Array.from({ length: AT_ONCE }, async () => {
  while (next < Number(reads)) await read(next++)
})
await Promise.all(readers)
await db.destroy()
console.log(JSON.stringify(counts))
