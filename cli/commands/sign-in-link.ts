import { keyRing } from '../../db/crypto/keys.ts'
import { createSignIn, findEnabledUser } from '../../db/queries/sign-ins.ts'
import { signInUrl } from '../../server/pages/hr/sign-in/sign-in-url.ts'
import { type Command, CommandError, UsageError } from './command.ts'
import { withDatabase } from './environment.ts'

export const signInLink: Command = {
  forms: ['EMAIL'],
  about: 'A link that signs a user in once, within ten minutes, where mail is no way',
  async run([email, ...more], shell) {
    if (email === undefined || more.length > 0) throw new UsageError()
    const link = await withDatabase(shell, async (db, config) => {
      const user = await findEnabledUser(db, email.trim())
      if (!user) {
        throw new CommandError(
          `No user who may sign in has the address ${email}. Add one with: hr-user add EMAIL NAME`,
        )
      }
      const id = await createSignIn(db, user, Date.now())
      return signInUrl({ config, linkKeys: keyRing(config.LINK_KEYS) }, id)
    })
    shell.say(link)
    shell.say('It works once, within ten minutes, for whoever has it.')
  },
}
