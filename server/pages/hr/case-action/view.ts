import { hr } from '../../../../words/en/hr/index.ts'
import { REFUSALS_TO_HR } from '../../../../words/en/refusals.ts'
import type { Action, CommandContext } from '../../../commands/action.ts'
import { refusedNow } from '../../../commands/context.ts'
import type { Field } from '../../../commands/fields.ts'
import { changesSomething, type Preview } from '../../../commands/preview.ts'
import { withTyped } from '../../../commands/questions/read.ts'
import { REASON_MAX } from '../../../intake/fields.ts'
import type { FieldError } from '../../../look/params.ts'
import { shortHash } from '../../../look/short-hash.ts'
import type { Values } from '../../../web/form.ts'
import { numberFor } from '../shared/form-number.ts'
import { hrefOf } from './menu.ts'

export interface Typed {
  readonly values: Values
  readonly errors?: readonly FieldError[]
  /** What was filled in is right; this is what it will change, shown before it is sent. */
  readonly preview?: Preview
  /** Something changed in the case since the form was shown. */
  readonly moved?: boolean
}

/** The page of an action: what will follow, what is asked, and what was typed. Pure. */
export function actionModel(
  action: Action,
  on: CommandContext,
  { values, errors = [], preview, moved = false }: Typed,
) {
  const refused = refusedNow(on, action)
  const { title, follows, wrote, fields, button } = action.page(on)
  return {
    ...{ id: on.file.id, title, follows: refused ? [] : follows, errors },
    wrote: wrote && !refused ? { text: wrote.text, lines: wrote.words.split('\n') } : null,
    href: on.subject ? `${hrefOf(on, action)}/${on.subject}` : hrefOf(on, action),
    back: action.subject?.choose ? hrefOf(on, action) : '',
    moved: moved ? hr.case.moved : null,
    refused: refused ? REFUSALS_TO_HR[refused] : '',
    typed: refused ? typedRows(fields, values) : [],
    told: toldOf(action, on),
    instead: (refused && action.instead?.(on, refused)) ?? null,
    preview: previewModel(preview ?? (refused ? undefined : shownFirst(action, on))),
    unmoved: preview !== undefined && !changesSomething(preview),
    seen: preview ? seenOf(preview) : '',
    fields: fields.map((field) => withTyped(field, values)),
    act: action.confirms && !preview ? 'Show what changes' : button,
    grave: action.grave === true,
    limit: REASON_MAX,
    submission: numberFor(values),
  }
}

/** What somebody wrote and no form is there for any more, so that it is not lost. */
const typedRows = (fields: readonly Field[], values: Values) =>
  fields.flatMap((field) => {
    const written = values[field.name]
    const isText = field.kind === 'text' || field.kind === 'line'
    return isText && typeof written === 'string' && written.trim()
      ? [{ key: field.label, text: written }]
      : []
  })

/** Says again what the page tells, so that nobody does on an old page what they would not on a new one. Pure. */
export function toldOf(action: Action, on: CommandContext): string {
  const { title, follows, wrote, fields } = action.page(on)
  const choices = fields.map((field) => ('choices' in field ? field.choices : field.name))
  const first = shownFirst(action, on)
  return shortHash(Buffer.from(JSON.stringify([title, follows, wrote, choices, first])))
}

/** Says again what was shown, so that nothing else is done than that. */
export const seenOf = (preview: Preview): string => shortHash(Buffer.from(JSON.stringify(preview)))

/** Where the calendar ends before, nothing can be counted: the page must still be shown. */
function shownFirst(action: Action, on: CommandContext): Preview | undefined {
  try {
    return action.shows?.(on)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const previewModel = (preview: Preview | undefined) =>
  preview && changesSomething(preview)
    ? {
        ...preview,
        dates: preview.dates.map((date) => ({ ...date, moves: date.from !== date.to })),
      }
    : null

/** The page on which one of several is chosen. Pure. */
export const chooseModel = (action: Action, on: CommandContext) => ({
  id: on.file.id,
  name: on.known.names.leaver,
  title: action.subject?.choose ?? '',
  options: (action.subject?.options(on) ?? []).map(({ id, text, note = '' }) => ({
    ...{ text, note, href: `${hrefOf(on, action)}/${id}` },
  })),
})
