import { addMailAct, type MailAct } from '../../../db/queries/mail/acts.ts'
import { lineOfText } from '../../../server/intake/fields.ts'
import { type Command, CommandError, UsageError } from '../command.ts'
import { withDatabase } from '../environment.ts'
import { typed } from '../typed.ts'

/** Holds mail back, or lets it go, by name: who did it is kept. */
const acting = (
  given: Pick<Command, 'about'> & Pick<MailAct, 'act' | 'why'>,
  { done, already }: { readonly done: string; readonly already: string },
): Command => ({
  forms: ['--by NAME'],
  about: given.about,
  async run([option, ...words], shell) {
    if (option !== '--by' || words.length === 0) throw new UsageError()
    const by_whom = typed(lineOfText('the name'), words.join(' '))
    const { act, why } = given
    const added = await withDatabase(shell, (db) =>
      addMailAct(db, { act, why, at: new Date(), by_whom, compared: null }),
    )
    if (!added) throw new CommandError(already)
    shell.say(done)
  },
})

export const holdMail = acting(
  {
    about: 'Holds all mail about cases back until release-mail; links to sign in still go',
    ...{ act: 'hold', why: 'by-hand' },
  },
  {
    done: 'Mail about cases is held back. Let it go with: release-mail --by NAME',
    already: 'Mail is held back already. Let it go with: release-mail --by NAME',
  },
)

export const releaseMail = acting(
  {
    about: 'Lets mail go that was held back, after a restore first of all (see /mail)',
    ...{ act: 'release', why: 'released' },
  },
  {
    done: 'Mail goes again, within five minutes; at once with “Try now” on /mail.',
    already: 'No mail is held back.',
  },
)
