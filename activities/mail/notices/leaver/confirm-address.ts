import { link, paragraph, type Template } from '../../render/blocks.ts'
import { example } from '../shared/example.ts'

/**
 * Goes to an address that may be somebody else's: it names nobody, says nothing of a case, and asks
 * only whether the address is right (UK GDPR 5(1)(d) and (f)).
 */
export const confirmAddress: Template = {
  subject: ({ organisation }) => `Is this your email address? ${organisation} would like to know`,
  blocks: ({ organisation }) => [
    paragraph(
      `Somebody at ${organisation} gave us this address, so that we can write to you. We would like to be sure that it is yours before we say more.`,
    ),
    link('Please look here, and say whether it is:'),
    paragraph('If it is not, you can say so there too, and we will not write to you again.'),
  ],
  rank: 1,
  nameless: true,
  example: example('confirm-address', 'leaver', { openDuties: [], mailsToLeaver: [] }),
}
