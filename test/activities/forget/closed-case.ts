import { sql } from 'kysely'
import { connect, type Db } from '../../../db/connect.ts'
import type { StartInput } from '../../../server/intake/start.ts'
import { HR, LEAVER, mailsOut } from '../../support/cases.ts'
import { theCalendar } from '../../support/policy.ts'
import type { Product } from '../../support/product.ts'
import { eventsOfType, LAST_DAY, noonOf, open, tell, workday } from '../../workflows/journey.ts'

/** A case to be forgotten, of somebody who is found again by words that nobody else has. */

export const TODAY = theCalendar().dateOf(Date.now())

export const wordsAbout = (thing: string) => ({ text: `About the ${thing} in the cellar` })

/** A start of somebody of this name, whose line is of that one. */
export function personCalled(name: string, thing: string, line: string) {
  const [home, lineHome] = [name.toLowerCase().slice(0, 5), line.toLowerCase()]
  return {
    leaver: {
      ...{ name: `Zephyrine ${name}`, email: `${home}.home@marker.example` },
      ...{ workEmail: `${home}.work@marker.example`, kind: 'employee', role: `${thing} tester` },
      phone: '01632 960 077',
    },
    line: { name: `${line} Lineworth`, email: `${lineHome}@marker.example` },
    endDate: LAST_DAY,
  } as const satisfies Partial<StartInput>
}

/** A case with words of its leaver's and HR's, which HR has stopped. */
export async function closedCase(
  product: Product,
  who: Partial<StartInput>,
  thing: string,
): Promise<string> {
  const id = await open(product, who)
  await tell(product, id, { kind: 'request', by: LEAVER, what: 'question' }, wordsAbout(thing))
  const [asked] = await eventsOfType(product, id, 'requested')
  const reply = { kind: 'reply', by: HR, to: asked?.number ?? 0 } as const
  await tell(product, id, reply, { answer: `The ${thing} counts as well` })
  await tell(product, id, { kind: 'cancel', by: HR, why: 'other' }, { reason: `No more ${thing}` })
  // Its last mails go in working hours.
  await noonOf(product, id, workday(TODAY, 1))
  await mailsOut(product)
  return id
}

export async function tablesOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select table_name as name
    from information_schema.tables where table_schema = 'public'`.execute(db)
  return rows.map(({ name }) => name)
}

/** A process that starts now, with all keys that an operator still has. */
export async function withWhatIsLeft(
  product: Product,
  work: (db: Db) => Promise<void>,
  keys = product.database.keys,
): Promise<void> {
  const db = connect(product.database.ownerUrl, { max: 1, keys })
  await work(db).finally(() => db.destroy())
}

/** What of a person can be read in any table. */
export async function readableIn(db: Db, markers: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const name of await tablesOf(db)) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db)
    const text = JSON.stringify(rows)
    found.push(...markers.filter((one) => text.includes(one)).map((one) => `${name}: ${one}`))
  }
  return found
}
