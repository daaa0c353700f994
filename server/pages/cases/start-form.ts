import { z } from 'zod'
import type { FieldError } from '../../look/params.ts'
import { type StartInput, startSchema } from '../../starts.ts'
import { readDay, typedParts } from '../link/typed-day.ts'

/** What was typed, by field. */
export type Values = Readonly<Record<string, string>>

export type StartForm =
  | { readonly ok: true; readonly input: StartInput; readonly values: Values }
  | { readonly ok: false; readonly errors: readonly FieldError[]; readonly values: Values }

/** The form's fields, in its order. Ids are the schema's paths, joined by dashes. */
const FIELDS = [
  'leaver-name',
  'leaver-email',
  'leaver-workEmail',
  'leaver-kind',
  'leaver-role',
  'leaver-startDate',
  'endDate',
  'heldVolunteerData',
  'line-name',
  'line-email',
]
const BOXES = ['day', 'month', 'year']

/** Reads HR's form for a start. What was typed comes back whatever is wrong with it. */
export function readStartForm(body: unknown): StartForm {
  const values = typedIn(body)
  const days = daySchema.safeParse(values)
  const start = startSchema.safeParse(nested(values, days.data))
  if (start.success && days.success && values.heldVolunteerData) {
    return { ok: true, input: start.data, values }
  }
  const errors = [
    ...faults(days.error).map(({ path, message }) => ({ path: path || 'endDate', message })),
    // A day that could not be read has its fault already.
    ...faults(start.error).filter(({ path }) => path !== 'endDate'),
    ...(values.heldVolunteerData ? [] : [UNASKED]),
  ]
  return { ok: false, errors: inFormOrder(errors), values }
}

const UNASKED: FieldError = {
  path: 'heldVolunteerData',
  message: 'Choose whether they held volunteers’ details',
}

const daySchema = z.record(z.string(), z.string()).transform((typed, context) => {
  const range = { from: '2000-01-01', to: '2099-12-31' }
  const outside = 'Enter a day between 2000 and 2099'
  const started = Object.values(typedParts(typed, 'leaver-startDate')).some(Boolean)
  const startDate = started
    ? readDay(
        typed,
        { name: 'leaver-startDate', what: 'the day the role started', ...range, outside },
        context,
      )
    : undefined
  const endDate = readDay(
    typed,
    { name: 'endDate', what: 'the last day', ...range, outside },
    context,
  )
  return { startDate, endDate }
})

function nested(
  values: Values,
  days: { startDate?: string | undefined; endDate?: string | undefined } = {},
) {
  return {
    leaver: {
      name: values['leaver-name'],
      email: values['leaver-email'],
      workEmail: values['leaver-workEmail'],
      kind: values['leaver-kind'],
      role: values['leaver-role'],
      startDate: days.startDate,
    },
    line: { name: values['line-name'], email: values['line-email'] },
    endDate: days.endDate,
    heldVolunteerData: values.heldVolunteerData === 'yes',
  }
}

/** Our own fields only, each as one text. */
function typedIn(body: unknown): Values {
  const names = FIELDS.flatMap((name) => [name, ...BOXES.map((box) => `${name}-${box}`)])
  const given = (body ?? {}) as Record<string, unknown>
  const typed = names.map((name) => [name, given[name]] as const)
  return Object.fromEntries(
    typed.filter((pair): pair is readonly [string, string] => typeof pair[1] === 'string'),
  )
}

const faults = (error: z.ZodError | undefined): FieldError[] =>
  (error?.issues ?? []).map(({ path, message }) => ({ path: path.join('-'), message }))

/** The fault of `checkStart` under the id of its field. */
export const fieldFault = ({ path, message }: FieldError): FieldError => ({
  path: path.replaceAll('.', '-'),
  message,
})

const isOf =
  (field: string) =>
  ({ path }: FieldError) =>
    path === field || BOXES.some((box) => path === `${field}-${box}`)

/** The first fault of each field, from the top of the form; then what belongs to no field. */
export function inFormOrder(errors: readonly FieldError[]): FieldError[] {
  const ofFields = FIELDS.flatMap((field) => errors.find(isOf(field)) ?? [])
  return [...ofFields, ...errors.filter((error) => !FIELDS.some((field) => isOf(field)(error)))]
}

/** Faults that no field of the form can mend, such as a setting that is missing. */
export const beyondForm = (errors: readonly FieldError[]): FieldError[] =>
  errors.filter((error) => !FIELDS.some((field) => isOf(field)(error)))
