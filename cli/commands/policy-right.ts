import { setPolicyRight } from '../../db/queries/organisation/people.ts'
import { type Command, CommandError, UsageError } from './command.ts'
import { withDatabase } from './environment.ts'

export const policyRight: Command = {
  forms: ['EMAIL', 'EMAIL --remove'],
  about: 'Lets a person of HR change the policy, or no longer',
  async run([email, option, ...more], shell) {
    const remove = option === '--remove'
    if (email === undefined || email.startsWith('-') || more.length > 0 || (option && !remove)) {
      throw new UsageError()
    }
    const by = { by: { operator: true }, at: new Date() } as const
    const came = await withDatabase(shell, (db) =>
      setPolicyRight(db, { email: email.trim() }, !remove, by),
    )
    if (came === 'unknown') {
      throw new CommandError(
        `No user has the address ${email}. Add one with: hr-user add EMAIL NAME`,
      )
    }
    shell.say(
      remove
        ? `${email} may read the policy, and no longer change it.`
        : `${email} may upload versions of the policy and put them in force.`,
    )
  },
}
