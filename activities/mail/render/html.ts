import type { Block } from './blocks.ts'

/** How a mail looks on a light ground; the second of each where the reader prefers a dark one. */
const COLOURS = {
  ground: ['#ffffff', '#16211f'],
  ink: ['#1d2a2e', '#e9eeec'],
  soft: ['#56666b', '#a9b6b2'],
  line: ['#e0d9cd', '#3a4845'],
} as const

/** A button's, with white on it: read on either ground. */
const TEAL = '#0b5a5e'

const colour = (name: keyof typeof COLOURS): string => COLOURS[name][0]

const DARK = [
  `.lw-body,.lw-all{background:${COLOURS.ground[1]}!important;color:${COLOURS.ink[1]}!important}`,
  `.lw-soft{color:${COLOURS.soft[1]}!important}`,
  `.lw-quote{border-color:${COLOURS.line[1]}!important}`,
  // An organisation's own colour may be as dark as the ground.
  `.lw-button{border-color:${COLOURS.soft[1]}!important}`,
].join('')

/** One address, the words on its button and above itself; none where a mail leads nowhere. */
export interface Way {
  readonly address: string
  readonly button: string
  readonly lead: string
  /** The organisation's own colour, `#rrggbb`; checked when it was chosen. */
  readonly accent?: string
}

export interface Html {
  readonly way: Way | null
  readonly lang: string
}

/**
 * A mail as HTML: one column, no images, nothing fetched, readable where all styles are dropped. The
 * style sheet is for readers in the dark alone. Everything that comes from people is escaped (ASVS 1.2.1).
 */
export function asHtml(subject: string, blocks: readonly Block[], { way, lang }: Html): string {
  return [
    '<!doctype html>',
    `<html lang="${lang === 'en' ? 'en-GB' : lang}">`,
    '<head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escaped(subject)}</title>`,
    `<style>:root{color-scheme:light dark}@media(prefers-color-scheme:dark){${DARK}}</style></head>`,
    `<body class="lw-body" style="margin:0;padding:16px;background:${colour('ground')};color:${colour('ink')}">`,
    ...preview(blocks),
    '<div class="lw-all" style="max-width:36em;margin:0 auto;overflow-wrap:anywhere;font:17px/1.5 Arial,sans-serif">',
    ...blocks.map((block) => html(block, way)),
    '</div>',
    '</body>',
    '</html>',
    '',
  ]
    .flatMap((line) => line.split('\n').map(broken))
    .join('\n')
}

/** How much of the first words a list of mails shows beside the subject, in characters. */
const PREVIEW = 140

/** What a list of mails shows: the first that is said, and not whom the mail greets. */
function preview(blocks: readonly Block[]): string[] {
  const [, said] = blocks.filter(({ kind }) => kind === 'paragraph' || kind === 'opening')
  if (!said || !('text' in said)) return []
  const { text } = said
  const begin = text.length > PREVIEW ? `${text.slice(0, text.lastIndexOf(' ', PREVIEW))} …` : text
  return [
    `<div aria-hidden="true" style="display:none;max-height:0;overflow:hidden">${escaped(begin)}</div>`,
  ]
}

function html(block: Block, way: Way | null): string {
  switch (block.kind) {
    case 'heading':
      return `<h2 style="font-size:19px;margin:24px 0 8px">${escaped(block.text)}</h2>`
    case 'list':
      return `<ul style="margin:0 0 16px;padding-left:20px">\n${block.items
        .map((item) => `<li>${escaped(item)}</li>`)
        .join('\n')}\n</ul>`
    case 'quote':
      return `<blockquote class="lw-quote" style="margin:0 0 16px;padding-left:16px;border-left:3px solid ${colour('line')}">\n${block.text
        .split('\n\n')
        .map((paragraph) => p(paragraph.split('\n').map(escaped).join('<br>')))
        .join('\n')}\n</blockquote>`
    case 'link':
      return way ? button(block.lead, way) : p(escaped(block.lead))
    case 'signature':
      return p(block.lines.map(escaped).join('<br>'))
    case 'footnote':
      return soft(escaped(block.text))
    default:
      return p(escaped(block.text))
  }
}

const p = (content: string): string => `<p style="margin:0 0 16px">${content}</p>`

const soft = (content: string): string =>
  `<p class="lw-soft" style="margin:0 0 16px;font-size:15px;color:${colour('soft')}">${content}</p>`

/** A button to press, and under it where it leads: to read, and to copy where nothing can be pressed. */
function button(lead: string, { address, button: text, lead: above, accent = TEAL }: Way): string {
  const href = escaped(address)
  const look = `display:inline-block;padding:11px 19px;border:1px solid ${accent};border-radius:8px;background:${accent};color:#ffffff;font-weight:bold;text-decoration:none`
  return [
    p(escaped(lead)),
    p(`<a href="${href}" class="lw-button" style="${look}">${escaped(text)}</a>`),
    soft(`${escaped(above)}<br><span style="word-break:break-all">${href}</span>`),
  ].join('\n')
}

/** Where a line of the source is broken, in characters; four octets each are within the 998 of a line. */
const LINE = 240

/** A long line of the source, broken at spaces, which HTML reads as the same. */
function broken(line: string): string {
  if (line.length <= LINE) return line
  const at = line.lastIndexOf(' ', LINE)
  return at > 0 ? `${line.slice(0, at)}\n${broken(line.slice(at + 1))}` : line
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
