import { createKey, KeyNameError, listKeys, revokeKey } from '../../db/queries/access/api-keys.ts'
import { findEnabledUser } from '../../db/queries/sign-ins.ts'
import { KEY_SCOPES, type KeyScope } from '../../db/tables/access.ts'
import { day, lineOfText } from '../../server/intake/fields.ts'
import { DAY } from '../../workflows/plan/durations.ts'
import { type Command, CommandError, type Shell, UsageError } from './command.ts'
import { withDatabase } from './environment.ts'
import { typed } from './typed.ts'

export const apiKey: Command = {
  forms: [
    'create NAME [--may read,words,start,act,settings,scim] [--until DAY] [--of EMAIL]',
    'list',
    'revoke NAME',
  ],
  about: 'Keys for programs that use the API: what each may, its last day (UTC), with whom it ends',
  async run([verb, given, ...more], shell) {
    if (verb === 'list' && given === undefined) return list(shell)
    if (given === undefined) throw new UsageError()
    const name = typed(lineOfText('the name of the key', 60), given)
    if (verb === 'create') return create(shell, name, readOptions(more))
    if (verb === 'revoke' && more.length === 0) return revoke(shell, name)
    throw new UsageError()
  },
}

interface Options {
  readonly scopes?: readonly KeyScope[]
  readonly endsAt?: Date
  readonly of?: string
}

/** Reads what follows a new key's name, in any order, each once. */
function readOptions(words: readonly string[]): Options {
  const at = (name: string): string | undefined => {
    const found = words.indexOf(name)
    if (found < 0) return undefined
    if (found % 2 || words[found + 1] === undefined) throw new UsageError()
    return words[found + 1]
  }
  const [may, until, of] = [at('--may'), at('--until'), at('--of')]
  const given = [may, until, of].filter((one) => one !== undefined)
  if (words.length !== given.length * 2) throw new UsageError()
  return {
    ...(may ? { scopes: may.split(',').map(scopeIn) } : {}),
    ...(until ? { endsAt: new Date(Date.parse(typed(day('the last day'), until)) + DAY) } : {}),
    ...(of ? { of } : {}),
  }
}

function scopeIn(word: string): KeyScope {
  const scope = KEY_SCOPES.find((one) => one === word.trim())
  if (!scope)
    throw new CommandError(`“${word}” is nothing that a key may: ${KEY_SCOPES.join(', ')}`)
  return scope
}

async function create(shell: Shell, name: string, { of, ...made }: Options): Promise<void> {
  const key = await explained(() =>
    withDatabase(shell, async (db) => {
      const owner = of === undefined ? undefined : await findEnabledUser(db, of)
      if (of !== undefined && !owner) {
        throw new CommandError(`No user who may sign in has the address ${of}.`)
      }
      return createKey(db, name, { ...made, ...(owner ? { owner } : {}) })
    }),
  )
  shell.say(key)
  shell.say('Keep it now: it is not kept here and cannot be shown again.')
}

async function list(shell: Shell): Promise<void> {
  const keys = await withDatabase(shell, listKeys)
  if (keys.length === 0) shell.say('There are no keys. Make one with: api-key create NAME')
  for (const { name, created_at, scopes, owner, used_at, ends_at, revoked_at } of keys) {
    const facts = [
      `created ${created_at.toISOString()}`,
      `may ${scopes.join(',')}`,
      ...(owner ? [`of ${owner}`] : []),
      used_at ? `used ${used_at.toISOString()}` : 'never used',
      ...(ends_at ? [`ends ${ends_at.toISOString()}`] : []),
      revoked_at ? `revoked ${revoked_at.toISOString()}` : stateOf(ends_at),
    ]
    shell.say([name, ...facts].join('  '))
  }
}

const stateOf = (end: Date | null): string => (end && end.getTime() <= Date.now() ? 'over' : 'live')

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
