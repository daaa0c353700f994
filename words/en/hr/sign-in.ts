/** Signing in. */
export const signIn = {
  ask: {
    title: 'Sign in',
    signedOut: 'You have signed out.',
    text: 'For people in HR. We send you a link; there is no password to remember.',
    email: 'Your email address',
    send: 'Send me a link',
    leavers:
      'Are you leaving, or were you asked about somebody who leaves? You need no sign-in: use the link in our email to you.',
    what: 'your email address',
  },
  /** By the organisation's own sign-in. */
  own: {
    with: (name: string) => `Sign in with ${name}`,
    text: 'For people in HR.',
    or: 'Or by a link',
    again: 'Back to the sign-in page',
    leaving: {
      title: 'You have signed out of Leavewell',
      text: 'Your organisation’s sign-in may still know you on this device. You are led there now to sign out as well.',
      on: (name: string) => `Sign out of ${name}`,
    },
    refused: {
      away: {
        title: 'The sign-in does not answer',
        text: 'Your organisation’s sign-in cannot be reached just now, so nobody was let in. Try again in a few minutes. If it goes on, tell the person who looks after Leavewell for you.',
      },
      stale: {
        title: 'Begin again',
        text: 'This way in works once, in the browser that it was begun in, and for 10 minutes. Nothing has happened.',
      },
      failed: {
        title: 'You were not signed in',
        text: 'Your organisation’s sign-in did not confirm who you are, or you stopped there. If it happens again, tell the person who looks after Leavewell for you.',
      },
      unknown: {
        title: 'You are not let in here',
        text: 'Your organisation’s sign-in knows you, and Leavewell has no place for you: you were not invited with that address, your groups give you no role, or you were taken away. Ask an administrator of Leavewell.',
      },
    },
  },
  sent: {
    title: 'Look into your inbox',
    late: {
      heading: 'The mail may be late',
      text: 'The part of Leavewell that sends mail does not answer just now. If you cannot wait, ask the person who looks after Leavewell to make you a link, on its machine:',
      command: 'npm run leavewell -- sign-in-link EMAIL',
    },
    text: 'If the address you gave is one that may sign in here, we send it a link. The link works once, and for 10 minutes.',
    nothing: 'Nothing came? Look into the spam folder, or',
    another: 'ask for another link',
    keeps:
      'Links that came before keep working until their time is over. When two went to an address within an hour, no other goes while the newest works: it is in that inbox.',
  },
  use: {
    title: 'Sign in to Leavewell',
    text: 'You stay signed in on this device for 12 hours, or until you sign out. For a year it is known here as one that you have signed in from: so nobody else can use up the links that you ask for.',
    signIn: 'Sign in',
  },
  dead: {
    title: 'This link does not work any more',
    text: 'A sign-in link works once, and for 10 minutes. Ask for a new one; it takes a moment.',
    again: 'Ask for a new link',
  },
  noRight: {
    title: 'This is not yours to do',
    text: 'Your sign-in lets you look, and not do this. Nothing was changed. An administrator can do it, or let you:',
    back: 'Today',
  },
  signedOut: {
    title: 'You are signed out',
    text: 'What you sent was not saved.',
    kept: 'What you typed is still in this page. Please leave it open: sign in again in another tab, come back here, and press the button.',
    elsewhere: 'Sign in again (opens in a new tab)',
    send: 'Send it again',
  },
}
