import type { MailModel } from '../../../activities/mail/content/model.ts'
import { TEMPLATES } from '../../../activities/mail/notices/index.ts'
import { renderMail } from '../../../activities/mail/render/frame.ts'
import { around } from '../../../words/en/mails/around.ts'
import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import type { Situation } from './situations.ts'

/** Reads mails as tests want them: whole, by words, by addresses. */

export const addresses = (text: string): string[] => text.match(/https?:\/\/[^\s"<]+/g) ?? []

/** A mail's words on one line, however they are wrapped, with its subject before them. */
function flatMail(model: MailModel): string {
  const { subject, text } = renderMail(model)
  return `${subject} ${text}`.replace(/\s+/g, ' ')
}

/** A template's example with something special about it, as one line of words. */
export const said = (type: NoticeType, special: Partial<MailModel> = {}): string =>
  flatMail({ ...TEMPLATES[type].example, ...special })

/** What a reader of the HTML sees, word by word. */
export const wordsOf = (html: string): string[] =>
  html
    .slice(html.indexOf('<body'))
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .split(/\s+/)
    .filter(Boolean)

/** The HTML without its preview and its button, which the text has no use for. */
export const withoutButton = (html: string): string =>
  html
    .replace(/<div aria-hidden[^>]*>[^<]*<\/div>/, '')
    .replace(/<a [^>]*>[^<]*<\/a>/g, '')
    .replaceAll(around.address, '')

export const times = (text: string, part: string): number => text.split(part).length - 1

/** The situations whose mail does something, by name: none is what a test wants to see. */
export const those = (
  situations: readonly Situation[],
  does: (mail: { subject: string; text: string; html: string }, model: MailModel) => boolean,
): string[] =>
  situations
    .filter(({ model }) => does(renderMail(model), model))
    .map(({ type, name }) => `${type}: ${name}`)
