import type { Block } from './blocks.ts'

const INK = '#1d2a2e'
const TEAL = '#0b5a5e'
const SOFT = '#56666b'
const LINE = '#e0d9cd'

/**
 * A mail as HTML: one column, no images, no style sheet, nothing fetched, readable where all
 * styles are dropped. Everything that comes from people is escaped (ASVS 1.2.1).
 */
export function asHtml(
  subject: string,
  blocks: readonly Block[],
  { address, lang }: { readonly address: string | null; readonly lang: string },
): string {
  return [
    '<!doctype html>',
    `<html lang="${lang === 'en' ? 'en-GB' : lang}">`,
    '<head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(subject)}</title></head>`,
    `<body style="margin:0;padding:16px;background:#ffffff;color:${INK}">`,
    '<div style="max-width:36em;margin:0 auto;font:17px/1.5 Arial,sans-serif">',
    ...blocks.map((block) => html(block, address)),
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

function html(block: Block, address: string | null): string {
  switch (block.kind) {
    case 'heading':
      return `<h2 style="font-size:19px;margin:24px 0 8px">${escaped(block.text)}</h2>`
    case 'list':
      return `<ul style="margin:0 0 16px;padding-left:20px">\n${block.items
        .map((item) => `<li>${escaped(item)}</li>`)
        .join('\n')}\n</ul>`
    case 'quote':
      return `<blockquote style="margin:0 0 16px;padding-left:16px;border-left:3px solid ${LINE}">\n${block.text
        .split('\n\n')
        .map((paragraph) => p(paragraph.split('\n').map(escaped).join('<br>')))
        .join('\n')}\n</blockquote>`
    case 'link':
      return p(`${escaped(block.lead)}<br>${anchor(address ?? '')}`)
    case 'signature':
      return p(block.lines.map(escaped).join('<br>'))
    case 'footnote':
      return p(escaped(block.text), `;font-size:15px;color:${SOFT}`)
    default:
      return p(escaped(block.text))
  }
}

const p = (content: string, style = ''): string =>
  `<p style="margin:0 0 16px${style}">${content}</p>`

/** The address is its own text, so that a reader sees where it leads. */
const anchor = (address: string): string =>
  `<a href="${escaped(address)}" style="color:${TEAL};word-break:break-all">${escaped(address)}</a>`

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
