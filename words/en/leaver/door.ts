/** The words of the leaver's own address, and of changing what they sent. */
export const door = {
  address: {
    title: 'Is this your own email address?',
    here: 'This is where our mail to you went:',
    later: (day: string) => `After ${day}, this is where we write to you:`,
    before: 'We would like to be sure before we say more.',
    ask: 'Is it yours?',
    choices: {
      yes: 'Yes, it is mine',
      other: 'I would like to use another one',
      stranger: 'The mail was not for me',
    },
    strangerHint: 'The link then stops working at once. Nobody will mind.',
    email: 'Your own email address',
    emailHint: 'One that only you read. Please give no work address.',
    what: 'your own email address',
    missing: 'Choose whether this is your own email address',
    same: 'This is the address above: choose “Yes, it is mine”, or enter another one',
    work: 'This is your work address: enter one that you can still read when you have left',
    taken: 'This address belongs to somebody else here: enter your own',
    unfit: 'We cannot use this address: enter another one that only you read',
    save: 'Save and continue',
    saved: (email: string) => `Saved: ${email} is your own address.`,
    welcome: { title: 'Before you begin', proceed: 'Continue to your list' },
    typed: 'Email address',
    sent: {
      title: 'Look for a mail from us',
      there: (email: string) =>
        `We send a mail to ${email}, in working hours. Open the link in it, and go on there. The link that you used until now no longer works.`,
      atWork: (email: string) =>
        `We send a fresh link to your work address. Open it, and go on there. After your last day we write to ${email}.`,
    },
    closed: {
      title: 'This is closed',
      text: (name: string, address: string) =>
        `There is nothing left to do here. If you have a question, write to ${name} at ${address}.`,
    },
    notice: {
      heading: 'Where do we reach you later?',
      text: (day: string, email: string) => `After ${day} we write to ${email}. Is that right?`,
      link: 'Say whether this address is right',
    },
  },
  /** After the last day, of what was said before it. */
  still: {
    title: 'Is it still true?',
    why: (day: string) =>
      `You told us this before your last day, ${day}. Some of it could have changed until then.`,
    yes: 'Yes, it is all still true',
    otherwise: 'Has something changed?',
    change: 'Change what I said',
    said: 'What you said',
    list: 'Your whole list',
    next: (day: string) =>
      `What you sent counts from your last day. On ${day} we ask you once whether it is still true. One press is enough.`,
    asked: 'We have asked you whether it is still true. One press is enough.',
    link: 'Say whether it is still true',
  },
  reopen: {
    title: 'Change what I said',
    follows:
      'What you sent and signed stays as it is until you send again. Change what you like, then send it.',
    until: (day: string) =>
      `You can do this until ${day}. If you change your mind, leave it: nothing is lost. If you would rather leave it as it is, go back.`,
    later:
      'If you change your mind, leave it: nothing is lost. If you would rather leave it as it is, go back.',
    still:
      'If all is still true, go back and say so there. If you go on, please send it again at the end, changed or not.',
    box: 'I would like to change something',
    save: 'Go to my answers',
    missing: 'Tick the box if you would like to change something, or go back',
    sent: 'What you sent',
    back: 'Your receipt',
    on: (day: string) => `You can change what you said until ${day}.`,
    whileOpen: 'You can still change what you said.',
    link: 'Change what I said',
    next: (day: string) =>
      `Nothing more. On ${day} your list closes by itself, and we send you a receipt.`,
  },
  /** How it ended, where the leaver had objected and a person agreed. */
  upheld: 'You objected to being asked, and we agreed. Nothing more is asked of you here.',
}
