/** The words of what everybody meets who comes by a link. English; one such file a language. */
export const words = {
  /** A leaver's own line, as a sentence about them begins: 'Lin Line, your manager,'. */
  line: (name: string, label: string) => `${name}, your ${label},`,
  open: {
    title: 'Your link',
    forWhom: 'This link is for',
    initials: (initials: string) => `a person with the initials ${initials}`,
    about: {
      leaver:
        'It opens your own list: a few things that we ask everybody to confirm when they leave.',
      decider:
        'It opens a page about one person who is leaving: what we ask of you, and where you can record what you decide.',
    },
    nothingYet:
      'Nothing happens before you press the button, and nothing is decided by pressing it.',
    personal: 'This link is personal. If it is not for you, please close this page.',
    proceed: 'Continue',
  },
  dead: {
    title: 'This link does not work any more',
    why: 'A link stops working when a newer one was sent, when it is very old, when it was cut off on its way, or when everything is done.',
    done: 'If you have had a mail from us saying that everything is done, there is nothing left for you to do.',
    fresh:
      'If you need it, we can email you a fresh link. We send it only to the address that HR has on file.',
    send: 'Email me a fresh link',
  },
  sent: {
    title: 'Look for a mail from us',
    text: 'If this link was ours, a fresh one is on its way to the address that HR has on file.',
    wait: 'It can take ten minutes. Look in the folder for unwanted mail too.',
    help: 'You can ask three times an hour. If nothing comes, ask HR: they may have another address of yours.',
  },
  noSession: {
    title: 'Open the link in your email again',
    text: 'For your safety this page closes by itself after some hours, and when a newer link was sent.',
    kept: 'What you saved is kept. Open the link in the newest mail from us, press Continue, and go on where you were.',
  },
  refused: {
    title: 'This was not saved',
    typed: 'This is what you sent, so that it is not lost:',
    back: 'Go back',
  },
  notYou: {
    title: (name: string) => `If you are not ${name}`,
    close: (name: string) =>
      `This page came from a link in a mail to ${name}. If that is not you, please do not answer for them.`,
    tell: (name: string, address: string) =>
      `Close it here, and tell ${name} at ${address} that the mail came to you. Nobody will mind.`,
    shared: 'On a computer that others use, close it here when you are done.',
    leave: 'Close it on this device',
  },
  left: {
    title: 'It is closed on this device',
    text: 'What was saved is kept. The link in the mail opens it again.',
  },
  foot: {
    label: 'About this page',
    you: 'You are answering as',
    notYou: 'Not you?',
    privacy: 'What we keep, and who sees it',
    complain: 'Complain about how we use your details',
  },
  waiting: {
    heading: 'We have it',
    text: 'It is safe with us, and will be taken as soon as our system is free again. You do not need to send it a second time.',
  },
} as const
