import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { faultIn } from '../../server/api/cases/check-events.ts'
import { eventsShape } from '../../server/api/shapes.ts'
import { type Command, CommandError, UsageError } from './command.ts'

export const verify: Command = {
  forms: ['FILE'],
  about: 'Checks a saved record, or saved events, of the API; needs nothing else',
  async run([file, ...more], shell) {
    if (file === undefined || more.length > 0) throw new UsageError()
    const saved = readSaved(file)
    const fault = faultIn(saved)
    const last = saved.events.at(-1)
    if (!last) throw new CommandError(`${file} holds no events, so there is nothing to check.`)
    if (fault) throw new CommandError(`Not whole. Event ${fault.number}: ${fault.fault}.`)
    shell.say(`Whole: ${saved.events.length} events of case ${saved.id}, none changed or missing.`)
    shell.say(`The last hash is ${last.hash}`)
    shell.say('Events after the last one would not be missed here: compare that hash with one kept')
    shell.say('elsewhere. Only events and their words are checked; the rest is drawn from them.')
  },
}

/** Other members of the file are left alone. */
const savedShape = z.object({ id: eventsShape.shape.id, events: eventsShape.shape.events })

function readSaved(file: string): z.infer<typeof savedShape> {
  const result = savedShape.safeParse(parsed(file))
  if (result.success) return result.data
  const { path, message } = result.error.issues[0] ?? { path: [], message: '' }
  throw new CommandError(
    `${file} is no record and no events of the API: ${path.join('.') || 'the whole'}: ${message}. Save the answer of GET /api/v1/cases/ID/record and check that.`,
  )
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new CommandError(`${file} cannot be read (${code ?? 'it is not JSON'}).`)
  }
}
