import { fromFile } from '../config.ts'
import { connect } from './connect.ts'
import { migrate } from './migrator.ts'

/**
 * `npm run migrate`: brings a database up to this version and grants its two roles. Reads
 * DATABASE_URL_OWNER, and the roles' passwords from DATABASE_URL_WEB and DATABASE_URL_WORKER; each
 * can be given as a file, as in `config.ts`.
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
const owner = connect(ownerUrl, { max: 2 })
try {
  const passwordOf = (url: string) => decodeURIComponent(new URL(url).password)
  const done = await migrate(owner, { web: passwordOf(web), worker: passwordOf(worker) })
  console.log(done.length ? `Applied ${done.join(', ')}.` : 'The database is up to date.')
} finally {
  await owner.destroy()
}
