import { sql } from 'kysely'
import type { Db, Tx } from '../../connect.ts'
import { MARK } from '../../keys/envelope.ts'
import { sealedModel, sealedText, sealedWord } from '../../keys/to-seal.ts'
import { hashOfWords } from '../intray.ts'
import { sealedLeaver } from '../people.ts'
import type { StageOf } from '../record.ts'

/** What cases of before hold in the clear, to be sealed under their keys. */

/** Everything that is kept is sealed: what cases of this version open with. */
export const SEALED = 2

/** Some cases that are not sealed, locked for the transaction; what somebody else holds is left to them. */
export async function casesToSeal(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('cases')
    .select('id')
    .where('sealed', '<', SEALED)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(({ id }) => id)
}

/** Seals what a case that is locked holds in the clear. Twice is once. */
export async function sealCase(tx: Tx, caseId: string, stageOf: StageOf): Promise<void> {
  await sealWords(tx, caseId, stageOf)
  await sealMails(tx, caseId)
  await sealStart(tx, caseId)
  await sealPerson(tx, caseId)
  await tx.updateTable('cases').set({ sealed: SEALED }).where('id', '=', caseId).execute()
}

async function sealWords(tx: Tx, caseId: string, stageOf: StageOf): Promise<void> {
  const words = await plainWords(tx, caseId)
  const calls = words.flatMap(({ number, field, value, salt, who, ...event }) => {
    const stage = stageOf(field, { ...event, ...(who === null ? {} : { who }) })
    const kept = (text: string) => stage && sealedWord({ caseId, stage, now: true }, text)
    return stage
      ? sql`seal_word(${caseId}, ${number}, ${field}, ${kept(value)}, ${kept(salt)})`
      : []
  })
  if (calls.length) await sql`select ${sql.join(calls)}`.execute(tx)
}

interface PlainWord {
  readonly number: number
  readonly field: string
  readonly value: string
  readonly salt: string
  readonly type: string
  readonly who: string | null
}

async function plainWords(db: Db, caseId: string): Promise<PlainWord[]> {
  const { rows } = await sql<PlainWord>`
    select number, field, value, salt, type, body::jsonb ->> 'who' as who
    from event_words join events using (case_id, number)
    where case_id = ${caseId} and not starts_with(value, ${MARK})`.execute(db)
  return rows
}

async function sealMails(tx: Tx, caseId: string): Promise<void> {
  const mails = await tx
    .selectFrom('mails')
    .select(['id', 'model', 'subject', 'digest'])
    .where('case_id', '=', caseId)
    .where(
      sql<boolean>`(jsonb_typeof(model) = 'object' or not starts_with(subject, ${MARK})
        or not starts_with(digest, ${MARK}))`,
    )
    .execute()
  const of = { caseId, stage: 'address', now: true } as const
  for (const { id, model, subject, digest } of mails) {
    await tx
      .updateTable('mails')
      .set({
        ...(model ? { model: sql`${sealedModel(of, model)}::jsonb` } : {}),
        ...(subject === null ? {} : { subject: sealedText(of, subject) }),
        ...(digest === null ? {} : { digest: sealedText(of, digest) }),
      })
      .where('id', '=', id)
      .execute()
  }
}

/** Of the start that was taken, what its words hash to; a row that has them still is emptied of them. */
async function sealStart(tx: Tx, caseId: string): Promise<void> {
  const start = await tx
    .selectFrom('intray')
    .select(['id', 'words', 'words_hash'])
    .where('case_id', '=', caseId)
    .where('kind', '=', 'start')
    .where('event_number', 'is not', null)
    .where(
      sql<boolean>`(not starts_with(words_hash, ${MARK}) or (words_hash is null and words <> '{}'))`,
    )
    .executeTakeFirst()
  if (!start) return
  const hash = start.words_hash ?? hashOfWords(start.words)
  await tx
    .updateTable('intray')
    .set({ words_hash: sealedText({ caseId, stage: 'address', now: true }, hash) })
    .where('id', '=', start.id)
    .execute()
}

async function sealPerson(tx: Tx, caseId: string): Promise<void> {
  const leaver = await tx
    .selectFrom('people')
    .select(['name', 'email', 'work_email', 'role_title', 'start_date', 'phone'])
    .where('case_id', '=', caseId)
    .where('role', '=', 'leaver')
    .where(sql<boolean>`not starts_with(name, ${MARK})`)
    .executeTakeFirst()
  if (!leaver) return
  await tx
    .updateTable('people')
    .set(sealedLeaver(caseId, leaver))
    .where('case_id', '=', caseId)
    .where('role', '=', 'leaver')
    .execute()
}
