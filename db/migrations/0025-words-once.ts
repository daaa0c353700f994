import { type Kysely, sql } from 'kysely'

/**
 * What people typed is kept once: a row of the in-tray is emptied of it by whatever takes the row, in
 * the same transaction, as an event holds it from then on. Of a start a hash stays, by which an equal
 * one is known again; starts from before have none, and keep their words until their case is closed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  'alter table intray add column words_hash text',
  `create function intray_words_once() returns trigger language plpgsql as $$
    begin
      new.words := '{}';
      return new;
    end $$`,
  `create trigger intray_words_once before update on intray for each row
    when (new.event_number is not null and new.words <> '{}'
      and (new.kind = 'message' or new.words_hash is not null))
    execute function intray_words_once()`,
  `update intray set words = '{}' where event_number is not null and words <> '{}'
    and (kind = 'message' or exists (select from cases
      where cases.id = intray.case_id and cases.status = 'closed'))`,
  `create index intray_refused on intray (received_at) where refused is not null and words <> '{}'`,
  `create index intray_old_starts on intray (case_id)
    where kind = 'start' and event_number is not null and words <> '{}'`,
]
