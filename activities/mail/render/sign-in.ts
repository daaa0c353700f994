import { link, opening, paragraph, signature } from './blocks.ts'
import { layOut, type RenderedMail } from './frame.ts'
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
  return layOut(
    'Your sign-in link for Leavewell',
    [
      opening(`Hello ${name},`),
      link('You asked to sign in. This is the page:'),
      paragraph('The link works once, and for 10 minutes. After that, ask for a new one.'),
      paragraph(
        'If you did not ask for it, leave it alone. Nobody can sign in without it. If it happens again, tell the person who looks after Leavewell for you.',
      ),
      signature([`Leavewell, for ${organisation}`]),
    ],
    address,
  )
}
