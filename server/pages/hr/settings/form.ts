import type { z } from 'zod'
import type { Settings } from '../../../../db/tables/settings.ts'
import type { Policies } from '../../../../policies/load.ts'
import { type GivenSettings, settingsFaults, settingsSchema } from '../../../intake/settings.ts'
import type { FieldError } from '../../../look/params.ts'
import { closedDaysText, readClosedDays } from './closed-days.ts'

/** What was typed, by field: the schema's paths, joined by dashes. */
export type Values = Readonly<Record<string, string>>

export type SettingsForm =
  | { readonly ok: true; readonly settings: GivenSettings; readonly values: Values }
  | { readonly ok: false; readonly errors: readonly FieldError[]; readonly values: Values }

const FIELDS = [
  'organisation',
  'hrMailbox-name',
  'hrMailbox-email',
  'hrMailbox-phone',
  'sender-name',
  'sender-email',
  'chief-name',
  'chief-email',
  'chair-name',
  'chair-email',
  'dataLead-name',
  'dataLead-email',
  'keepYears',
  'calendar',
  'closedDays',
] as const

/** The settings as the form shows them. */
export const valuesOf = (settings: Settings): Values => ({
  organisation: settings.organisation,
  'hrMailbox-name': settings.hrMailbox.name,
  'hrMailbox-email': settings.hrMailbox.email,
  'hrMailbox-phone': settings.hrMailbox.phone ?? '',
  'sender-name': settings.sender?.name ?? '',
  'sender-email': settings.sender?.email ?? '',
  'chief-name': settings.chief?.name ?? '',
  'chief-email': settings.chief?.email ?? '',
  'chair-name': settings.chair?.name ?? '',
  'chair-email': settings.chair?.email ?? '',
  'dataLead-name': settings.dataLead?.name ?? '',
  'dataLead-email': settings.dataLead?.email ?? '',
  keepYears: String(settings.keepYears ?? ''),
  calendar: settings.calendar,
  closedDays: closedDaysText(settings.closedDays ?? []),
})

/**
 * Reads the settings' form. A chair and a data-protection lead are optional; a chief is not, or no
 * case could end in a person.
 */
export function readSettingsForm(body: unknown, policies: Policies): SettingsForm {
  const values = typedIn(body)
  const person = (who: string) => ({ name: values[`${who}-name`], email: values[`${who}-email`] })
  const maybe = (who: string) => (Object.values(person(who)).some(Boolean) ? person(who) : null)
  const closed = readClosedDays(values.closedDays ?? '')
  const parsed = settingsSchema.safeParse({
    organisation: values.organisation,
    hrMailbox: { ...person('hrMailbox'), phone: values['hrMailbox-phone']?.trim() || null },
    sender: senderIn(values),
    chief: person('chief'),
    chair: maybe('chair'),
    dataLead: maybe('dataLead'),
    keepYears: yearsIn(values.keepYears?.trim() ?? ''),
    calendar: values.calendar ?? '',
    closedDays: closed.days,
  })
  const errors = [
    ...closed.faults.map((message) => ({ path: 'closedDays', message })),
    ...faultsOf(parsed.error),
    ...(parsed.data ? settingsFaults(parsed.data, policies).map(asField) : []),
  ]
  return parsed.success && errors.length === 0
    ? { ok: true, settings: parsed.data, values }
    : { ok: false, errors: inFormOrder(errors), values }
}

/** Either alone is enough: the other is as it would be without. */
function senderIn(values: Values) {
  const [name, email] = [values['sender-name']?.trim(), values['sender-email']?.trim()]
  return name || email ? { name: name || null, email: email || null } : null
}

/** What is no number is judged as it was typed. */
function yearsIn(typed: string): number | string | null {
  if (typed === '') return null
  return /^\d{1,3}$/.test(typed) ? Number(typed) : typed
}

function typedIn(body: unknown): Values {
  const given = (body ?? {}) as Record<string, unknown>
  const typed = FIELDS.map((field) => [field, given[field]] as const)
  return Object.fromEntries(
    typed.filter((pair): pair is readonly [(typeof FIELDS)[number], string] => {
      return typeof pair[1] === 'string'
    }),
  )
}

const faultsOf = (error: z.ZodError | undefined): FieldError[] =>
  (error?.issues ?? []).map(({ path, message }) => ({ path: path.join('-'), message }))

const asField = ({ path, message }: FieldError): FieldError => ({
  path: path.replaceAll('.', '-'),
  message,
})

/** The first fault of each field, from the top of the form. */
const inFormOrder = (errors: readonly FieldError[]): FieldError[] =>
  FIELDS.flatMap((field) => errors.find(({ path }) => path === field) ?? [])
