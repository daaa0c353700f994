/**
 * Something to print: what `paper/` sets, whoever composed it. Texts are data, in any script; nothing
 * in them is markup. Words of another language than the paper's stand between `english()`'s marks.
 */
export interface Paper {
  readonly title: string
  /** The language of its words: 'en', 'cy'. */
  readonly lang: string
  /** Whose it is. */
  readonly author: string
  /** The day that stands in the file as the day it was made, ISO: the same paper is the same bytes. */
  readonly date: string
  /** At the foot of every page, beside the page's number. */
  readonly foot: string
  /** 'Shown by their number …:' before what no font has; the characters follow it. */
  readonly unshown: string
  readonly blocks: readonly Block[]
  /** As it comes where nothing is said. */
  readonly look?: Look
}

/** An organisation's own look. */
export interface Look {
  /** Of headings and links, `#rrggbb`; read well on white. */
  readonly accent: string | null
  /** At the head of the first page; it is read out as the name of whose paper it is. */
  readonly logo: Logo | null
}

export interface Logo {
  readonly type: 'image/png' | 'image/svg+xml'
  readonly bytes: Uint8Array
  /** In CSS pixels: as large as on a page. */
  readonly width: number
  readonly height: number
}

export type Block =
  | { readonly is: 'heading'; readonly text: string; readonly level: 2 | 3 }
  | { readonly is: 'text'; readonly text: string }
  /** Said beside: smaller, and pale. */
  | { readonly is: 'small'; readonly text: string }
  /** What should be seen first; `tone` is the colour of its edge. */
  | { readonly is: 'note'; readonly text: string; readonly tone: 'green' | 'amber' | 'red' }
  /** Words, and the address that they speak of: to be read on paper, and to be pressed. */
  | { readonly is: 'link'; readonly text: string; readonly url: string }
  | { readonly is: 'list'; readonly items: readonly string[] }
  /** What something is called, and what it is. */
  | { readonly is: 'pairs'; readonly rows: readonly Pair[] }
  | Table
  | { readonly is: 'qr'; readonly svg: string; readonly alt: string; readonly text: string }
  | { readonly is: 'page' }

export interface Pair {
  readonly key: string
  readonly text: string
}

/** Its head is said again on each page that it goes on to. */
export interface Table {
  readonly is: 'table'
  readonly head: readonly string[]
  /** How broad each column is beside the others; as many as `head`. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly Cell[])[]
}

/** Paragraphs; what stands under the first is smaller. */
export type Cell = readonly string[]

/** A table's cell of one paragraph. */
export const cell = (text: string): Cell => [text]

export const heading = (text: string, level: 2 | 3 = 2): Block => ({ is: 'heading', text, level })
export const text = (words: string): Block => ({ is: 'text', text: words })
