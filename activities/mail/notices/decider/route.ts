import { link, paragraph, type Template } from '../../render/blocks.ts'
import { example } from '../shared/example.ts'

export const ROUTE_SUBJECT = 'Something needs you today'

/**
 * What must not wait, at any hour (4.3). The mail says nothing of the matter, not even its kind,
 * and names nobody: it can be read on a locked phone, or by whoever reads a chief's mail.
 */
export const route: Template = {
  subject: () => ROUTE_SUBJECT,
  blocks: ({ reference }) => [
    paragraph(
      `Something needs you today (reference ${reference}). What it is stands on your page, and nothing of it stands in this mail.`,
    ),
    link('Please look at it as soon as you can:'),
  ],
  rank: 89,
  nameless: true,
  example: example('route', 'chief'),
}
