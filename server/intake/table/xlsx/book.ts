import { attribute, readXml } from './xml.ts'

/** A sheet of a workbook, and the part that holds it. */
export interface Sheet {
  readonly name: string
  readonly path: string
}

export interface Book {
  readonly sheets: readonly Sheet[]
  /** Days are counted from 1904, as old Macs do. */
  readonly from1904: boolean
}

export const BOOK = 'xl/workbook.xml'
export const RELATIONS = 'xl/_rels/workbook.xml.rels'

/** The sheets that can be seen, in their order. Pure. */
export function readBook(book: string, relations: string): Book {
  const paths = new Map<string, string>()
  readXml(relations, {
    open(name, { Id = '', Target = '' }) {
      if (name === 'Relationship')
        paths.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  const sheets: Sheet[] = []
  let from1904 = false
  readXml(book, {
    open(tag, attributes) {
      if (tag === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '')
      if (tag !== 'sheet' || /hidden/i.test(attributes.state ?? '')) return
      const path = paths.get(attribute(attributes, 'id') ?? '')
      if (path) sheets.push({ name: attributes.name ?? '', path })
    },
  })
  return { sheets, from1904 }
}

/** The texts that cells refer to by number; how they are said (furigana) is left out. Pure. */
export function readStrings(xml: string): string[] {
  const strings: string[] = []
  let text = ''
  let inText = false
  let aside = 0
  readXml(xml, {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') aside++
      inText = name === 't' && aside === 0
    },
    close(name) {
      if (name === 'rPh') aside--
      if (name === 't') inText = false
      if (name === 'si') strings.push(unescaped(text))
    },
    text(more) {
      if (inText) text += more
    },
  })
  return strings
}

/** Control characters stand as _x000D_ in a spreadsheet's texts. */
export const unescaped = (text: string): string =>
  text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_all, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
