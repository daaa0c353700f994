import { randomUUID } from 'node:crypto'
import { addUser, setRole } from '../../db/queries/organisation/users.ts'
import { USER_ROLES, type UserRole } from '../../db/tables/access.ts'
import { address, lineOfText } from '../../server/intake/fields.ts'
import { type Command, CommandError, type Shell, UsageError } from './command.ts'
import { withDatabase } from './environment.ts'
import { typed } from './typed.ts'

export const hrUser: Command = {
  forms: ['add EMAIL NAME', 'role EMAIL administrator|hr|viewer'],
  about: 'People who may sign in, and what they may; the first one is an administrator',
  async run([verb, email, ...words], shell) {
    if (email === undefined || words.length === 0) throw new UsageError()
    // Signing in compares addresses without regard to capitals.
    const own = typed(address('the email address'), email).toLowerCase()
    if (verb === 'add') return add(own, typed(lineOfText('the name'), words.join(' ')), shell)
    const role = USER_ROLES.find((one) => one === words.join(' '))
    if (verb !== 'role' || !role) throw new UsageError()
    return change(own, role, shell)
  },
}

const BY = { by: { operator: true } } as const

async function add(email: string, name: string, shell: Shell): Promise<void> {
  const added = await withDatabase(shell, (db) =>
    addUser(db, { id: randomUUID(), email, name }, { ...BY, at: new Date() }),
  )
  if (!added) throw new CommandError(`There is a user with the address ${email} already.`)
  const what = added.role === 'administrator' ? ', as administrator' : ''
  shell.say(`${name} can sign in with ${email}${what}. For a first link: sign-in-link ${email}`)
}

async function change(email: string, role: UserRole, shell: Shell): Promise<void> {
  const came = await withDatabase(shell, (db) =>
    setRole(db, { email }, role, { ...BY, at: new Date() }),
  )
  if (came === 'unknown') {
    throw new CommandError(`No user has the address ${email}. Add one with: hr-user add EMAIL NAME`)
  }
  if (came === 'last') {
    throw new CommandError(`${email} is the last administrator: make somebody else one first.`)
  }
  shell.say(`${email} is now ${role}.`)
}
