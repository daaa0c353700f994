import { type Kysely, sql } from 'kysely'

/**
 * What of somebody stands beside the case that is forgotten: in the organisation's own record, in
 * lists that users keep, in what a directory told, in tables and starts. `forget_beside` is told who
 * stands nowhere else, erases that of them, and only under an event `erased` of a case. Words of the
 * organisation's record go under an event of that record, so that its chain says which and when.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

/**
 * The act is canonical JSON (RFC 8785), as `bodyOf` writes it: names in order, numbers of acts as
 * text, and `to_json` of a field's name is what JavaScript writes of it.
 */
const FORGET_ACTS = `create function forget_acts(named text[], addresses text[]) returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  declare
    fields text;
    last record;
    next bigint;
    since timestamptz;
    act text;
  begin
    perform pg_advisory_xact_lock(hashtext('leavewell organisation record'));
    create temp table gone_words on commit drop as
      select number, field from organisation_words word
      where lower(value) = any (named) or exists (
        select from unnest(addresses) one where position(one in lower(word.value)) > 0);
    select '{' || string_agg(to_json(number::text) || ':' || names, ',' order by number::text collate "C") || '}'
      into fields
      from (select number, '[' || string_agg(to_json(field)::text, ',' order by field collate "C") || ']' as names
        from gone_words group by number) as by_act;
    if fields is not null then
      select number, hash, at into last from organisation_events order by number desc limit 1;
      next := last.number + 1;
      since := greatest(date_trunc('milliseconds', now()), last.at);
      act := format('{"at":%s,"by":{"forgetting":true},"case":"organisation","fields":%s,"number":%s,"type":"erased","words":{}}',
        round(extract(epoch from since) * 1000), fields, next);
      insert into organisation_events (number, at, type, body, prev, hash) values (next, since, 'erased',
        act, last.hash, encode(sha256('\\x00'::bytea || convert_to(last.hash || chr(10) || act, 'UTF8')), 'hex'));
      delete from organisation_words word using gone_words gone
        where word.number = gone.number and word.field = gone.field;
    end if;
    drop table gone_words;
  end $$`

const FORGET_BESIDE = `create function forget_beside(
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
    update intray set words = '{}' where kind = 'start' and refused is not null
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

const STATEMENTS = [
  FORGET_ACTS,
  'revoke all on function forget_acts(text[], text[]) from public',
  FORGET_BESIDE,
  'revoke all on function forget_beside(uuid, int, text, text[], text[], text[]) from public',
]
