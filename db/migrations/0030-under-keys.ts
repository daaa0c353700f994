import { type Kysely, sql } from 'kysely'

/**
 * What people typed and what mails said stands under a key of its case from now on. `sealed` says how
 * far a case of before has come: workers seal what lies there in the clear. Words are only ever added
 * to, so one function alone may put sealed ones in the place of plain ones.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  'alter table cases add column sealed smallint not null default 0',
  'create index cases_unsealed on cases (id) where sealed < 1',
  `create function seal_word(of_case uuid, of_event int, of_field text, sealed text, sealed_salt text)
    returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if sealed not like E'\\x01lw1%' or sealed_salt not like E'\\x01lw1%' then
        raise exception 'What takes the place of words must be sealed';
      end if;
      update event_words set value = sealed, salt = sealed_salt
        where case_id = of_case and number = of_event and field = of_field
          and value not like E'\\x01lw1%';
    end $$`,
  'revoke all on function seal_word(uuid, int, text, text, text) from public',
]
