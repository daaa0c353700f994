import { parseArgs } from 'node:util'
import type { Typed } from '../../rehearsal/asked.ts'
import { CommandError, UsageError } from '../commands/command.ts'

export interface Arguments {
  /** The pack's id, or a file. */
  readonly name: string
  readonly typed: Typed
  /** Every mail whole; on the engine, too; for programs. */
  readonly mails: boolean
  readonly engine: boolean
  readonly json: boolean
}

const WORDS = [
  ...['kind', 'start', 'end', 'calendar', 'leaver', 'line', 'chief', 'hr', 'switch', 'after'],
  ...['bounces', 'flags', 'on', 'absent'],
]
const SWITCHES = ['mails', 'engine', 'json']

/** What follows `rehearse`. Throws `UsageError` without a pack, `CommandError` for an unknown option. */
export function readArguments(args: readonly string[]): Arguments {
  const options = Object.fromEntries([
    ...WORDS.map((word) => [word, { type: 'string' as const }]),
    ...SWITCHES.map((word) => [word, { type: 'boolean' as const }]),
  ])
  const { positionals, values } = parsed([...args], options)
  const [name, ...more] = positionals
  if (name === undefined || more.length > 0) throw new UsageError()
  const { mails, engine, json, ...typed } = values
  return {
    ...{ name, typed: typed as Typed },
    ...{ mails: mails === true, engine: engine === true, json: json === true },
  }
}

function parsed(args: string[], options: Record<string, { type: 'string' | 'boolean' }>) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    const [what = ''] = (error as Error).message.split('. ')
    const known = [...WORDS, ...SWITCHES].map((word) => `--${word}`).join(' ')
    throw new CommandError(`${what}. There are: ${known}`)
  }
}
