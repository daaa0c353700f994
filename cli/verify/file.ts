import { readFileSync } from 'node:fs'
import { stampedLine } from '../../proof/stamp/read.ts'
import { CommandError, type Shell } from '../commands/command.ts'
import { checkExport, type Whole } from './export.ts'
import { type Saved, savedShape } from './saved.ts'

/** Checks a saved record, or saved events, and says what came of it. Throws where it is not whole. */
export function verifyFile(file: string, shell: Pick<Shell, 'say'>, key?: string): void {
  const saved = readSaved(file)
  if (saved.events.length === 0) {
    throw new CommandError(`${file} holds no events, so there is nothing to check.`)
  }
  const found = checkExport(saved, key)
  if ('fault' in found) {
    const where = found.number > 0 ? `Event ${found.number}: ${found.fault}` : `It ${found.fault}`
    throw new CommandError(`Not whole. ${where}.`)
  }
  for (const line of linesOf(saved, found, key !== undefined)) shell.say(line)
}

function* linesOf(saved: Saved, found: Whole, given: boolean): Generator<string> {
  yield `Whole: ${found.events} events of case ${saved.id}, none changed or missing.`
  for (const { number, field, under } of found.erased) {
    yield `Event ${number}: the words of ${field} were erased under event ${under}.`
  }
  if (found.withheld.length) {
    yield `${found.withheld.length} words are not in the file, as whoever saved it may not see them: they were not checked.`
  }
  if (found.proven > 0) {
    yield `The log holds events 1 to ${found.proven}, by a checkpoint of ${found.size} events.`
    yield `It is signed by ${found.key}`
    if (!given)
      yield 'That key stands in the file itself: compare it with one that you have from elsewhere.'
  }
  if (found.stamped) yield stampedLine('That checkpoint', found.stamped)
  yield `The last hash is ${found.head}`
  yield 'Events after the last one would not be missed here: compare that hash with one kept'
  yield 'elsewhere. Only events and their words are checked; the rest is drawn from them.'
}

function readSaved(file: string): Saved {
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
