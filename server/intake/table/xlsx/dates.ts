import { readXml } from './xml.ts'

/** Formats that a spreadsheet knows by number and that show a day (ECMA-376, 18.8.30). */
const DAY_FORMATS = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58]

/** Which styles of cells show a number as a day, by their index. Pure. */
export function readDayStyles(xml: string): boolean[] {
  const own = new Map<number, string>()
  const styles: boolean[] = []
  let inCells = false
  readXml(xml, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') own.set(Number(numFmtId), formatCode)
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) styles.push(showsDay(Number(numFmtId), own))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

const showsDay = (id: number, own: ReadonlyMap<number, string>): boolean => {
  const code = own.get(id)
  return code === undefined ? DAY_FORMATS.includes(id) : isDayCode(code)
}

/** Whether a format shows days: letters in quotes, brackets or behind a backslash are words. Pure. */
export function isDayCode(code: string): boolean {
  const bare = code.replaceAll(/"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|[\\_*]./gi, '')
  return /[dy]/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare))
}

const DAY = 86_400_000

/**
 * The ISO day of a spreadsheet's number, without time zones; an hour of the day is cut off. Nothing
 * where the number is none, or is the 29 February 1900 that only spreadsheets have. Pure.
 */
export function dayOfSerial(value: string, from1904: boolean): string | undefined {
  const serial = Math.floor(Number(value))
  if (value.trim() === '' || !Number.isFinite(serial) || serial < 0 || serial > 2_958_465)
    return undefined
  if (!from1904 && (serial === 60 || serial < 1)) return undefined
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  return new Date(start + serial * DAY).toISOString().slice(0, 10)
}
