import { inflateSync } from 'node:zlib'

/**
 * What a PDF of ours says, in the order in which a screen reader comes to it: a line a line. Reads only
 * what our typesetter writes (plain objects, two-byte glyphs with a ToUnicode map); footers are left out.
 * Words that run from right to left come letter by letter from their end.
 */
export function linesOf(pdf: Buffer): string[] {
  const file = pdf.toString('latin1')
  const objects = new Map(
    [...file.matchAll(/(?<=^|\n)(\d+) 0 obj\s(.*?)\sendobj/gs)].map(([, id = '', body = '']) => [
      Number(id),
      body,
    ]),
  )
  const bodyOf = (id: number) => objects.get(id) ?? ''
  const refs = (body: string, key: string) =>
    [...body.matchAll(new RegExp(`/${key} (\\d+) 0 R`, 'g'))].map(([, id]) => Number(id))
  const kids = /\/Kids \[(.*?)\]/s.exec(file)?.[1] ?? ''
  return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, id]) => {
    const page = bodyOf(Number(id))
    const fonts = new Map(
      [...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', font]) => [
        name,
        glyphsOf(streamOf(bodyOf(refs(bodyOf(Number(font)), 'ToUnicode')[0] ?? 0))),
      ]),
    )
    return refs(page, 'Contents').flatMap((one) => said(streamOf(bodyOf(one)), fonts))
  })
}

type Glyphs = ReadonlyMap<number, string>

function streamOf(body: string): string {
  const [head = '', ...rest] = body.split(/stream\r?\n/)
  const bytes = Buffer.from(rest.join('stream\n'), 'latin1')
  return head.includes('FlateDecode') ? inflateSync(bytes).toString('latin1') : String(bytes)
}

const fromHex = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

function glyphsOf(map: string): Glyphs {
  const single = [...map.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]+)>$/gim)]
  return new Map(single.map(([, glyph = '', text = '']) => [parseInt(glyph, 16), fromHex(text)]))
}

/** The marked pieces of a page, artifacts aside. */
function said(content: string, fonts: ReadonlyMap<string, Glyphs>): string[] {
  let font: Glyphs = new Map()
  return content.split(/\bEMC\b/).flatMap((piece) => {
    let text = ''
    for (const { name, bytes } of tokens(piece)) {
      if (name) font = fonts.get(name) ?? font
      if (bytes) text += glyphText(bytes, font)
    }
    return /\/Artifact\b/.test(piece) || !text ? [] : [text]
  })
}

interface Token {
  /** A font that is chosen. */
  readonly name?: string
  /** Glyphs that are shown. */
  readonly bytes?: Buffer
}

const TOKEN = /\/(f\d+) [\d.]+ Tf|<([0-9a-f]+)>|\(/giy

function tokens(piece: string): Token[] {
  const found: Token[] = []
  for (let at = 0; at < piece.length; at += 1) {
    TOKEN.lastIndex = at
    const [start, name, hex] = TOKEN.exec(piece) ?? []
    if (!start) continue
    const end = start === '(' ? closing(piece, at) : at + start.length - 1
    if (name) found.push({ name })
    else found.push({ bytes: hex ? Buffer.from(hex, 'hex') : unescaped(piece.slice(at + 1, end)) })
    at = end
  }
  return found
}

/** Where the bracket closes that opens here. */
function closing(piece: string, start: number): number {
  let depth = 0
  for (let at = start; at < piece.length; at += 1) {
    if (piece[at] === '\\') at += 1
    else if (piece[at] === '(') depth += 1
    else if (piece[at] === ')') depth -= 1
    if (depth === 0) return at
  }
  return piece.length
}

function glyphText(bytes: Buffer, font: Glyphs): string {
  const glyphs = Array.from({ length: bytes.length >> 1 }, (_, at) => bytes.readUInt16BE(2 * at))
  return glyphs.map((glyph) => font.get(glyph) ?? '').join('')
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' },
}

const unescaped = (text: string): Buffer =>
  Buffer.from(
    text.replaceAll(/\\([0-7]{1,3}|.)/gs, (_, code: string) =>
      /^[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8)) : (ESCAPES[code] ?? code),
    ),
    'latin1',
  )
