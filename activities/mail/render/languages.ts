import { mails as inEnglish } from '../../../words/en/mails.ts'
import type { WordsIn } from '../../../words/index.ts'
import { english } from '../../../words/marks.ts'
import type { NoticeType } from '../../../workflows/notify/notices.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import { TEMPLATES } from '../notices/index.ts'
import type { Block, Template } from './blocks.ts'

/**
 * The mails of one language. A mail is translated whole, as its sentences hang together, and one
 * that there is not is English; what stands around every mail is a part of the catalogue.
 */
export interface MailLanguage {
  /** Two letters, as a page's or mail's `lang`. */
  readonly code: string
  readonly templates: Readonly<Record<NoticeType, Template>>
  /** What stands around every mail. */
  readonly words: typeof inEnglish
}

/** Whoever works for the organisation reads English, whatever the leaver reads. */
export const languageFor = (to: Role, language: string): string =>
  to === 'leaver' ? language : 'en'

export type MailsIn = (language: string) => MailLanguage

export const ENGLISH: MailLanguage = { code: 'en', templates: TEMPLATES, words: inEnglish }

/** A language with some templates of its own; the others are English, and marked as that. */
function mailLanguage(
  code: string,
  words: typeof inEnglish,
  own: Partial<Record<NoticeType, Template>> = {},
): MailLanguage {
  const others = Object.fromEntries(
    Object.entries(TEMPLATES).map(([type, template]) => [type, marked(template)]),
  ) as Record<NoticeType, Template>
  return { code, words, templates: { ...others, ...own } }
}

const marked = (template: Template): Template => ({
  ...template,
  subject: (model) => english(template.subject(model)),
  blocks: (model) => template.blocks(model).map(markedBlock),
  ...(template.also ? { also: (model) => (template.also?.(model) ?? []).map(markedBlock) } : {}),
})

function markedBlock(block: Block): Block {
  switch (block.kind) {
    case 'list':
      return { ...block, items: block.items.map(english) }
    case 'signature':
      return block
    case 'link':
      return { ...block, lead: english(block.lead) }
    // A person's own words are in whatever language they wrote.
    case 'quote':
      return block
    default:
      return { ...block, text: english(block.text) }
  }
}

/** Mails in the languages of the catalogue; `own` are the templates that each language has. */
export function makeMails(
  words: WordsIn,
  own: Readonly<Record<string, Partial<Record<NoticeType, Template>>>> = {},
): MailsIn {
  const made = new Map<string, MailLanguage>([['en', ENGLISH]])
  return (code) => {
    const known = made.get(code) ?? mailLanguage(code, words(code).mails, own[code])
    made.set(code, known)
    return known
  }
}
