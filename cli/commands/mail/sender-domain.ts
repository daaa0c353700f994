import { readFile } from 'node:fs/promises'
import { readConfig } from '../../../config.ts'
import { pastedRecords } from '../../../mailbox/domain/pasted.ts'
import { findingsOf, senderDomainCheck } from '../../doctor/sender-domain.ts'
import { type Command, CommandError, UsageError } from '../command.ts'
import { settingsFor } from '../environment.ts'

/** More than any domain says of itself, in characters. */
const LONGEST = 100_000

export const senderDomain: Command = {
  forms: ['', 'FILE'],
  about: 'What DNS says of mail in your name (SPF, DKIM, DMARC, MX); a FILE holds pasted records',
  async run(args, shell) {
    const [file, ...more] = args
    if (more.length > 0) throw new UsageError()
    const config = readConfig(settingsFor(shell))
    const found = file
      ? findingsOf(config, pastedRecords(await textOf(file)))
      : await senderDomainCheck(config).run()
    if (found.length === 0) return shell.say('well')
    const faults = found.filter(({ kind }) => kind === 'fault')
    for (const { says } of found.filter(({ kind }) => kind === 'notice')) shell.say(says)
    if (faults.length > 0) throw new CommandError(faults.map(({ says }) => says).join('\n'))
  },
}

async function textOf(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).slice(0, LONGEST)
  } catch (error) {
    throw new CommandError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
}
