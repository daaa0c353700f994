import { link, opening, paragraph, signature } from './blocks.ts'
import { layOut, type RenderedMail } from './frame.ts'
import { ENGLISH } from './languages.ts'
import { onOneLine } from './one-line.ts'

export interface SignInModel {
  readonly organisation: string
  readonly name: string
  /** Full address of the sign-in page with its one-time token. */
  readonly link: string
}

/** HR's sign-in mail. The link lives ten minutes and works once (ASVS 6.5.1, 6.5.5). */
export function renderSignIn(given: SignInModel): RenderedMail {
  const { organisation, name, link: address } = onOneLine(given)
  const { hello, from, signIn, address: around } = ENGLISH.words
  return layOut(
    signIn.subject,
    [
      opening(hello(name)),
      link(signIn.asked),
      paragraph(signIn.once),
      paragraph(signIn.notYou),
      signature([from(organisation)]),
    ],
    { address, button: signIn.button, lead: around },
  )
}
