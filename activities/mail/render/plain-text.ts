import type { Block } from './blocks.ts'

const WIDTH = 76

const QUOTED = ' '.repeat(4)

/**
 * A mail as plain text: 76 columns, headings underlined, lists with dashes, quotes set in by four
 * spaces, the address alone on its line and never broken.
 */
export function asPlainText(blocks: readonly Block[], address: string | null): string {
  return `${blocks.map((block) => text(block, address)).join('\n\n')}\n`
}

function text(block: Block, address: string | null): string {
  switch (block.kind) {
    case 'heading':
      return `${block.text}\n${'-'.repeat(Math.min(block.text.length, WIDTH))}`
    case 'list':
      return block.items.map((item) => wrap(`- ${item}`, '', '  ')).join('\n')
    case 'quote':
      return block.text
        .split('\n')
        .map((line) => line && wrap(line, QUOTED, QUOTED))
        .join('\n')
    case 'link':
      return `${wrap(block.lead)}\n${address}`
    case 'signature':
      return block.lines.join('\n')
    default:
      return wrap(block.text)
  }
}

/** Breaks at spaces only; a word longer than a line keeps its own line. */
function wrap(words: string, first = '', others = ''): string {
  const lines: string[] = []
  let line = ''
  for (const word of words.split(' ')) {
    if (line && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = others + word
    } else {
      line = line ? `${line} ${word}` : first + word
    }
  }
  return [...lines, line].join('\n')
}
