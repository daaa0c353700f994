import { link, opening, paragraph, signature } from './blocks.ts'
import { layOut, type RenderedMail } from './frame.ts'
import { ENGLISH } from './languages.ts'

/** A mail as cases have them, about nobody, with a link of its own (its full address). */
export function renderTestMail(organisation: string, address: string): RenderedMail {
  const { from, testMail, address: lead } = ENGLISH.words
  return layOut(
    testMail.subject,
    [
      opening(testMail.what),
      link(testMail.page),
      paragraph(testMail.next),
      signature([from(organisation)]),
    ],
    { address, button: testMail.button, lead },
  )
}
