import { type Kysely, sql } from 'kysely'

/**
 * When what is held of a closed case is to be forgotten, and the one right to erase. `forget_case`
 * does what an event `erased` of the case's own record says, and nothing where there is none: whoever
 * may call it cannot erase without leaving in the chain what, why and when. Addresses of people who
 * act in no case any more go with the last.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const FORGET = `create function forget_case(of_case uuid, under int, name_erased text) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    said jsonb;
    since timestamptz;
    gone text[];
  begin
    select body::jsonb, at into said, since from events
      where case_id = of_case and number = under and type = 'erased';
    if said is null then
      raise exception 'Event % of case % erases nothing', under, of_case;
    end if;
    delete from event_words using jsonb_each(said -> 'fields') as of_event
      where case_id = of_case and number = of_event.key::int and of_event.value ? field;
    update people set email = '', phone = null where case_id = of_case and role = 'leaver';
    update dispatches set reply = null from mails
      where mails.id = mail_id and mails.case_id = of_case and dispatches.reply is not null;
    update mails set model = null, subject = null, reply = null, digest = null where case_id = of_case;
    update mail_in set raw = null, recipient = null, sender = null, from_address = null,
      subject = null, said = null, settled_by = null where case_id = of_case;
    update intray set words = '{}', words_hash = null, start_key = null where case_id = of_case;
    update links set revoked_at = since where case_id = of_case and revoked_at is null;
    delete from sessions where case_id = of_case;
    update imports set bytes = null where of_case = any (case_ids);
    delete from case_facts where case_id = of_case;
    if said -> 'stages' ? 'rest' then
      select array_agg(lower(email)) into gone from people where case_id = of_case and email <> '';
      update people set name = name_erased, email = '', work_email = null, role_title = null,
        start_date = null, phone = null where case_id = of_case;
      delete from addressees where email = any (gone)
        and not exists (select from people where lower(people.email) = addressees.email);
    end if;
  end $$`

const STATEMENTS = [
  `create table forgettings (
    case_id uuid not null references cases,
    stage text not null check (stage in ('address', 'words', 'rest')),
    rules text not null, formal boolean not null, due_at timestamptz, listed_at timestamptz,
    number int, erased_at timestamptz, primary key (case_id, stage))`,
  `create index forgettings_due on forgettings (due_at) where number is null`,
  `create index events_erasure_agreed on events (case_id) where type = 'erasure-agreed'`,
  FORGET,
  'revoke all on function forget_case(uuid, int, text) from public',
]
