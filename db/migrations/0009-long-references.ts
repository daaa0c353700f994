import { type Kysely, sql } from 'kysely'

/**
 * References of five digits and more. `lpad` cuts what is longer than it pads: from the ten-thousandth
 * on a case would have got the reference of another, and never opened.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table cases alter column reference
    set default 'LW-' || to_char(nextval('case_reference'), 'FM999999999999990000')`.execute(db)
}
