import { showProgress } from '../../embedded/process/progress.ts'
import { makeCalendar } from '../../policies/calendar.ts'
import { type Asked, readAsked, situationFor, type Typed } from '../../rehearsal/asked.ts'
import { CircleError } from '../../rehearsal/dry-case.ts'
import { samplePeople } from '../../rehearsal/people.ts'
import { type Rehearsal, type Rehearsed, rehearse } from '../../rehearsal/rehearse.ts'
import { rehearseView } from '../../server/pages/hr/policy/rehearse/view.ts'
import { type Comparison, compare, openCase } from '../rehearsal/case.ts'
import { settingsFor } from '../rehearsal/cast.ts'
import { withEngine } from '../rehearsal/engine.ts'
import { type FoundPack, findPack } from '../rehearsal/find-pack.ts'
import { readArguments } from '../rehearsal/read-args.ts'
import { linesOf } from '../rehearsal/tell.ts'
import { type Command, CommandError } from './command.ts'

export const rehearsing: Command = {
  forms: [
    'PACK',
    'PACK --kind volunteer --start 2027-01-11 --end 2027-01-29 --calendar scotland',
    'PACK --leaver unsure --line new-date --chief closes --mails',
    'PACK --engine',
  ],
  about: 'What a policy does, day by day; PACK is an id or a YAML file; --json for programs',
  async run(args, { say }) {
    const { name, typed, mails, engine, json } = readArguments(args)
    const found = findPack(name)
    const asked = askedFor(typed, found)
    if (engine && typed.start) {
      throw new CommandError('The engine’s clock starts now: leave --start out beside --engine')
    }
    const compared = engine ? await onEngine(found, asked) : undefined
    const situation = situationOf(found, asked, compared)
    const rehearsed = compared?.rehearsed ?? tried(() => rehearse(situation, asked.behaviour))
    const view = rehearseView(rehearsed, situation, samplePeople(asked.facts.absent))
    if (json) say(JSON.stringify({ asked, ends: rehearsed.ends, days: view.days }, null, 2))
    else for (const line of linesOf(found.pinned, asked, view, mails)) say(line)
    if (compared) say(agreement(compared))
  },
}

function askedFor(typed: Typed, { pinned, policies }: FoundPack): Asked {
  const today = new Date().toISOString().slice(0, 10)
  const calendars = [...policies.calendars.keys()]
  const read = readAsked(typed, { pack: pinned.data, today, calendars })
  if ('asked' in read) return read.asked
  throw new CommandError(read.faults.map(({ path, message }) => `--${path}: ${message}`).join('\n'))
}

function situationOf(
  { policies, pinned }: FoundPack,
  asked: Asked,
  compared: Comparison | undefined,
): Rehearsal {
  const data = policies.calendars.get(asked.calendar)?.data
  if (!data) throw new CommandError(`There is no calendar “${asked.calendar}”`)
  const calendar = makeCalendar(data, pinned.data.working_hours)
  const situation = situationFor(asked, { pack: pinned.data, calendar })
  const startedAt = compared?.rehearsed.events[0]?.at ?? situation.facts.startedAt
  return { ...situation, facts: { ...situation.facts, startedAt } }
}

/** What cannot be rehearsed, in words: a calendar that ends too soon, a case without rest. */
function tried(work: () => Rehearsed): Rehearsed {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError || error instanceof CircleError) {
      throw new CommandError(error.message)
    }
    throw error
  }
}

function onEngine({ policies, pinned }: FoundPack, asked: Asked): Promise<Comparison> {
  const settings = settingsFor(asked.facts.absent ?? [], asked.calendar)
  const onProgress = showProgress(process.stderr)
  return withEngine({ policies, settings, onProgress }, async (deps) => {
    const one = { ...asked, pack: pinned.id }
    return compare(deps, one, await openCase(deps, one))
  })
}

/** Throws where the engine went another way. */
function agreement({ played, differences }: Comparison): string {
  const count = `${played.events.length} events and ${played.mails.length} mails`
  if (differences.length === 0) return `The engine did the same: ${count}.`
  throw new CommandError(
    ['The engine did something else:', ...differences.map((one) => `  ${one}`)].join('\n'),
  )
}
