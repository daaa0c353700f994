import { z } from 'zod'
import { hr } from '../../../../words/en/hr/index.ts'
import { type StartInput, startSchema } from '../../../intake/start.ts'
import type { FieldError } from '../../../look/params.ts'
import { asList } from '../../../web/form.ts'
import { readDay, typedParts } from '../../../web/typed-day.ts'

/** What was typed, by field; what was ticked, as a list. */
export type Values = Readonly<Record<string, string | readonly string[]>>

export type StartForm =
  | { readonly ok: true; readonly input: StartInput; readonly values: Values }
  | { readonly ok: false; readonly errors: readonly FieldError[]; readonly values: Values }

/** What is true of few leavers. The form ticks it, the API names it. */
export const SPECIAL = [
  'noEmail',
  'safeContact',
  'leftOnBadTerms',
  'keepsOtherRole',
  'hasOrgEmail',
] as const

/** Fields that stand under "Something special", in the form's order. */
const RARE = ['firstMailOn', 'special', 'duties', 'calendar', 'language', 'pack']

/** The form's fields, in its order. Ids are the schema's paths, joined by dashes. */
const FIELDS = [
  'leaver-name',
  'leaver-email',
  'addressConfirmed',
  'leaver-workEmail',
  'leaver-kind',
  'leaver-role',
  'leaver-startDate',
  'endDate',
  'heldVolunteerData',
  'line-name',
  'line-email',
  ...RARE,
]
const LISTS = ['special', 'duties']
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
  message: hr.start.form.heldUnasked,
}

const daySchema = z.record(z.string(), z.unknown()).transform((typed, context) => {
  const range = { from: '2000-01-01', to: '2099-12-31' }
  const outside = hr.start.form.outside
  const started = Object.values(typedParts(typed, 'leaver-startDate')).some(Boolean)
  const startDate = started
    ? readDay(
        typed,
        { name: 'leaver-startDate', what: hr.start.form.started, ...range, outside },
        context,
      )
    : undefined
  const endDate = readDay(
    typed,
    { name: 'endDate', what: hr.start.form.lastDay, ...range, outside },
    context,
  )
  const chosen = Object.values(typedParts(typed, 'firstMailOn')).some(Boolean)
  const what = hr.start.form.firstMailDay
  const firstMailOn = chosen
    ? readDay(typed, { name: 'firstMailOn', what, ...range, outside }, context)
    : undefined
  return { startDate, endDate, firstMailOn }
})

function nested(
  values: Values,
  days: Partial<Record<'startDate' | 'endDate' | 'firstMailOn', string | undefined>> = {},
) {
  const line = { name: values['line-name'], email: values['line-email'] }
  return {
    leaver: {
      name: values['leaver-name'],
      email: values['leaver-email'],
      workEmail: values['leaver-workEmail'],
      kind: values['leaver-kind'],
      role: values['leaver-role'],
      startDate: days.startDate,
    },
    line: line.name || line.email ? line : undefined,
    ...{ endDate: days.endDate, firstMailOn: days.firstMailOn },
    ...(values.addressConfirmed === 'yes' ? { addressConfirmed: true } : {}),
    heldVolunteerData: values.heldVolunteerData === 'yes',
    ...Object.fromEntries(SPECIAL.filter((one) => ticked(values, one)).map((one) => [one, true])),
    ...(values.duties?.length ? { duties: values.duties } : {}),
    ...{ calendar: values.calendar, language: values.language, pack: values.pack },
  }
}

const ticked = ({ special = [] }: Values, one: string): boolean => special.includes(one)

/** Our own fields only: each as one text, or as the list of what was ticked. */
function typedIn(body: unknown): Values {
  const given = (body ?? {}) as Record<string, unknown>
  const texts = FIELDS.filter((name) => !LISTS.includes(name))
  const names = texts.flatMap((name) => [name, ...BOXES.map((box) => `${name}-${box}`)])
  const typed = names.map((name) => [name, given[name]] as const)
  const lists = LISTS.map((name) => [name, listOf(given[name])] as const)
  return Object.fromEntries([
    ...typed.filter((pair): pair is readonly [string, string] => typeof pair[1] === 'string'),
    ...lists.filter(([, list]) => list.length > 0),
  ])
}

const listOf = (given: unknown): string[] =>
  (asList(given) as unknown[]).filter((one): one is string => typeof one === 'string')

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

/** Whether what few leavers need is to be shown at once: something of it was said, or is meant. */
export const showsRare = (
  values: Values,
  errors: readonly FieldError[],
  change: unknown,
): boolean =>
  RARE.some(
    (field) =>
      values[field]?.length ||
      values[`${field}-day`]?.length ||
      change === field ||
      errors.some(isOf(field)),
  )
