import { link, opening, paragraph, signature } from './blocks.ts'
import { layOut, type RenderedMail } from './frame.ts'
import { ENGLISH } from './languages.ts'
import { onOneLine } from './one-line.ts'

export interface SignInModel {
  readonly organisation: string
  readonly name: string
  /** Full address of the sign-in page with its one-time token. */
  readonly link: string
  /** Who invited them, where they were; else they asked for the link. */
  readonly inviter?: string | null
  readonly accent?: string | null
}

/** HR's sign-in mail. The link lives ten minutes and works once (ASVS 6.5.1, 6.5.5). */
export function renderSignIn(given: SignInModel): RenderedMail {
  const { organisation, name, link: address, inviter, accent } = onOneLine(given)
  const { hello, from, signIn, address: around } = ENGLISH.words
  const { invited } = signIn
  const says = inviter
    ? { ...invited, subject: invited.subject(organisation), asked: invited.asked(inviter) }
    : signIn
  return layOut(
    says.subject,
    [
      opening(hello(name)),
      link(says.asked),
      paragraph(says.once),
      paragraph(says.notYou),
      signature([from(organisation)]),
    ],
    { address, button: signIn.button, lead: around, ...(accent ? { accent } : {}) },
  )
}
