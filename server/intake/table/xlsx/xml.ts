import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { table as words } from '../../../../words/en/hr/start/table.ts'
import { TableError } from '../grid.ts'

export type Attributes = Readonly<Record<string, string>>

/** What is done as a part is read. Names come without their prefix. */
export interface Hears {
  open?(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

/**
 * Reads a part of a spreadsheet from beginning to end. A part never has entities of its own, so one
 * that declares any is refused.
 * @throws TableError where it is not well-formed.
 */
export function readXml(xml: string, hears: Hears): void {
  const parser = new SaxesParser()
  const broken = () => {
    throw new TableError(words.file.noSpreadsheet)
  }
  parser.on('error', broken)
  parser.on('doctype', broken)
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) =>
    hears.open?.(bare(name), attributes as Attributes),
  )
  parser.on('closetag', ({ name }: SaxesTagPlain) => hears.close?.(bare(name)))
  parser.on('text', (text: string) => hears.text?.(text))
  parser.on('cdata', (text: string) => hears.text?.(text))
  parser.write(xml).close()
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1)

/** An attribute by its name without prefix, as `r:id`. */
export const attribute = (attributes: Attributes, wanted: string): string | undefined =>
  Object.entries(attributes).find(([name]) => bare(name) === wanted)?.[1]
