import type { AddressInfo } from 'node:net'
import express from 'express'
import { connect } from '../../db/connect.ts'

/**
 * What the desk's pages are held against, in a process of its own as the server is: a bare Express route
 * that asks once, by an index, for what stands in fifty lines, and writes them without a template.
 */
const db = connect(process.env.DATABASE_URL_WEB ?? '', { max: 10 })
const app = express()
app.get('/', async (_req, res) => {
  const rows = await db
    .selectFrom('cases')
    .innerJoin('people', (join) =>
      join.onRef('people.case_id', '=', 'cases.id').on('people.role', '=', 'leaver'),
    )
    .select(['cases.id', 'cases.reference', 'cases.status', 'cases.end_date', 'people.name'])
    .orderBy('cases.opened_at', 'desc')
    .orderBy('cases.id', 'desc')
    .limit(50)
    .execute()
  const lines = rows.map((row) => `<li>${row.reference} ${row.name} ${row.status} ${row.end_date}`)
  res.send(`<!doctype html><title>Cases</title><ul>${lines.join('')}</ul>`)
})
const server = app.listen(0, '127.0.0.1', () =>
  process.send?.((server.address() as AddressInfo).port),
)
process.once('SIGTERM', () => process.exit(0))
