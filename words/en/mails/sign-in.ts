/** HR's mail with a link to sign in. */
export const signIn = {
  button: 'Sign in',
  subject: 'Your sign-in link for Leavewell',
  asked: 'You asked to sign in. This is the page:',
  once: 'The link works once, and for 10 minutes. After that, ask for a new one.',
  notYou:
    'If you did not ask for it, leave it alone. Nobody can sign in without it. If it happens again, tell the person who looks after Leavewell for you.',
}
