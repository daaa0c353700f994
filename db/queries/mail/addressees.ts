import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../connect.ts'
import type { AddresseeTable } from '../../schema.ts'

/** Whoever acts in cases under one address, and their link. Ends of links are on the case's clock. */
export type Addressee = Selectable<AddresseeTable>

/**
 * The addressee of an address, made where there is none. Their link lives on until `expires` at least;
 * one that has ended is replaced by the next generation. Twice is once.
 */
export async function ensureAddressee(
  tx: Tx,
  { id, email }: Pick<Addressee, 'id' | 'email'>,
  { now, expires }: { readonly now: Date; readonly expires: Date },
): Promise<Addressee> {
  return tx
    .insertInto('addressees')
    .values({ id, email: email.toLowerCase(), generation: 1, expires_at: expires })
    .onConflict((conflict) =>
      conflict.column('email').doUpdateSet((row) => ({
        generation: sql<number>`${row.ref('addressees.generation')}
          + case when ${row.ref('addressees.expires_at')} < ${now} then 1 else 0 end`,
        expires_at: sql<Date>`greatest(${row.ref('addressees.expires_at')}, ${expires})`,
      })),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** An addressee by their id, or nothing. */
export const findAddresseeRow = (db: Db, id: string): Promise<Addressee | undefined> =>
  db.selectFrom('addressees').selectAll().where('id', '=', id).executeTakeFirst()

/** The same, locked until the transaction ends: what goes to one person goes one after the other. */
export const lockAddressee = (tx: Tx, id: string): Promise<Addressee | undefined> =>
  tx.selectFrom('addressees').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
