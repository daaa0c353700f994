import { connect } from './connect.ts'
import { migrate } from './migrator.ts'

/**
 * `npm run migrate`: brings a database up to this version and grants its two roles. Reads
 * DATABASE_URL_OWNER, and the roles' passwords from DATABASE_URL_WEB and DATABASE_URL_WORKER.
 */
const wanted = ['DATABASE_URL_OWNER', 'DATABASE_URL_WEB', 'DATABASE_URL_WORKER'] as const
const missing = wanted.filter((name) => !process.env[name])
if (missing.length) {
  console.error(`Set ${missing.join(', ')} and run this again.`)
  process.exit(2)
}
const [ownerUrl = '', web = '', worker = ''] = wanted.map((name) => process.env[name])
const owner = connect(ownerUrl, { max: 2 })
try {
  const passwordOf = (url: string) => decodeURIComponent(new URL(url).password)
  const done = await migrate(owner, { web: passwordOf(web), worker: passwordOf(worker) })
  console.log(done.length ? `Applied ${done.join(', ')}.` : 'The database is up to date.')
} finally {
  await owner.destroy()
}
