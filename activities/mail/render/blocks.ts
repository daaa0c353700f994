import type { Words } from '../../../words/index.ts'
import type { MailModel } from '../content/model.ts'

/** What mails say, in one language. */
export type MailWords = Words['mails']

/** A piece of a mail, in words only: how it looks as plain text and as HTML is decided elsewhere. */
export type Block =
  /** The first words, mostly thanks: of several notices in one mail, only the first keeps its own. */
  | { readonly kind: 'opening'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** A person's own words, set apart from ours: lines, with an empty one between paragraphs. */
  | { readonly kind: 'quote'; readonly text: string }
  /** The one address of a mail, under the words that lead to it. */
  | { readonly kind: 'link'; readonly lead: string }
  | { readonly kind: 'signature'; readonly lines: readonly string[] }
  | { readonly kind: 'footnote'; readonly text: string }

/** From this rank on a notice tells of the end of a case, and nothing is asked beside it. */
export const END = 90

/** One email: which words stand in it, in which order and when; and a model to look at it with. */
export interface Template {
  readonly subject: (model: MailModel, words: MailWords) => string
  readonly blocks: (model: MailModel, words: MailWords) => readonly Block[]
  /** How it is said below another notice's blocks and link, where that differs. */
  readonly also?: (model: MailModel, words: MailWords) => readonly Block[]
  /** Of several notices in one mail the highest stands first and gives the subject. */
  readonly rank: number
  /** It names nobody but its reader, not even whom to ask: nothing in it tells what it is about. */
  readonly nameless?: true
  readonly example: MailModel
}

export const opening = (text: string): Block => ({ kind: 'opening', text })
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
export const heading = (text: string): Block => ({ kind: 'heading', text })
export const list = (items: readonly string[]): Block => ({ kind: 'list', items })
export const quote = (text: string): Block => ({ kind: 'quote', text })
export const link = (lead: string): Block => ({ kind: 'link', lead })
export const signature = (lines: readonly string[]): Block => ({ kind: 'signature', lines })
export const footnote = (text: string): Block => ({ kind: 'footnote', text })

/** A block that stands only where there is something to say: `when(day, (day) => paragraph(…))`. */
export const when = <T>(given: T | null, say: (given: T) => Block): readonly Block[] =>
  given === null ? [] : [say(given)]
