import { type Reprojected, reproject } from '../../activities/reproject/reproject.ts'
import { readConfig } from '../../config.ts'
import { connect, type Db } from '../../db/connect.ts'
import { keysOf } from '../../db/keys/options.ts'
import { caseIds } from '../../db/queries/cases.ts'
import { type Command, CommandError, type Shell, UsageError } from './command.ts'
import { settingsFor } from './environment.ts'

const WRITE = '--write'

export const reprojecting: Command = {
  forms: ['[CASE]', `[CASE] ${WRITE}`],
  about: 'Folds the record of a case, or of all open ones, anew and says where rows differ',
  async run(args, shell) {
    const [id, ...more] = args.filter((arg) => arg !== WRITE)
    if (more.length > 0 || id?.startsWith('-')) throw new UsageError()
    const write = args.includes(WRITE)
    // The worker writes these tables, so its role is asked for.
    const config = readConfig(settingsFor(shell))
    const db = connect(config.DATABASE_URL_WORKER, { max: 1, keys: keysOf(config, 'worker') })
    try {
      await look(db, shell, { id, write })
    } finally {
      await db.destroy()
    }
  },
}

interface Asked {
  readonly id: string | undefined
  readonly write: boolean
}

async function look(db: Db, shell: Shell, { id, write }: Asked): Promise<void> {
  const ids = await caseIds(db, id)
  if (id !== undefined && ids.length === 0) {
    throw new CommandError(`There is no case ${id}. Name it by its id or its reference.`)
  }
  let [differ, broken] = [0, 0]
  for (const one of ids) {
    const came = await reproject(db, one.id, { write })
    if ('broken' in came) broken++
    else if ('differs' in came && came.differs.length > 0) differ++
    const line = lineOf(one.reference, came)
    if (line) shell.say(line)
  }
  const looked = `${ids.length === 1 ? '1 case' : `${ids.length} cases`} looked at`
  if (broken > 0) throw new CommandError(`${looked}; ${broken} with a broken record. ${RESTORE}`)
  if (differ === 0) shell.say(`${looked}: all rows are as the records have them.`)
  else if (write) shell.say(`${looked}; what differed in ${differ} is put right.`)
  else {
    const command = ['reproject', id, WRITE].filter(Boolean).join(' ')
    throw new CommandError(`${looked}; ${differ} differ. To put that right: ${command}`)
  }
}

const RESTORE = 'Compare it with a backup: nothing here can mend a record.'

function lineOf(reference: string, came: Reprojected): string | undefined {
  if ('missing' in came) return undefined
  if ('broken' in came) return `${reference}: its record cannot be folded: ${came.broken}`
  return came.differs.length > 0 ? `${reference}: ${came.differs.join(', ')}` : undefined
}
