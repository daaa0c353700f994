import { type Block, cell, type Pair, type Table } from '../../../../paper/document.ts'

/** A table of plain texts, its columns equally broad. Pure. */
export const rowsOf = (head: readonly string[], rows: readonly (readonly string[])[]): Table => ({
  ...{ is: 'table', head, widths: head.map(() => 1) },
  rows: rows.map((row) => row.map(cell)),
})

export const pairs = (rows: readonly Pair[]): Block => ({ is: 'pairs', rows })
export const list = (items: readonly string[]): Block => ({ is: 'list', items })
