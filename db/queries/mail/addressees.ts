import type { Selectable } from 'kysely'
import type { Db } from '../../connect.ts'
import type { AddresseeTable } from '../../tables/cases.ts'

/** Whoever acts in cases under one address, and their link. Ends of links are on the case's clock. */
export type Addressee = Selectable<AddresseeTable>

/** An addressee by their id, or nothing. */
export const findAddresseeRow = (db: Db, id: string): Promise<Addressee | undefined> =>
  db.selectFrom('addressees').selectAll().where('id', '=', id).executeTakeFirst()
