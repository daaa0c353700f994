import { type Kysely, sql } from 'kysely'

/**
 * As `0026` and `0037` have them, without what took longer the more cases there are: who still acts
 * somewhere is asked of those who act, by their index (leavers are sealed, and no addressees); starts that
 * were refused are looked through where words are left of them, by theirs; and what goes of the
 * organisation's record is kept in variables. A table for it was made and dropped with every case, which
 * left rows in the catalogue each time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [FORGET, FORGET_ACTS, FORGET_BESIDE]) await sql.raw(statement).execute(db)
}

const FORGET = `create or replace function forget_case(of_case uuid, under int, name_erased text) returns void
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
      delete from addressees where email = any (gone) and not exists (select from people
        where role <> 'leaver' and lower(people.email) = addressees.email);
    end if;
  end $$`

const FORGET_ACTS = `create or replace function forget_acts(named text[], addresses text[]) returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  declare
    fields text;
    gone_numbers bigint[];
    gone_fields text[];
    last record;
    next bigint;
    since timestamptz;
    act text;
  begin
    perform pg_advisory_xact_lock(hashtext('leavewell organisation record'));
    select array_agg(number), array_agg(field) into gone_numbers, gone_fields from organisation_words word
      where lower(value) = any (named) or exists (
        select from unnest(addresses) one where position(one in lower(word.value)) > 0);
    if gone_numbers is null then return; end if;
    select '{' || string_agg(to_json(number::text) || ':' || names, ',' order by number::text collate "C") || '}'
      into fields
      from (select number, '[' || string_agg(to_json(field)::text, ',' order by field collate "C") || ']' as names
        from unnest(gone_numbers, gone_fields) as gone (number, field) group by number) as by_act;
    select number, hash, at into last from organisation_events order by number desc limit 1;
    next := last.number + 1;
    since := greatest(date_trunc('milliseconds', now()), last.at);
    act := format('{"at":%s,"by":{"forgetting":true},"case":"organisation","fields":%s,"number":%s,"type":"erased","words":{}}',
      round(extract(epoch from since) * 1000), fields, next);
    insert into organisation_events (number, at, type, body, prev, hash) values (next, since, 'erased',
      act, last.hash, encode(sha256('\\x00'::bytea || convert_to(last.hash || chr(10) || act, 'UTF8')), 'hex'));
    delete from organisation_words word using unnest(gone_numbers, gone_fields) as gone (number, field)
      where word.number = gone.number and word.field = gone.field;
  end $$`

const FORGET_BESIDE = `create or replace function forget_beside(
    of_case uuid, under int, name_erased text, named text[], addresses text[], found_by text[])
  returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    if not exists (select from events where case_id = of_case and number = under and type = 'erased') then
      raise exception 'Event % of case % erases nothing', under, of_case;
    end if;
    update imports set name = '' where of_case = any (case_ids);
    delete from proposals where case_id = of_case
      or lower(work_email) = any (addresses) or lower(user_name) = any (addresses);
    update proposals set manager_name = null, manager_email = null
      where lower(manager_email) = any (addresses);
    delete from scim_users where not active
      and (lower(work_email) = any (addresses) or lower(user_name) = any (addresses));
    update intray set words = '{}' where kind = 'start' and refused is not null and words <> '{}'
      and exists (select from unnest(addresses) one where position(to_json(one)::text in lower(words::text)) > 0);
    update mail_in set raw = null, recipient = null, sender = null, from_address = null, subject = null,
      said = null where state in ('settled', 'aside')
      and (lower(from_address) = any (addresses) or lower(sender) = any (addresses));
    update stand_ins set name = name_erased, email = '' where ended_at is not null and lower(email) = any (addresses);
    update stand_ins set of_name = name_erased, of_email = '' where ended_at is not null and lower(of_email) = any (addresses);
    delete from saved_filters where
      regexp_split_to_array(lower(replace(query, '%40', '@') || ' ' || name), '[+&=\\s]|%20|%2c') && found_by;
    perform forget_acts(named, addresses);
  end $$`
