import { z } from 'zod'
import type { Settings } from '../../db/tables/settings.ts'
import { calendarInForce } from '../../policies/calendar.ts'
import type { Policies } from '../../policies/load.ts'
import type { FieldError } from '../look/params.ts'
import { accentFault } from './brand/accent.ts'
import { address, day, lineOfText, phoneNumber, shown } from './fields.ts'

const person = (whose: string) =>
  z.strictObject({
    name: lineOfText(`${whose} name`),
    email: address(`${whose} email address`),
  })

const noYears = {
  error: ({ input }: { readonly input?: unknown }): string =>
    `“${shown(input)}” is no number of years: write a whole number from 1 to 100, like 6`,
}
const wholeYears = z.int(noYears).min(1, noYears).max(100, noYears)

const MOST_CLOSED = 400

/**
 * Who is who, for all new cases. A case keeps the people it was opened with. What may be left out
 * stays as it was.
 */
export const settingsSchema = z.strictObject({
  organisation: lineOfText("the organisation's name"),
  hrMailbox: z.strictObject({
    name: lineOfText("HR's name"),
    email: address("HR's mailbox"),
    phone: phoneNumber
      .describe('For leavers who would rather ring; shown in mails and on their pages')
      .nullable()
      .exactOptional(),
  }),
  sender: z
    .strictObject({
      name: lineOfText("the sender's name").nullable(),
      email: address("the sender's address").nullable(),
    })
    .describe(
      'In whose name mails are; null: the organisation’s name, and the address of the installation',
    )
    .nullable()
    .exactOptional(),
  accent: z
    .string()
    .transform((typed) => typed.trim().toLowerCase())
    .describe('The colour of buttons and links, as #rrggbb; null: the usual one')
    .nullable()
    .exactOptional(),
  chief: person("the chief executive's").nullable(),
  chair: person("the chair's").nullable(),
  dataLead: person("the data-protection lead's").nullable().exactOptional(),
  calendar: z.string(),
  keepYears: wholeYears
    .nullable()
    .describe('How many years after the last day a record is kept, as leavers are told')
    .exactOptional(),
  closedDays: z
    .array(day('each closed day'))
    .max(MOST_CLOSED, `Give ${MOST_CLOSED} closed days or fewer`)
    .exactOptional(),
  holidays: z
    .record(z.string(), z.record(z.string(), z.array(day('each bank holiday')).max(100)))
    .describe('Bank holidays beside those of the calendars’ files: by calendar and year')
    .exactOptional(),
})
export type GivenSettings = z.infer<typeof settingsSchema>

/**
 * What the shape cannot tell: a calendar that exists, a colour that can be read, bank holidays without a gap, and a chair who
 * can stand in for the chief. Pure.
 */
export function settingsFaults(given: GivenSettings, { calendars }: Policies): FieldError[] {
  const { calendar, chief, chair, holidays = {} } = given
  const faults: FieldError[] = []
  const known = [...calendars.keys()].join(', ')
  if (chair && chair.email.toLowerCase() === chief?.email.toLowerCase()) {
    const message = `“${chair.email}” is the chief executive's address too, so the chair could not stand in: give another`
    faults.push({ path: 'chair.email', message })
  }
  if (!calendars.has(calendar)) {
    const message = `There is no calendar “${shown(calendar)}”: choose one of ${known}`
    faults.push({ path: 'calendar', message })
  }
  const dull = given.accent ? accentFault(given.accent) : undefined
  if (dull) faults.push({ path: 'accent', message: dull })
  for (const id of Object.keys(holidays)) {
    const message = holidaysFault(given, { calendars }, id)
    if (message) faults.push({ path: `holidays.${shown(id)}`, message })
  }
  return faults
}

function holidaysFault(
  given: GivenSettings,
  policies: Pick<Policies, 'calendars'>,
  id: string,
): string | undefined {
  try {
    if (calendarInForce(policies, given, id)) return undefined
    return `There is no such calendar: choose from ${[...policies.calendars.keys()].join(', ')}`
  } catch (error) {
    if (error instanceof RangeError) return error.message
    throw error
  }
}

/** Given settings in place of those that stand. Saved by a person, they are no sample any more. */
export const replaceSettings =
  (given: GivenSettings) =>
  ({
    hrMailbox: { phone = null },
    dataLead = null,
    keepYears = null,
    closedDays = [],
    holidays = {},
    sender = null,
    accent = null,
    logo = null,
    policyIsOurs,
  }: Settings): Settings => ({
    ...{ dataLead, keepYears, closedDays, holidays, sender, accent, logo },
    ...(policyIsOurs ? { policyIsOurs } : {}),
    ...given,
    hrMailbox: { phone, ...given.hrMailbox },
  })
