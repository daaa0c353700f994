import { ZipFile } from 'yazl'

/** A workbook with one sheet, of the XML that its test gives; sample data only. */
export interface Parts {
  readonly rows: string
  readonly strings?: string
  readonly styles?: string
  readonly book?: string
  /** Other parts, by name. */
  readonly more?: Readonly<Record<string, string>>
}

const BOOK = '<workbook><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>'
const RELATIONS =
  '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'

export function workbook({
  rows,
  strings,
  styles,
  book = BOOK,
  more = {},
}: Parts): Promise<Buffer> {
  const parts: Record<string, string> = {
    'xl/workbook.xml': book,
    'xl/_rels/workbook.xml.rels': RELATIONS,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...(strings ? { 'xl/sharedStrings.xml': `<sst>${strings}</sst>` } : {}),
    ...(styles ? { 'xl/styles.xml': `<styleSheet>${styles}</styleSheet>` } : {}),
    ...more,
  }
  return zipped(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)])),
  )
}

export async function zipped(parts: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, bytes] of Object.entries(parts)) zip.addBuffer(bytes, name)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** A row of texts that stand in the sheet itself. */
export const inline = (number: number, texts: readonly string[]): string =>
  `<row r="${number}">${texts.map((text, at) => `<c r="${String.fromCharCode(65 + at)}${number}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
