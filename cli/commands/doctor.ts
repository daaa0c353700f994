import { ConfigError, readConfig } from '../../config.ts'
import { readTemporalConfig, TemporalConfigError } from '../../temporal.config.ts'
import { type Finding, fault } from '../doctor/check.ts'
import { examine } from '../doctor/checks.ts'
import { type Command, CommandError, UsageError } from './command.ts'
import { settingsFor } from './environment.ts'

export const doctor: Command = {
  forms: [''],
  about: 'Looks at the settings and at all that Leavewell needs, and lists every fault',
  async run(args, shell) {
    if (args.length > 0) throw new UsageError()
    const settings = settingsFor(shell)
    const found: Finding[] = []
    const config = attempt(() => readConfig(settings), found)
    const temporal = attempt(() => readTemporalConfig(settings), found)
    if (config) found.push(...(await examine({ config, temporal })))
    const faults = found.filter(({ kind }) => kind === 'fault').map(({ says }) => says)
    if (faults.length > 0) throw new CommandError(faults.join('\n'))
    for (const { says } of found) shell.say(says)
    shell.say('well')
  },
}

function attempt<T>(read: () => T, found: Finding[]): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof TemporalConfigError)) throw error
    found.push(fault(error.message))
    return undefined
  }
}
