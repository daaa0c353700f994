import { randomUUID } from 'node:crypto'
import { address, lineOfText } from '../../server/intake/fields.ts'
import { type Command, CommandError, UsageError } from './command.ts'
import { withDatabase } from './environment.ts'
import { typed } from './typed.ts'

export const hrUser: Command = {
  forms: ['add EMAIL NAME'],
  about: 'People of HR who may sign in',
  async run([verb, email, ...words], shell) {
    if (verb !== 'add' || email === undefined || words.length === 0) throw new UsageError()
    // Signing in compares addresses without regard to capitals.
    const own = typed(address('the email address'), email).toLowerCase()
    const name = typed(lineOfText('the name'), words.join(' '))
    const added = await withDatabase(shell, (db) =>
      db
        .insertInto('hr_users')
        .values({ id: randomUUID(), email: own, name })
        .onConflict((conflict) => conflict.column('email').doNothing())
        .returning('id')
        .executeTakeFirst(),
    )
    if (!added) throw new CommandError(`There is a user with the address ${own} already.`)
    shell.say(`${name} can sign in with ${own}. For a first link: sign-in-link ${own}`)
  },
}
