import { isDeepStrictEqual } from 'node:util'
import { withoutMarks, withSpans } from '../../../words/marks.ts'
import type { MailModel } from '../content/model.ts'
import { TEMPLATES } from '../notices/index.ts'
import { isNeutral } from '../notices/shared/tone.ts'
import { type Block, END, footnote, paragraph, signature, type Template } from './blocks.ts'
import { asHtml, type Way } from './html.ts'
import { ENGLISH, type MailLanguage } from './languages.ts'
import { onOneLine } from './one-line.ts'
import { asPlainText } from './plain-text.ts'

export interface RenderedMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/**
 * A mail from its model: one or several notices to one person, joined, in that person's language.
 * Pure: the same model gives the same bytes, which is what makes a second attempt the same mail.
 * Throws when a mail carries no notice.
 */
export function renderMail(given: MailModel, language: MailLanguage = ENGLISH): RenderedMail {
  const model = onOneLine(given)
  const [first, ...others] = inOrder(model)
  if (!first) throw new Error(`A mail of case ${model.reference} carries no notice: give it one`)
  const below = first.rank < END ? others : others.filter(({ rank }) => rank >= END)
  // Whom a mail is about stands in full where it first says so.
  const known: MailModel = first.nameless ? model : { ...model, headed: true }
  const said = [
    ...first.blocks(model, language.words),
    ...below.flatMap((template) => (template.also ?? template.blocks)(known, language.words)),
  ]
  const address = addressFor(model)
  const linked = address !== null && said.some(({ kind }) => kind === 'link')
  const thanked = !isNeutral(model) && said[0]?.kind === 'opening'
  return layOut(
    first.subject(model, language.words),
    saidOnce([
      paragraph(greeting(model, language)),
      ...said,
      ...(first.nameless
        ? namelessEnding(model, language)
        : ending(model, language, { linked, thanked })),
    ]),
    address === null ? null : { address, ...buttonFor(model, language), ...accentOf(model) },
    language.code,
  )
}

/** The colour of the button, where the organisation has one. */
export const accentOf = ({ accent }: MailModel) => (accent ? { accent } : {})

/** To whoever may be somebody else it says nothing of a list. */
function buttonFor(model: MailModel, { words }: MailLanguage): Omit<Way, 'address'> {
  const { leaver, decider, hr } = words.button
  const { role } = model.to
  const own = role === 'leaver' && !tellsNothing(model)
  const button = own ? leaver : role === 'hr' ? hr : decider
  return { button, lead: words.address }
}

/** An address that may be somebody else's learns no name, and nothing of a case. */
export const tellsNothing = ({ notices }: MailModel): boolean =>
  notices.every(({ type }) => type === 'confirm-address')

/** Whether nobody is named, and so an answer should go to nobody in particular. */
export const isNameless = (model: MailModel): boolean => inOrder(model)[0]?.nameless === true

const greeting = (model: MailModel, { words }: MailLanguage): string =>
  tellsNothing(model) ? words.helloNobody : words.hello(model.to.name)

const inOrder = ({ notices }: MailModel): Template[] =>
  [...new Set(notices.map(({ type }) => TEMPLATES[type]))].sort((a, b) => b.rank - a.rank)

/** Blocks of one case without what an earlier one says already. */
export const saidOnce = (blocks: readonly Block[]): Block[] =>
  blocks.filter((block, index) => !blocks.slice(0, index).some((earlier) => says(earlier, block)))

/** Blocks as a subject and two bodies; without a way to go there is no link, and no list of nothing. */
export function layOut(
  subject: string,
  blocks: readonly Block[],
  way: Way | null,
  lang = 'en',
): RenderedMail {
  const kept = blocks.filter((block) => {
    if (block.kind === 'link' && way === null) return false
    return block.kind !== 'list' || block.items.length > 0
  })
  const plain = asPlainText(kept.map(unmarked), way?.address ?? null)
  const html = withSpans(asHtml(subject, kept, { way, lang }))
  return { subject: withoutMarks(subject), text: plain, html }
}

/** Plain text cannot carry a language, and lays out no mark. */
const unmarked = (block: Block): Block => JSON.parse(withoutMarks(JSON.stringify(block)))

const ONCE: readonly Block['kind'][] = ['opening', 'link']

const says = (earlier: Block, block: Block): boolean =>
  (earlier.kind === block.kind && ONCE.includes(block.kind)) || isDeepStrictEqual(earlier, block)

/** HR signs in; everybody else has a link of their own while the case is open. */
const addressFor = (model: MailModel): string | null =>
  model.to.role === 'hr' ? model.caseUrl : model.link

interface Said {
  /** Whether it shows its reader's link, and whether it begins with thanks. */
  readonly linked: boolean
  readonly thanked: boolean
}

/** A named person to ask, and how to tell a real mail without trusting what it says of itself. */
function ending(model: MailModel, { words }: MailLanguage, { linked, thanked }: Said): Block[] {
  const { organisation, hr, reference, to } = model
  if (to.role === 'hr') {
    return [signature([words.from(organisation), words.reference(reference)])]
  }
  const real = linked ? words.realLink : words.real
  return [
    paragraph(linked && to.role === 'leaver' ? words.questionOrWay : words.question),
    signature([
      ...(thanked ? [words.withThanks] : []),
      ...[hr.name, organisation, hr.email],
      ...(hr.phone ? [hr.phone] : []),
    ]),
    footnote(real(organisation, reference)),
  ]
}

/** Answers to such a mail would go to people whom it does not concern. */
const namelessEnding = ({ organisation }: MailModel, { words }: MailLanguage): Block[] => [
  paragraph(words.noReply),
  signature([organisation]),
  footnote(words.realNameless(organisation)),
]
