import { randomUUID } from 'node:crypto'
import type { Db } from '../db/connect.ts'
import type { Settings } from '../db/tables/settings.ts'

/** Plainly marked sample settings, so that a first case can start at once. */
const SAMPLE: Settings = {
  organisation: 'Sample Charity',
  hrMailbox: { name: 'Hana HR (sample)', email: 'hr@sample.example', phone: '01632 960 000' },
  chief: { name: 'Chris Chief (sample)', email: 'chief@sample.example' },
  chair: { name: 'Charlie Chair (sample)', email: 'chair@sample.example' },
  dataLead: { name: 'Dana Data (sample)', email: 'data@sample.example' },
  calendar: 'england-and-wales',
  sample: true,
}

/** Puts sample settings and a first HR user where there are none. Answers with that user's id. */
export async function firstUser(web: Db): Promise<string> {
  await web
    .insertInto('settings')
    .values({ id: 1, body: JSON.stringify(SAMPLE), updated_at: new Date() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { email, name } = SAMPLE.hrMailbox
  const existing = await web
    .selectFrom('hr_users')
    .select('id')
    .orderBy('created_at')
    .executeTakeFirst()
  if (existing) return existing.id
  const id = randomUUID()
  // Whoever starts a copy of their own may do all with it.
  await web.insertInto('hr_users').values({ id, email, name, role: 'administrator' }).execute()
  return id
}
