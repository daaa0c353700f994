import type { PeopleOfCase } from '../../people/of-case.ts'
import type { StartMessage, StartWords } from '../../people/start.ts'
import type { CalendarData } from '../../policies/calendar.ts'
import type { Pinned } from '../../policies/pin.ts'
import type { Mailbox } from '../../workflows/case/events.ts'
import type { Flag, Pack } from '../../workflows/pack/types.ts'
import { FLAG_NAMES, FLAGS } from './flags.ts'
import type { StartInput } from './start.ts'

/** A start as the in-tray will hold it, without its id and who sent it. */
export type StartDraft = Omit<StartMessage, 'id' | 'kind' | 'by'>

interface Fixed {
  readonly pack: Pinned<Pack>
  readonly calendar: Pinned<CalendarData>
  readonly absent: PeopleOfCase['absent']
  readonly timeMachine: boolean
  readonly today: string
}

/** The codes of a start. Pure. */
export const draftOf = (
  input: StartInput,
  { pack, calendar, absent, timeMachine, today }: Fixed,
): StartDraft => ({
  leaverKind: input.leaver.kind,
  endDate: input.endDate,
  flags: flagsOf(input),
  dutiesOn: [...new Set(input.duties)],
  absent,
  pack: pack.id,
  packHash: pack.hash,
  calendar: calendar.id,
  calendarHash: calendar.hash,
  language: input.language ?? 'en',
  timeMachine,
  ...(input.firstMailOn ? { firstMailOn: input.firstMailOn } : {}),
  ...mailboxOf(input, today),
})

/**
 * Nothing of a case goes to an address that may be somebody else's. Until it is confirmed the work
 * address is written to, for as long as that lives.
 */
function mailboxOf(
  { leaver, endDate, addressConfirmed, hasOrgEmail }: StartInput,
  today: string,
): { mailbox?: Mailbox } {
  if (addressConfirmed || !leaver.email) return {}
  const works = leaver.workEmail !== undefined && hasOrgEmail !== false && endDate >= today
  return { mailbox: works ? 'work' : 'unconfirmed' }
}

/** A work address says that there is a work mailbox, unless it is said that there is none. */
function flagsOf(input: StartInput): Flag[] {
  const hasOrgEmail = input.hasOrgEmail ?? input.leaver.workEmail !== undefined
  const said = { ...input, hasOrgEmail }
  return FLAG_NAMES.filter((name) => said[name]).map((name) => FLAGS[name])
}

/** The words of a start: names and addresses, and nothing where nothing was said. Pure. */
export function startWords({ leaver, line }: Pick<StartInput, 'leaver' | 'line'>): StartWords {
  const { name, email, workEmail, role, startDate } = leaver
  return {
    leaver: {
      name,
      ...(email ? { email } : {}),
      ...(workEmail ? { workEmail } : {}),
      ...(role ? { role } : {}),
      ...(startDate ? { startDate } : {}),
    },
    ...(line ? { line } : {}),
  }
}
