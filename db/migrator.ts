import { type Migration, type MigrationProvider, Migrator } from 'kysely'
import type { Db } from './connect.ts'
import { grant } from './grants.ts'
import { prepareKeyStore } from './keys/prepare.ts'
import * as start from './migrations/0001-start.ts'
import * as packVersions from './migrations/0002-pack-versions.ts'
import * as lateColumns from './migrations/0003-late-columns.ts'
import * as troubles from './migrations/0004-troubles.ts'
import * as mailThatWaits from './migrations/0005-mail-that-waits.ts'
import * as askedAndEqual from './migrations/0006-asked-and-equal.ts'
import * as longReferences from './migrations/0009-long-references.ts'
import * as oneMailADay from './migrations/0013-one-mail-a-day.ts'
import * as theEndAndAfter from './migrations/0014-the-end-and-after.ts'
import * as policyOrganisation from './migrations/0015-policy-organisation.ts'
import * as mailIn from './migrations/0016-mail-in.ts'
import * as settledMails from './migrations/0017-settled-mails.ts'
import * as standIns from './migrations/0018-stand-ins.ts'
import * as rolesAndActs from './migrations/0019-roles-and-acts.ts'
import * as peopleAndKeys from './migrations/0020-people-and-keys.ts'
import * as finding from './migrations/0021-finding.ts'
import * as imports from './migrations/0022-imports.ts'
import * as theLog from './migrations/0023-log.ts'
import * as exports_ from './migrations/0024-exports.ts'
import * as wordsOnce from './migrations/0025-words-once.ts'
import * as forgetting from './migrations/0026-forgetting.ts'
import * as programs from './migrations/0027-programs.ts'
import * as caseFacts from './migrations/0028-case-facts.ts'
import * as whatAMailSaid from './migrations/0029-what-a-mail-said.ts'
import * as underKeys from './migrations/0030-under-keys.ts'
import * as peopleUnderKeys from './migrations/0031-people-under-keys.ts'
import * as logos from './migrations/0033-logos.ts'
import * as deskInOrder from './migrations/0035-desk-in-order.ts'
import * as forgottenBeside from './migrations/0037-forgotten-beside.ts'
import * as timeStamps from './migrations/0040-time-stamps.ts'
import * as keyedStarts from './migrations/0041-keyed-starts.ts'
import * as forgottenByIndex from './migrations/0042-forgotten-by-index.ts'
import * as casesInShort from './migrations/0043-cases-in-short.ts'
import * as manyActs from './migrations/0045-many-acts.ts'
import * as nextDown from './migrations/0046-next-down.ts'
import * as wordsByFortnight from './migrations/0047-words-by-fortnight.ts'

/** Forward only, in this order; a released migration is never changed. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-start': start,
  '0002-pack-versions': packVersions,
  '0003-late-columns': lateColumns,
  '0004-troubles': troubles,
  '0005-mail-that-waits': mailThatWaits,
  '0006-asked-and-equal': askedAndEqual,
  '0009-long-references': longReferences,
  '0013-one-mail-a-day': oneMailADay,
  '0014-the-end-and-after': theEndAndAfter,
  '0015-policy-organisation': policyOrganisation,
  '0016-mail-in': mailIn,
  '0017-settled-mails': settledMails,
  '0018-stand-ins': standIns,
  '0019-roles-and-acts': rolesAndActs,
  '0020-people-and-keys': peopleAndKeys,
  '0021-finding': finding,
  '0022-imports': imports,
  '0023-log': theLog,
  '0024-exports': exports_,
  '0025-words-once': wordsOnce,
  '0026-forgetting': forgetting,
  '0027-programs': programs,
  '0028-case-facts': caseFacts,
  '0029-what-a-mail-said': whatAMailSaid,
  '0030-under-keys': underKeys,
  '0031-people-under-keys': peopleUnderKeys,
  '0033-logos': logos,
  '0035-desk-in-order': deskInOrder,
  '0037-forgotten-beside': forgottenBeside,
  '0040-time-stamps': timeStamps,
  '0041-keyed-starts': keyedStarts,
  '0042-forgotten-by-index': forgottenByIndex,
  '0043-cases-in-short': casesInShort,
  '0045-many-acts': manyActs,
  '0046-next-down': nextDown,
  '0047-words-by-fortnight': wordsByFortnight,
}

const provider: MigrationProvider = { getMigrations: async () => MIGRATIONS }

/** Raised where the database is newer than this code. */
export class NewerSchemaError extends Error {}

interface Passwords {
  readonly web: string
  readonly worker: string
}

/**
 * Brings the database and the store of keys up to this code and grants the two roles. The store is a
 * schema beside, unless it is told of a database of its own. Safe to run twice, and at once.
 */
export async function migrate(
  owner: Db,
  passwords: Passwords,
  keys: { readonly owner: Db; readonly passwords: Passwords } = { owner, passwords },
): Promise<string[]> {
  const migrator = new Migrator({ db: owner, provider })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw explained(error)
  await grant(owner, passwords)
  await prepareKeyStore(keys.owner, keys.passwords)
  return (results ?? []).map((result) => result.migrationName)
}

function explained(error: unknown): unknown {
  const missing = String(error).match(/previously executed migration (\S+) is missing/)
  return missing
    ? new NewerSchemaError(
        `The database has migration ${missing[1]}, which this version of Leavewell does not know. Start the newer version, or restore the database from before it.`,
      )
    : error
}
