import { ZipFile } from 'yazl'
import { table as words } from '../../../../words/en/hr/start/table.ts'
import { DAYS, TEMPLATE } from '../../../intake/table/columns.ts'
import { csvFile } from '../../../look/csv.ts'

const heads = TEMPLATE.map((column) => words.columns[column])

/** The headings alone, as text. */
export const csvTemplate = (): string => csvFile([heads])

/**
 * The headings as a spreadsheet in which every column is text, so that zeros and "+" stay, and those of
 * days show the year first, whatever the country.
 */
export async function xlsxTemplate(): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, xml] of Object.entries(parts())) {
    zip.addBuffer(
      Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${xml}`),
      name,
      {
        mtime: new Date(2027, 0, 1),
      },
    )
  }
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const STYLE = { head: 1, text: 2, day: 3 }

const parts = (): Record<string, string> => ({
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': STYLES,
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><cols>${TEMPLATE.map(columnXml).join('')}</cols><sheetData><row r="1">${heads.map(headXml).join('')}</row></sheetData></worksheet>`,
})

const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/><xf numFmtId="49" applyNumberFormat="1" xfId="0"/><xf numFmtId="164" applyNumberFormat="1" xfId="0"/></cellXfs></styleSheet>`

const columnXml = (column: (typeof TEMPLATE)[number], at: number): string => {
  const style = (DAYS as readonly string[]).includes(column) ? STYLE.day : STYLE.text
  return `<col min="${at + 1}" max="${at + 1}" width="24" style="${style}" customWidth="1"/>`
}

const headXml = (text: string, at: number): string =>
  `<c r="${String.fromCharCode(65 + at)}1" s="${STYLE.head}" t="inlineStr"><is><t>${text}</t></is></c>`
