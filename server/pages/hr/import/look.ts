import { uuidFrom } from '../../../../db/crypto/uuid-from.ts'
import type { Import } from '../../../../db/queries/starts/imports.ts'
import { searchWords } from '../../../../db/search-words.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { type Fate, judgeMany, type OneStart } from '../../../intake/many/judge.ts'
import type { GoodStart } from '../../../intake/many/start.ts'
import { COLUMN_OF } from '../../../intake/table/columns.ts'
import type { Offer } from '../../../intake/table/decode.ts'
import { TableError } from '../../../intake/table/grid.ts'
import { openTable } from '../../../intake/table/open.ts'
import { readTable, type TableReading } from '../../../intake/table/reading.ts'
import type { RowFault } from '../../../intake/table/rows.ts'
import { type Doubt, doubtsOfAll } from '../start/doubts.ts'
import { choicesIn } from './choices.ts'

const words = hr.start.table

interface Row {
  readonly number: number
  readonly name: string
}

export interface WrongRow extends Row {
  readonly faults: readonly RowFault[]
}

export interface GoodRow extends Row {
  readonly one: GoodStart
  readonly doubts: readonly Doubt[]
}

export interface BeforeRow extends Row {
  readonly caseId: string
}

/** What a table that was sent comes to, as everything stands now. */
export type Looked =
  | { readonly is: 'fault'; readonly message: string }
  | { readonly is: 'offers'; readonly offers: readonly Offer[] }
  | LookedRows

export interface LookedRows {
  readonly is: 'read'
  readonly sheets: readonly string[]
  readonly sheet: string
  readonly reading: TableReading
  readonly wrong: readonly WrongRow[]
  readonly good: readonly GoodRow[]
  readonly before: readonly BeforeRow[]
}

/** Reads a table that was sent and judges every row of it. Reads only. */
export async function look(
  deps: ServerDeps,
  { id, bytes, choices: said }: Pick<Import, 'id' | 'bytes' | 'choices'>,
): Promise<Looked> {
  const choices = choicesIn(said)
  try {
    const opened = await openTable(bytes ?? Buffer.alloc(0), choices)
    if ('offers' in opened) return { is: 'offers', offers: opened.offers }
    const reading = readTable(opened.grid, choices)
    const { sheets, sheet } = opened
    return { is: 'read', sheets, sheet, reading, ...(await judgeRows(deps, id, reading)) }
  } catch (error) {
    if (error instanceof TableError) return { is: 'fault', message: error.message }
    throw error
  }
}

async function judgeRows(
  deps: ServerDeps,
  id: string,
  { rows, columns }: TableReading,
): Promise<Pick<LookedRows, 'wrong' | 'good' | 'before'>> {
  const sound = rows.flatMap(({ number, name, input }) => (input ? [{ number, name, input }] : []))
  const starts = sound.map(
    ({ number, input }): OneStart => ({ caseId: caseIdOf(id, number), input }),
  )
  const fates = await judgeMany(deps, starts)
  const judged = sound.flatMap((row, at) => {
    const fate = fates[at]
    return fate ? [{ ...row, fate }] : []
  })
  const wrong = judged.flatMap(({ number, name, fate }) => {
    const faults = faultsOf({ fate, name }, columns, (at) => sound[at])
    return faults.length ? [{ number, name, faults }] : []
  })
  const good = judged.flatMap(({ fate, ...row }) =>
    fate.is === 'good' ? [{ ...row, one: { ...fate, caseId: caseIdOf(id, row.number) } }] : [],
  )
  const [first] = good
  const doubts = first
    ? await doubtsOfAll(
        deps.db,
        good.map(({ input }) => input),
        first.one.start.settings,
      )
    : []
  return {
    wrong: [...rows.filter(({ input }) => !input), ...wrong].sort((a, b) => a.number - b.number),
    good: good.map(({ number, name, one }, at) => ({
      number,
      name,
      one,
      doubts: doubts[at] ?? [],
    })),
    before: judged.flatMap(({ number, name, fate }) =>
      fate.is === 'already' ? [{ number, name, caseId: fate.caseId }] : [],
    ),
  }
}

/** The same row of the same table is the same case, however often it is started. */
const caseIdOf = (id: string, row: number): string => uuidFrom(`import\n${id}\n${row}`)

function faultsOf(
  { fate, name }: { readonly fate: Fate; readonly name: string },
  columns: TableReading['columns'],
  rowAt: (index: number) => Row | undefined,
): RowFault[] {
  switch (fate.is) {
    case 'faulty':
      return fate.errors.map(({ path, message }) => ({
        heading: headingOf(path, columns),
        message,
      }))
    case 'repeat': {
      const { number = 0, name: other = name } = rowAt(fate.of) ?? {}
      const says = isOneName(name, other) ? words.row.repeats : words.row.shares
      return [{ heading: '', message: says(number) }]
    }
    case 'like': {
      const cases = fate.cases.map(({ reference, endDate }) => words.caseLike(reference, endDate))
      return [{ heading: '', message: words.row.like(cases.join('; ')) }]
    }
    default:
      return []
  }
}

const isOneName = (one: string, other: string): boolean =>
  searchWords(one).sort().join(' ') === searchWords(other).sort().join(' ')

const headingOf = (path: string, columns: TableReading['columns']): string => {
  const column = COLUMN_OF[path]
  const found = columns.find(({ as }) => as === column)
  return found?.heading || (column ? words.columns[column] : '')
}
