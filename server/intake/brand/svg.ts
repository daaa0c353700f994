import { SaxesParser, type SaxesTagNS } from 'saxes'
import { ATTRIBUTES, ELEMENTS, SHAPES, SILENT, SVG } from './svg-names.ts'
import { declarations, rulesIn, type Said, StyleError } from './svg-style.ts'

/** More than any drawing nests, and less than any browser bears. */
const DEEPEST = 100

export type Fault =
  | { readonly why: 'broken' | 'no-size' | 'empty' }
  | { readonly why: 'element' | 'style' | 'reference'; readonly what: string }

export type Drawing =
  | { readonly ok: true; readonly text: string; readonly width: number; readonly height: number }
  | ({ readonly ok: false } & Fault)

class Refused extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(fault.why)
    this.fault = fault
  }
}

/**
 * A drawing written anew from the shapes in it: names and attributes of a list, no script, no text, no
 * picture, nothing that points outside, no style sheet (its rules by class become attributes). Pure.
 */
export function cleanSvg(source: string): Drawing {
  try {
    const styles = rulesIn(sheetIn(source))
    return { ok: true, ...redrawn(source, styles) }
  } catch (error) {
    if (error instanceof StyleError) return { ok: false, why: 'style', what: error.message }
    if (error instanceof Refused) return { ok: false, ...error.fault }
    throw error
  }
}

/** Entities of its own are not known to the reader, so that a drawing that uses one is broken. */
function read(source: string, open: (tag: SaxesTagNS) => void, close: (tag: SaxesTagNS) => void) {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', () => {
    throw new Refused({ why: 'broken' })
  })
  parser.on('opentag', open)
  parser.on('closetag', close)
  return {
    parser,
    run() {
      parser.write(source).close()
    },
  }
}

/** The text of every `<style>`. */
function sheetIn(source: string): string {
  let inside = 0
  let sheet = ''
  const isStyle = ({ uri, local }: SaxesTagNS) => uri === SVG && local === 'style'
  const reader = read(
    source,
    (tag) => {
      if (isStyle(tag)) inside++
    },
    (tag) => {
      if (isStyle(tag)) inside--
    },
  )
  const add = (text: string) => {
    if (inside) sheet += text
  }
  reader.parser.on('text', add)
  reader.parser.on('cdata', add)
  reader.run()
  return sheet
}

function redrawn(source: string, styles: ReadonlyMap<string, Said>) {
  const out: string[] = []
  const within: string[] = []
  let leftOut = 0
  let shapes = 0
  let size: Size | undefined
  const reader = read(
    source,
    (tag) => {
      if (leftOut || isSilent(tag)) return void leftOut++
      size ??= sizeOf(tag)
      checkPlace(tag, within)
      if (SHAPES.includes(tag.local)) shapes++
      out.push(within.length ? opened(tag, styles, isStencil(within)) : root(tag, size, styles))
      within.push(tag.local)
    },
    (tag) => {
      if (leftOut) return void leftOut--
      within.pop()
      out.push(`</${tag.local}>`)
    },
  )
  reader.run()
  if (!size) throw new Refused({ why: 'broken' })
  if (!shapes) throw new Refused({ why: 'empty' })
  return { text: out.join(''), ...size }
}

const isSilent = ({ uri, local }: SaxesTagNS): boolean => uri !== SVG || SILENT.includes(local)

function checkPlace({ local }: SaxesTagNS, within: readonly string[]): void {
  const isRoot = within.length === 0
  if (isRoot !== (local === 'svg') || !ELEMENTS.includes(local)) {
    throw new Refused(isRoot ? { why: 'broken' } : { why: 'element', what: local.slice(0, 40) })
  }
  if (within.length >= DEEPEST) throw new Refused({ why: 'broken' })
}

/** Within these nothing is clipped once more: a few that clip each other can cost a browser hours. */
const isStencil = (within: readonly string[]): boolean =>
  within.some((name) => name === 'clipPath' || name === 'mask')

interface Size {
  readonly width: number
  readonly height: number
}

/** Of the viewBox, else of width and height where both are of one unit. */
function sizeOf({ attributes }: SaxesTagNS): Size {
  const at = (name: string) => attributes[name]?.value.trim() ?? ''
  const [, , width = 0, height = 0] = at('viewBox')
    .split(/[\s,]+/)
    .map(Number)
  if (width > 0 && height > 0) return { width, height }
  const [wide, high] = ['width', 'height'].map((name) => /^([\d.]+)([a-z]*)$/.exec(at(name)))
  const found = { width: Number(wide?.[1] ?? 0), height: Number(high?.[1] ?? 0) }
  if (wide?.[2] === high?.[2] && found.width > 0 && found.height > 0) return found
  throw new Refused({ why: 'no-size' })
}

function root(tag: SaxesTagNS, size: Size, styles: ReadonlyMap<string, Said>): string {
  const { width, height } = size
  const typed =
    tag.attributes.viewBox?.value
      .trim()
      .split(/[\s,]+/)
      .map(Number) ?? []
  const [x = 0, y = 0] = typed.map((part) => (Number.isFinite(part) ? part : 0))
  const { width: _, height: _other, x: _x, y: _y, ...said } = saidBy(tag, styles)
  const own = { viewBox: `${x} ${y} ${width} ${height}`, width: `${width}`, height: `${height}` }
  return `<svg xmlns="${SVG}"${written({ ...said, ...own }, false)}>`
}

const opened = (tag: SaxesTagNS, styles: ReadonlyMap<string, Said>, isIn: boolean): string =>
  `<${tag.local}${written({ ...saidBy(tag, styles), ...leadsTo(tag) }, isIn)}>`

/** What an element says by attributes, by rules of its classes and by `style`: the later counts. */
function saidBy({ attributes }: SaxesTagNS, styles: ReadonlyMap<string, Said>): Said {
  const own = Object.values(attributes).filter(({ uri, local }) => !uri && ATTRIBUTES.has(local))
  const classes = (attributes.class?.value ?? '').split(/\s+/)
  return Object.assign(
    {},
    Object.fromEntries(own.map(({ local, value }) => [local, value])),
    ...classes.map((name) => styles.get(name) ?? {}),
    declarations(attributes.style?.value ?? ''),
  )
}

/** A gradient may take its colours from another one here. */
function leadsTo({ local, attributes }: SaxesTagNS): Said {
  const href = Object.values(attributes).find((one) => one.local === 'href')?.value
  if (!href || !local.endsWith('Gradient')) return {}
  if (!/^#[\w.-]+$/.test(href)) throw new Refused({ why: 'reference', what: href.slice(0, 60) })
  return { href }
}

const CLIPS = ['clip-path', 'mask']

function written(said: Said, isInStencil: boolean): string {
  return Object.entries(said)
    .filter(([name]) => !(isInStencil && CLIPS.includes(name)))
    .map(([name, value]) => ` ${name}="${checked(value).replace(/[&<>"]/g, entity)}"`)
    .join('')
}

/** Of what points somewhere only a thing of this drawing is taken. */
function checked(value: string): string {
  const rest = value.replace(/url\(\s*(["']?)#[\w.-]+\1\s*\)/gi, '')
  if (/url|\(.*:|[\\@"']/i.test(rest))
    throw new Refused({ why: 'reference', what: rest.slice(0, 60) })
  return value
}

const entity = (sign: string): string => `&#${sign.charCodeAt(0)};`
