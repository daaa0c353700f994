import { fromFile } from '../config.ts'
import { connect } from './connect.ts'
import { migrate } from './migrator.ts'

/**
 * `npm run migrate`: brings a database up to this version and grants its two roles. Reads
 * DATABASE_URL_OWNER, and the roles' passwords from DATABASE_URL_WEB and DATABASE_URL_WORKER; each
 * can be given as a file, as in `config.ts`. Where the keys of cases have a database of their own, it
 * reads KEYS_DATABASE_URL_OWNER, …_WEB and …_WORKER as well.
 */
const wanted = ['DATABASE_URL_OWNER', 'DATABASE_URL_WEB', 'DATABASE_URL_WORKER'] as const
const faults: string[] = []
const values = wanted.map((name) => fromFile(name, process.env, faults) ?? process.env[name])
const missing = wanted.filter((_, at) => !values[at])
if (missing.length) {
  for (const fault of faults) console.error(fault)
  console.error(`Set ${missing.join(', ')} and run this again.`)
  process.exit(2)
}
const [ownerUrl = '', web = '', worker = ''] = values
const keys = ['KEYS_DATABASE_URL_OWNER', 'KEYS_DATABASE_URL_WEB', 'KEYS_DATABASE_URL_WORKER'].map(
  (name) => fromFile(name, process.env, faults) ?? process.env[name],
)
const [keysOwnerUrl, keysWeb = '', keysWorker = ''] = keys
if (keys.some(Boolean) && !keys.every(Boolean)) {
  console.error(
    'Set KEYS_DATABASE_URL_OWNER, KEYS_DATABASE_URL_WEB and KEYS_DATABASE_URL_WORKER, or none of them.',
  )
  process.exit(2)
}
const owner = connect(ownerUrl, { max: 2 })
const keysOwner = keysOwnerUrl ? connect(keysOwnerUrl, { max: 2 }) : owner
try {
  const passwordOf = (url: string) => decodeURIComponent(new URL(url).password)
  const passwords = { web: passwordOf(web), worker: passwordOf(worker) }
  const theirs = keysOwnerUrl
    ? { web: passwordOf(keysWeb), worker: passwordOf(keysWorker) }
    : passwords
  const done = await migrate(owner, passwords, { owner: keysOwner, passwords: theirs })
  console.log(done.length ? `Applied ${done.join(', ')}.` : 'The database is up to date.')
} finally {
  await owner.destroy()
  if (keysOwner !== owner) await keysOwner.destroy()
}
