import { type Command, UsageError } from '../commands/command.ts'
import { verifyDatabase } from './database/verify.ts'
import { verifyFile } from './file.ts'

export const verify: Command = {
  forms: ['FILE [--key KEY]', 'database'],
  about: 'Checks a saved record by itself, or all records, their log and its checkpoints',
  async run([what, ...more], shell) {
    const [option, key, ...rest] = more
    if (what === undefined || rest.length > 0) throw new UsageError()
    if (option !== undefined && (option !== '--key' || key === undefined)) throw new UsageError()
    if (what === 'database' && key === undefined) await verifyDatabase(shell)
    else verifyFile(what, shell, key)
  },
}
