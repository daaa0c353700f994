import type { z } from 'zod'
import type { Settings } from '../../../db/schema.ts'
import type { FieldError } from '../../look/params.ts'
import { settingsSchema } from '../../settings.ts'

/** What was typed, by field: the schema's paths, joined by dashes. */
export type Values = Readonly<Record<string, string>>

export type SettingsForm =
  | { readonly ok: true; readonly settings: Settings; readonly values: Values }
  | { readonly ok: false; readonly errors: readonly FieldError[]; readonly values: Values }

const FIELDS = [
  'organisation',
  'hrMailbox-name',
  'hrMailbox-email',
  'chief-name',
  'chief-email',
  'chair-name',
  'chair-email',
  'calendar',
] as const

/** The settings as the form shows them. */
export const valuesOf = ({
  organisation,
  hrMailbox,
  chief,
  chair,
  calendar,
}: Settings): Values => ({
  organisation,
  'hrMailbox-name': hrMailbox.name,
  'hrMailbox-email': hrMailbox.email,
  'chief-name': chief?.name ?? '',
  'chief-email': chief?.email ?? '',
  'chair-name': chair?.name ?? '',
  'chair-email': chair?.email ?? '',
  calendar,
})

/** Reads the settings' form. A chair is optional; a chief is not, or no case could end in a person. */
export function readSettingsForm(body: unknown, calendars: readonly string[]): SettingsForm {
  const values = typedIn(body)
  const person = (who: string) => ({ name: values[`${who}-name`], email: values[`${who}-email`] })
  const chair = values['chair-name'] || values['chair-email'] ? person('chair') : null
  const parsed = settingsSchema.safeParse({
    organisation: values.organisation,
    hrMailbox: person('hrMailbox'),
    chief: person('chief'),
    chair,
    calendar: values.calendar,
  })
  const errors = [...faultsOf(parsed.error), ...beyondShape(values, calendars)]
  return parsed.success && errors.length === 0
    ? { ok: true, settings: parsed.data, values }
    : { ok: false, errors: inFormOrder(errors), values }
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

function beyondShape(values: Values, calendars: readonly string[]): FieldError[] {
  const { calendar = '' } = values
  const chair = values['chair-email']?.trim().toLowerCase()
  return [
    ...(chair && chair === values['chief-email']?.trim().toLowerCase()
      ? [
          {
            path: 'chair-email',
            message:
              'The chair has the address of the chief executive, and could not stand in for them: enter another person’s',
          },
        ]
      : []),
    ...(calendars.includes(calendar)
      ? []
      : [{ path: 'calendar', message: `Choose a calendar: ${calendars.join(', ')}` }]),
  ]
}

/** The first fault of each field, from the top of the form. */
const inFormOrder = (errors: readonly FieldError[]): FieldError[] =>
  FIELDS.flatMap((field) => errors.find(({ path }) => path === field) ?? [])
