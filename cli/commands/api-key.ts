import { createKey, KeyNameError, listKeys, revokeKey } from '../../db/queries/access/api-keys.ts'
import { lineOfText } from '../../server/intake/fields.ts'
import { type Command, CommandError, type Shell, UsageError } from './command.ts'
import { withDatabase } from './environment.ts'
import { typed } from './typed.ts'

export const apiKey: Command = {
  forms: ['create NAME', 'list', 'revoke NAME'],
  about: 'Keys for programs that use the API',
  async run([verb, given, ...more], shell) {
    if (more.length > 0) throw new UsageError()
    if (verb === 'list' && given === undefined) return list(shell)
    if (given === undefined) throw new UsageError()
    const name = typed(lineOfText('the name of the key', 60), given)
    if (verb === 'create') return create(shell, name)
    if (verb === 'revoke') return revoke(shell, name)
    throw new UsageError()
  },
}

async function create(shell: Shell, name: string): Promise<void> {
  const key = await explained(() => withDatabase(shell, (db) => createKey(db, name)))
  shell.say(key)
  shell.say('Keep it now: it is not kept here and cannot be shown again.')
}

async function list(shell: Shell): Promise<void> {
  const keys = await withDatabase(shell, listKeys)
  if (keys.length === 0) shell.say('There are no keys. Make one with: api-key create NAME')
  for (const { name, created_at, revoked_at } of keys) {
    const end = revoked_at ? `revoked ${revoked_at.toISOString()}` : 'live'
    shell.say(`${name}  created ${created_at.toISOString()}  ${end}`)
  }
}

async function revoke(shell: Shell, name: string): Promise<void> {
  await explained(() => withDatabase(shell, (db) => revokeKey(db, name, Date.now())))
  shell.say(`The key “${name}” is revoked. Calls with it are refused from now on.`)
}

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof KeyNameError ? new CommandError(error.message) : error
  }
}
