/** HR's mail with a link to sign in. */
export const signIn = {
  button: 'Sign in',
  subject: 'Your sign-in link for Leavewell',
  asked: 'You asked to sign in. This is the page:',
  once: 'The link works once, and for 10 minutes. After that, ask for a new one.',
  notYou:
    'If you did not ask for it, leave it alone. Nobody can sign in without it. If it happens again, tell the person who looks after Leavewell for you.',
  /** The same mail, to somebody who was let in. */
  invited: {
    subject: (organisation: string) => `You can now sign in to Leavewell of ${organisation}`,
    asked: (inviter: string) =>
      `${inviter} lets you into Leavewell, where we see to it that people who leave hand back what is ours. Sign in here:`,
    once: 'The link works once, and for 3 days. There is no password: whenever you want to come in later, type this address of yours on the sign-in page, and a new link comes.',
    notYou:
      'If you do not know what this is, leave it alone, or ask the person who invited you. Nobody can sign in without this mail.',
  },
}
