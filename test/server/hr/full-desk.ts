import { randomUUID } from 'node:crypto'
import { createKey } from '../../../db/queries/access/api-keys.ts'
import { addManyAct } from '../../../db/queries/many/acts.ts'
import { addUser } from '../../../db/queries/organisation/users.ts'
import { changeSettings } from '../../../db/queries/settings.ts'
import { takeLease } from '../../../db/queries/standing/leases.ts'
import { onCase } from '../../../server/commands/context.ts'
import { ACTIONS } from '../../../server/commands/registry.ts'
import { HOUR } from '../../../workflows/plan/durations.ts'
import {
  answerAll,
  caseFile,
  HR,
  LEAVER,
  noonOf,
  SAM,
  say,
  startCase,
} from '../../support/cases.ts'
import { workday } from '../../support/policy.ts'
import type { Product } from '../../support/product.ts'
import { HANA } from '../../support/visitors.ts'
import { enter, type Hr } from './hr-support.ts'
import { packText } from './policy/policy-support.ts'

/** 28 letters without a place to break. */
export const LONG = 'Wolfeschlegelsteinhausenberg'
const named = (first: string) => ({
  name: `${first} ${LONG}`,
  email: `${first}.${LONG}@${LONG}.example`.toLowerCase(),
})

const BY = { by: { operator: true }, at: new Date() } as const

/** By route of a page, what stands in the place of its parameters: every state that is looked at. */
export type Filled = Readonly<Record<string, readonly string[]>>

/** A desk on which every page has something to show, and every name is long. */
export async function fillDesk(product: Product): Promise<{ hr: Hr; filled: Filled }> {
  const hr = await enter(product)
  await peopleOf(product)
  const [open, closed] = [await lateCase(product), await closedCase(product)]
  await changed(product)
  const user = await users(product)
  const { key, endpoint, told } = await programs(product, user)
  const version = await uploaded(hr)
  return {
    hr,
    filled: {
      'GET /cases': ['', '?late=yes', '?from=x', '?q=nobody'],
      'GET /cases/:id': [open, closed],
      'GET /cases/:id/record': [`${open}/record`, `${closed}/record`],
      'GET /cases/:id/messages': [`${open}/messages`],
      'GET /cases/:id/messages/:mail': [`${open}/messages/${await mailOf(product, open)}`],
      'GET /cases/import/:id': await tables(product, hr, closed),
      'GET /cases/several': [
        '',
        ...['remind', 'change-line', 'cancel'].map((act) => `?do=${act}&all=yes`),
      ],
      'GET /cases/several/:id': await acts(product, user, [open, closed]),
      'GET /exports/:id': await exports(product, user),
      'GET /forgetting/:id': [await listed(product, closed)],
      'GET /mail/came-in/:id': [await cameIn(product)],
      'GET /policy': ['', '?pack=rett-uk-social-media'],
      'GET /policy/:id': [version],
      'GET /policy/:id/read': [`${version}/read`],
      'GET /policy/:id/rehearse': [`${version}/rehearse`],
      'GET /proposals/:id': [await proposed(product, key)],
      'GET /settings/keys/:key/end': [`${key}/end`],
      'GET /settings/people/:id': [user],
      'GET /settings/people/:id/away': [`${user}/away`],
      'GET /settings/webhooks/:id': [endpoint],
      'GET /settings/webhooks/told/:id': [told],
      ...(await forms(product, open)),
    },
  }
}

/** Who stands in the settings, and who is signed in. */
async function peopleOf({ database, deps }: Product): Promise<void> {
  await changeSettings({ db: deps.db, now: Date.now(), by: { operator: true } }, (now) => ({
    ...now,
    organisation: `${LONG} Sample Charity`,
    ...{ chief: named('Chris'), chair: named('Charlie'), dataLead: named('Dana') },
  }))
  const { owner } = database
  const { name } = named('Hana')
  await owner.updateTable('hr_users').set({ name }).where('email', '=', HANA.email).execute()
}

const leaver = (first: string) => ({
  ...SAM,
  leaver: {
    ...SAM.leaver,
    ...named(first),
    workEmail: `${first}@${LONG}.example`.toLowerCase(),
    role: LONG,
  },
  line: named('Lin'),
})

/** Late, with a question of the leaver's and somebody who was asked. */
async function lateCase(product: Product): Promise<string> {
  const id = await startCase(product, leaver('Lee'))
  const about = { kind: 'request', by: LEAVER, what: 'question', about: 'social-contacts' } as const
  await say(product, id, about, { text: `Is ${LONG.repeat(4)} meant?` })
  await noonOf(product, id, workday(SAM.endDate, 14))
  return id
}

async function closedCase(product: Product): Promise<string> {
  const id = await startCase(product, leaver('Ada'))
  await answerAll(product, id)
  await say(product, id, { kind: 'add-note', by: HR }, { text: 'Rang about it' }).catch(
    () => undefined,
  )
  return id
}

/** A chief who is another than open cases say, a look, bank holidays and a stand-in. */
async function changed({ database, deps }: Product): Promise<void> {
  await changeSettings({ db: deps.db, now: Date.now(), by: { operator: true } }, (now) => ({
    ...now,
    ...{ chief: named('Chloe'), accent: '#7a1f5c' },
  }))
  const [one, other] = [named('Lin'), named('Sanna')]
  await database.owner
    .insertInto('stand_ins')
    .values({
      ...{ id: randomUUID(), of_name: one.name, of_email: one.email, ...other },
      ...{ from_day: workday(SAM.endDate, 40), to_day: workday(SAM.endDate, 50), ended_at: null },
    })
    .execute()
}

/** Users of every role, one of them gone. Answers with the id of one who is there. */
async function users({ deps, database }: Product): Promise<string> {
  const ids = [randomUUID(), randomUUID(), randomUUID()]
  for (const [at, role] of (['administrator', 'hr', 'viewer'] as const).entries()) {
    await addUser(deps.db, { id: ids[at] ?? '', ...named(`U${at}`), role }, BY)
  }
  const [, hr = '', viewer = ''] = ids
  const gone = database.owner.updateTable('hr_users').set({ disabled_at: new Date() })
  await gone.where('id', '=', viewer).execute()
  return hr
}

async function programs({ deps: { db }, database: { owner } }: Product, user: string) {
  await createKey(db, LONG, { owner: user })
  const { id: key } = await owner.selectFrom('api_keys').select('id').executeTakeFirstOrThrow()
  const [endpoint, told] = [randomUUID(), randomUUID()]
  const now = new Date()
  await owner
    .insertInto('webhook_endpoints')
    .values({
      ...{
        id: endpoint,
        url: `https://${LONG.toLowerCase()}.example/${LONG}`,
        events: ['case.late'],
      },
      ...{ key_id: 'k1', created_at: now, created_by: named('Hana').name },
      ...{ failing_since: now, disabled_at: now, disabled_why: 'failed' },
    })
    .execute()
  const message = {
    id: told,
    endpoint_id: endpoint,
    type: 'case.late',
    body: '{"type":"case.late"}',
  }
  await owner
    .insertInto('webhook_messages')
    .values({ ...message, state: 'failed', attempts: 1 })
    .execute()
  await owner
    .insertInto('webhook_attempts')
    .values({
      ...{ message_id: told, number: 1, at: now, took_ms: 12, status: 500, code: null },
      answer: LONG.repeat(4),
    })
    .execute()
  return { key, endpoint, told }
}

async function uploaded(hr: Hr): Promise<string> {
  const text = packText(['version: 1.0.0', 'version: 1.1.0'], ['day: 10,', 'day: 9,'])
  const kept = await hr.send('/policy/new', { text, note: LONG })
  return kept.headers.get('location')?.split('/').at(-1) ?? ''
}

const mailOf = async ({ database }: Product, id: string): Promise<string> =>
  (
    await database.owner
      .selectFrom('mails')
      .select('id')
      .where('case_id', '=', id)
      .executeTakeFirstOrThrow()
  ).id

/** A table with a row of every kind of fault, and one that is started. */
async function tables(
  { database, url }: Product,
  { cookie }: Hr,
  started: string,
): Promise<string[]> {
  const form = new FormData()
  const rows = [
    'Name,Own email address,Last day',
    `Nia ${LONG},nia@,2027-13-01`,
    `Ole ${LONG},ole@home.example,soon`,
  ]
  form.set('table', rows.join('\n'))
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  const sent = await fetch(`${url}/cases/import`, {
    method: 'POST',
    body: form,
    headers,
    redirect: 'manual',
  })
  const id = randomUUID()
  await database.owner
    .insertInto('imports')
    .values({
      id,
      by_user: id,
      name: 'sample.csv',
      bytes: null,
      choices: '{}',
      started_at: new Date(),
    })
    .execute()
  await database.owner
    .updateTable('imports')
    .set({ case_ids: [started] })
    .where('id', '=', id)
    .execute()
  return [sent.headers.get('location')?.split('/').at(-1) ?? '', id]
}

/** Something that is done to many, whose turn somebody else has: how far it is, and what was left out. */
async function acts(
  { deps: { db }, database }: Product,
  byUser: string,
  ids: readonly string[],
): Promise<string[]> {
  await takeLease(db, { name: 'many-acts', holder: randomUUID(), forMs: HOUR })
  const id = randomUUID()
  const cases = ids.map((one) => ({ id: one, subject: '' }))
  await addManyAct(db, { id, byUser, at: new Date(), type: 'remind', data: {}, cases })
  await database.owner
    .updateTable('many_act_cases')
    .set({ refused: 'case-closed' })
    .where('place', '=', 2)
    .execute()
  return [`${id}?still=yes`, `${id}?show=not`]
}

async function exports({ database }: Product, made_by: string): Promise<string[]> {
  const states = ['counting', 'failed', 'stale'] as const
  const days = { from_day: '2026-01-01', to_day: '2026-12-31', with_words: true }
  const rows = states.map((state) => ({
    ...{ id: randomUUID(), made_by, made_at: new Date(), ...days, state, done: 3, total: 60 },
    ...{ touched_at: new Date(), entries: null },
  }))
  await database.owner.insertInto('exports').values(rows).execute()
  return rows.map(({ id }) => `${id}?still=yes`)
}

/** A closed case that stands before HR as what is forgotten next. */
async function listed({ database: { owner } }: Product, case_id: string): Promise<string> {
  const stages = (['address', 'words', 'rest'] as const).map((stage) => ({
    ...{
      case_id,
      stage,
      rules: 'sample',
      formal: false,
      due_at: new Date(),
      listed_at: new Date(),
    },
  }))
  await owner.deleteFrom('forgettings').where('case_id', '=', case_id).execute()
  await owner.insertInto('forgettings').values(stages).execute()
  return case_id
}

async function cameIn({ database }: Product): Promise<string> {
  const id = randomUUID()
  const { name, email } = named('Fay')
  await database.owner
    .insertInto('mail_in')
    .values({
      ...{
        id,
        raw: Buffer.from(`From: ${name} <${email}>\r\n\r\n${LONG.repeat(9)}`),
        state: 'pile',
      },
      ...{ recipient: email, sender: email, from_address: email, subject: LONG.repeat(3) },
      ...{ kind: 'answer', why: 'unmatched', said: LONG.repeat(9) },
    })
    .execute()
  return id
}

async function proposed({ database }: Product, key_id: string): Promise<string> {
  const row = (state: 'open' | 'not-leaving') => {
    const { name, email } = named(state === 'open' ? 'Pia' : 'Pat')
    return {
      ...{ id: randomUUID(), scim_user: randomUUID(), user_name: email, external_id: null, name },
      ...{ work_email: email, title: LONG, manager_name: named('Max').name, key_id, state },
      ...{ manager_email: email, how: 'switched-off' as const, seen_at: new Date() },
      ...(state === 'open' ? {} : { ended_at: new Date(), ended_by: name, reason: LONG }),
    }
  }
  const [one, other] = [row('open'), row('not-leaving')]
  await database.owner.insertInto('proposals').values([one, other]).execute()
  return one.id
}

/** Each thing that HR can do to a case, and of those about one of several the first. */
async function forms({ deps, ...product }: Product, id: string): Promise<Filled> {
  const on = await onCase(deps, await caseFile({ deps, ...product }, id))
  return Object.fromEntries(
    ACTIONS.flatMap(({ type, subject }) => {
      const path = `GET /cases/:id/do/${type}`
      const [first] = subject?.options(on) ?? []
      return [
        [path, subject && !subject.choose ? [] : [`${id}/do/${type}`]] as const,
        ...(subject
          ? [[`${path}/:${subject.field}`, first ? [`${id}/do/${type}/${first.id}`] : []] as const]
          : []),
      ]
    }),
  )
}
