import { z } from 'zod'
import { packsInForce } from '../../db/queries/pack-versions.ts'
import { readSettings } from '../../db/queries/settings.ts'
import { type CaseLike, casesLike } from '../../db/queries/starts/cases-like.ts'
import type { Settings } from '../../db/tables/settings.ts'
import { withOrganisation } from '../../policies/organisation.ts'
import type { Pinned } from '../../policies/pin.ts'
import { KINDS, type Pack } from '../../workflows/pack/types.ts'
import type { ServerDeps } from '../deps.ts'
import type { FieldError } from '../look/params.ts'
import { ownDayBy } from '../read/own-day.ts'
import { address, day, lineOfText, maybe, phoneNumber, shown } from './fields.ts'
import { type JudgedStart, judgeStart, type StartGround } from './start-judge.ts'

/** What starts a case, as the API takes it; HR's form has the same fields. */
export const startSchema = z
  .strictObject({
    leaver: z.strictObject({
      name: lineOfText("the leaver's name"),
      email: maybe(address("the leaver's own email address")).describe(
        'Left out only with noEmail',
      ),
      workEmail: maybe(address("the leaver's work email address")),
      kind: z.enum(KINDS, {
        error: ({ input }) =>
          input === undefined || input === ''
            ? 'Choose what kind of leaver this is'
            : `“${shown(input)}” is no kind of leaver: choose employee, volunteer, consultant or contractor`,
      }),
      role: maybe(lineOfText('the role')),
      startDate: maybe(day('the day the role started')),
      phone: maybe(phoneNumber).describe(
        'For whoever is asked to talk with them; it stands in no mail',
      ),
    }),
    line: maybe(
      z.strictObject({
        name: lineOfText("the line's name"),
        email: address("the line's email address"),
      }),
    ),
    endDate: day('the last day'),
    firstMailOn: maybe(day('the day of the first mail')).describe(
      'A working day that is not past; else it goes some weeks before the last day, or at once',
    ),
    pack: maybe(z.string()),
    calendar: maybe(z.string()),
    language: maybe(
      z.string().regex(/^[a-z]{2}$/, 'Write a language as two letters, for example en'),
    ),
    addressConfirmed: z
      .boolean()
      .optional()
      .describe('The leaver has confirmed their own address; else it is asked there first'),
    hasOrgEmail: z.boolean().optional(),
    heldVolunteerData: z.boolean().optional(),
    keepsOtherRole: z.boolean().optional(),
    noEmail: z.boolean().optional(),
    safeContact: z.boolean().optional(),
    leftOnBadTerms: z.boolean().optional(),
    duties: z.array(z.string()).max(100).optional().describe('Duties to turn on, by id'),
    allowDuplicate: z.boolean().optional(),
  })
  // Looked at whatever else is wrong, so that all faults come at once.
  .refine(({ leaver, noEmail }) => noEmail === true || Boolean(leaver.email), {
    path: ['leaver', 'email'],
    error: "Enter the leaver's own email address",
    when: ({ value }) => Boolean((value as Partial<{ leaver: object }> | null)?.leaver),
  })

export type StartInput = z.infer<typeof startSchema>

/** A start that can begin, and which cases may be of the same person. */
export interface CheckedStart extends JudgedStart {
  /** Open, or being opened. */
  readonly duplicates: readonly CaseLike[]
}

/** Judges a start by rules beyond its shape. Reads only. */
export async function checkStart(
  deps: ServerDeps,
  input: StartInput,
): Promise<CheckedStart | { errors: FieldError[] }> {
  const alike = { ...input.leaver, endDate: input.endDate }
  const [ground, duplicates] = await Promise.all([
    startGround(deps),
    casesLike(deps.db, deps.linkKeys, alike),
  ])
  const judged = judgeStart(ground, input)
  return 'errors' in judged ? judged : { ...judged, duplicates }
}

/** What starts are judged by today. Reads only. */
export async function startGround(deps: ServerDeps): Promise<StartGround> {
  const { db, policies, config, now } = deps
  const settings = await readSettings(db)
  const packs = await packsToday(deps, settings)
  const timeMachine = config.TIME_MACHINE
  return { settings, packs, policies, timeMachine, now: now(), made: new Map(), plans: new Map() }
}

/**
 * The packs that a case goes by which starts now, by their ids; the first is the usual one. Their words
 * have the organisation's name, their hashes and bodies the placeholder.
 */
export async function packsToday(
  deps: Pick<ServerDeps, 'db' | 'policies' | 'now'>,
  settings: Pick<Settings, 'calendar' | 'organisation'>,
): Promise<Map<string, Pinned<Pack>>> {
  const packs = await packsInForce(deps.db, deps.policies, ownDayBy(deps, settings).today)
  const named = (data: Pack) => withOrganisation(data, settings.organisation)
  return new Map([...packs].map(([id, pack]) => [id, { ...pack, data: named(pack.data) }]))
}
