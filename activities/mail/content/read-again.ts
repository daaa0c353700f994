import { type UnreadableModel, whyNoModel } from '../../../db/keys/to-seal.ts'
import type { WrittenMail } from '../../../db/queries/mail/written.ts'
import { digestOf, LINK_LEFT_OUT } from '../render/digest.ts'
import { type RenderedMail, renderMail } from '../render/frame.ts'
import type { MailsIn } from '../render/languages.ts'
import { renderTogether } from '../render/together.ts'
import { type Addressed, type Addressing, addressMail } from './address-book.ts'
import type { MailFacts } from './model.ts'

/** A message as whoever looks after a case may read it. */
export interface ReadAgain extends RenderedMail {
  /** The address that it would go to today. */
  readonly address: string
  /**
   * Whether subject and text are letter by letter what was handed over, the link left out; null of
   * mails from before that was kept.
   */
  readonly same: boolean | null
}

/**
 * A message from what was kept of it: its link is left out, wherever it stood. Names are those of today, and
 * words those of this version, so it says whether that changed anything. Nothing where there is nothing
 * to write it from; and why that cannot be read, where it is there.
 */
export async function readAgain(
  deps: Addressing & Deps,
  mails: readonly WrittenMail[],
): Promise<ReadAgain | UnreadableModel | undefined> {
  const parts: Addressed[] = []
  for (const { caseId, to, model } of mails) {
    if (!model) return undefined
    const why = whyNoModel(model)
    if (why) return { unreadable: why }
    parts.push(await addressMail(deps, { case_id: caseId, to_role: to }, model as MailFacts))
  }
  const [first] = parts
  if (!first) return undefined
  const digest = mails[0]?.digest ?? null
  const ways = waysOf(deps, mails, parts)
  const known = ways.find((way) => digestOf(way, null) === digest)
  const written = known ?? ways[0]
  return {
    ...{ subject: written.subject, text: written.text, html: unlinked(written.html) },
    address: first.address,
    same: digest === null ? null : known !== undefined,
  }
}

type Deps = Pick<Addressing, 'mail'> & { readonly mailsIn: MailsIn }

/** As it may have been written: with a link, or without one, as of a case that was closed. */
function waysOf(
  { mail: { baseUrl }, mailsIn }: Deps,
  mails: readonly WrittenMail[],
  parts: readonly Addressed[],
): readonly [RenderedMail, ...RenderedMail[]] {
  const models = parts.map(({ model }) => model)
  const [first, second] = models
  if (!first) throw new Error('A message carries no mail')
  if (!second) {
    const alone = (link: string | null) => renderMail({ ...first, link }, mailsIn(first.language))
    return first.to.role === 'hr' ? [alone(null)] : [alone(LINK_LEFT_OUT), alone(null)]
  }
  const { organisation, hr, to } = first
  const day = Math.max(...mails.map(({ datedAt }) => datedAt?.getTime() ?? 0))
  const isForHr = models.every((model) => model.to.role === 'hr')
  return [
    renderTogether({
      ...{ organisation, hr, to: to.name, date: new Date(day).toISOString().slice(0, 10) },
      link: isForHr ? `${baseUrl}/` : LINK_LEFT_OUT,
      parts: models,
    }),
  ]
}

/** Nothing in it leads anywhere. */
const unlinked = (html: string): string => html.replace(/ href="[^"]*"/g, '')
