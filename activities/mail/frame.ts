import { isDeepStrictEqual } from 'node:util'
import { type Block, END, footnote, paragraph, signature, type Template } from './blocks.ts'
import { asHtml } from './html.ts'
import type { MailModel } from './model.ts'
import { TEMPLATES } from './notices/index.ts'
import { onOneLine } from './one-line.ts'
import { asPlainText } from './plain-text.ts'

export interface RenderedMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/**
 * A mail from its model: one or several notices to one person, joined. Pure: the same model gives
 * the same bytes, which is what makes a second attempt the same mail. Throws when a mail carries
 * no notice.
 */
export function renderMail(given: MailModel): RenderedMail {
  const model = onOneLine(given)
  const [first, ...others] = inOrder(model)
  if (!first) throw new Error(`A mail of case ${model.reference} carries no notice: give it one`)
  const below = first.rank < END ? others : others.filter(({ rank }) => rank >= END)
  const words = [
    ...first.blocks(model),
    ...below.flatMap((template) => (template.also ?? template.blocks)(model)),
  ]
  const address = addressFor(model)
  const linked = address !== null && words.some(({ kind }) => kind === 'link')
  return layOut(
    first.subject(model),
    [
      paragraph(`Hello ${model.to.name},`),
      ...words,
      ...(first.nameless ? namelessEnding(model) : ending(model, linked)),
    ],
    address,
  )
}

const inOrder = ({ notices }: MailModel): Template[] =>
  [...new Set(notices.map(({ type }): Template => TEMPLATES[type]))].sort((a, b) => b.rank - a.rank)

/** Blocks as a subject and two bodies, the address at most once and nothing said twice. */
export function layOut(
  subject: string,
  blocks: readonly Block[],
  address: string | null,
): RenderedMail {
  const kept = blocks.filter((block, index) => {
    if (block.kind === 'link' && address === null) return false
    if (block.kind === 'list' && block.items.length === 0) return false
    return !blocks.slice(0, index).some((earlier) => says(earlier, block))
  })
  return { subject, text: asPlainText(kept, address), html: asHtml(subject, kept, address) }
}

const ONCE: readonly Block['kind'][] = ['opening', 'link']

const says = (earlier: Block, block: Block): boolean =>
  (earlier.kind === block.kind && ONCE.includes(block.kind)) || isDeepStrictEqual(earlier, block)

/** HR signs in; everybody else has a link of their own while the case is open. */
const addressFor = (model: MailModel): string | null =>
  model.to.role === 'hr' ? model.caseUrl : model.link

/** A named person to ask, and how to tell a real mail without trusting what it says of itself. */
function ending(model: MailModel, linked: boolean): Block[] {
  const { organisation, hr, reference, to } = model
  if (to.role === 'hr') {
    return [signature([`Leavewell, for ${organisation}`, `Reference ${reference}`])]
  }
  const question =
    linked && to.role === 'leaver'
      ? 'Do you have a question, or would another way suit you better?'
      : 'Do you have a question?'
  const real = `Not sure that this mail is real? Ask ${hr.name}, or somebody you know at ${organisation}`
  return [
    paragraph(`${question} Reply to this mail.`),
    signature([hr.name, organisation, hr.email]),
    footnote(
      linked
        ? `${real}, before you open the link. The link is for you alone, so please do not pass it on. Our reference is ${reference}.`
        : `${real}. Our reference is ${reference}.`,
    ),
  ]
}

/** Answers to such a mail would go to people whom it does not concern. */
const namelessEnding = ({ organisation }: MailModel): Block[] => [
  paragraph('Please do not reply to this mail about it.'),
  signature([organisation]),
  footnote(
    `Not sure that this mail is real? Ask somebody you know at ${organisation} before you open the link. The link is for you alone, so please do not pass it on.`,
  ),
]
