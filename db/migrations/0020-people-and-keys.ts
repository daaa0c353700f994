import { type Kysely, sql } from 'kysely'

/**
 * Who invited whom and who was in last; what a key may, whose it is and until when; and users who come
 * by the organisation's own sign-in. Keys from before may all that they could.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table hr_users
       add column last_sign_in_at timestamptz,
       add column oidc_issuer text,
       add column oidc_subject text`,
    `create unique index hr_users_by_subject on hr_users (oidc_issuer, oidc_subject)`,
    `alter table sign_ins add column invited_by uuid references hr_users`,
    `alter table sessions add column id_token text`,
    `alter table api_keys
       add column scopes text[] not null default '{read,start,act,settings}',
       add column owner_id uuid references hr_users,
       add column used_at timestamptz,
       add column ends_at timestamptz`,
    `update hr_users set last_sign_in_at = (
       select max(used_at) from sign_ins where user_id = hr_users.id)`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}
