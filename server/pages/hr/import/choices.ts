import { z } from 'zod'
import { KINDS } from '../../../../workflows/pack/types.ts'
import { COLUMNS } from '../../../intake/table/columns.ts'
import { ENCODINGS } from '../../../intake/table/decode.ts'
import { MOST_COLUMNS } from '../../../intake/table/grid.ts'
import type { Opening } from '../../../intake/table/open.ts'
import type { TableChoices } from '../../../intake/table/reading.ts'

export type Choices = TableChoices & Opening

const columnField = z.enum([...COLUMNS, 'ask', ''])

/** What cannot be a choice is none: each field stands for itself. */
const schema = z.object({
  encoding: z.enum(ENCODINGS).optional().catch(undefined),
  sheet: z.string().max(200).optional().catch(undefined),
  header: z.coerce.number().int().min(1).max(10).optional().catch(undefined),
  order: z.enum(['dmy', 'mdy']).optional().catch(undefined),
  shortYears: z.enum(['read', 'wrong']).optional().catch(undefined),
  kind: z.enum(KINDS).optional().catch(undefined),
  held: z.enum(['yes', 'no']).optional().catch(undefined),
  confirmed: z.enum(['yes', 'no']).optional().catch(undefined),
  columns: z.record(z.string(), columnField).optional().catch(undefined),
})

/** What was said about a table, as it is kept beside it. */
export const choicesIn = (kept: unknown): Choices => schema.parse(kept ?? {})

/** Which sheet and headings the columns of a form are those of. */
export const shownFor = (sheet: unknown, header: unknown): string =>
  `${header ?? ''}/${sheet ?? ''}`

/**
 * What a form says about a table, together with what stands. Columns that were chosen hold for the
 * sheet and the headings that were shown with them. Pure.
 */
export function choicesFrom(typed: Readonly<Record<string, unknown>>, before: Choices): Choices {
  const isSame = shownFor(typed.sheet, typed.header) === typed.shownFor
  return choicesIn({ ...before, ...typed, columns: isSame ? columnsIn(typed) : undefined })
}

const columnsIn = (typed: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Array.from({ length: MOST_COLUMNS }, (_, at) => [String(at), typed[`column-${at}`]]).filter(
      ([, value]) => columnField.safeParse(value).success,
    ),
  )
