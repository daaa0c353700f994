import { askSomebody } from '../mails/around.ts'
import { keptFor } from './kept-for.ts'

/** The words of what everybody meets who comes by a link. */
export const link = {
  /** A leaver's own line, as a sentence about them begins: 'Lin Line, your manager,'. */
  line: (name: string, label: string) => `${name}, your ${label},`,
  /** A typed signature that does not look like the name is asked about once. */
  signs: (typed: string, name: string) =>
    `You typed “${typed}”, and we know you as ${name}. Is this how you sign? If it is, press the button again. If it is not, type your name.`,
  open: {
    title: 'Your link',
    forWhom: 'This link is for',
    initials: (initials: string) => `a person with the initials ${initials}`,
    about: {
      leaver:
        'It opens your own list: a few things that we ask everybody to confirm when they leave.',
      decider:
        'It opens a page about one person who is leaving: what we ask of you, and where you can record what you decide.',
      people:
        'It opens a page about the people who are leaving and wait for you: what we ask of you, and where you can record what you decide.',
      doubtful:
        'Somebody gave us your address so that we can write to you. First we ask whether it is yours.',
    },
    nothingYet:
      'Nothing happens before you press the button, and nothing is decided by pressing it.',
    personal: 'This link is personal. If it is not for you, please close this page.',
    proceed: 'Continue',
    notice: {
      /** What stands before the button; `rest` opens on a press (UK GDPR 12 and 13, in layers). */
      first: (organisation: string) => [
        {
          key: 'Why we ask:',
          text: `people trusted ${organisation} with their details. Our policy asks everybody who leaves to help look after them.`,
        },
        {
          key: 'What we do not see:',
          text: 'your accounts, contacts, messages and files. We have no way to look.',
        },
        {
          key: 'Who sees your answers:',
          text: 'HR. Whoever leads you hears of it where a person is needed, and never which networks you use.',
        },
      ],
      rest: (organisation: string, hr: string, keepYears?: number | null) => [
        { key: 'Who asks:', text: `${organisation}.` },
        {
          key: 'What we keep:',
          text: 'your name, email, role and dates, the answers you choose, what you write to us, and which mails we sent.',
        },
        {
          key: 'Who sees it:',
          text: 'HR. Your manager or supervisor too, if you ask us something, are not sure, hand something over, keep something, or something stays open. If they cannot settle it, somebody above them. They do not see which networks you use.',
        },
        {
          key: 'How long:',
          text: keepYears ? `${keptFor(keepYears)}.` : `${organisation} decides. HR can tell you.`,
        },
        { key: 'To complain:', text: `write to ${hr}. We answer within 30 days.` },
      ],
      more: 'What we keep, for how long, and how to complain',
      points: (organisation: string) => [
        `${organisation} answers for your details here. HR gave us your name, your address and your dates.`,
        'A computer counts days and sends mails. It decides nothing about you. People do.',
        'If you do not answer, somebody has a word with you to see if we can help.',
        'You can ask to see what we hold, to have it put right or deleted, and you can object to being asked. You find all of this behind the button.',
        'Would you rather do it by phone or letter? You can say so there too.',
        'If you complain and our answer does not help, you can go to the Information Commissioner (ICO).',
      ],
    },
    real: {
      summary: 'Is this mail real?',
      ask: askSomebody,
      never:
        'We never ask for a password, a code, your bank, a screenshot or the name of a contact.',
      reference: (reference: string) =>
        `Our reference is ${reference}. It stands in the mail too, and they can look it up.`,
    },
  },
  dead: {
    title: 'This link does not work any more',
    why: 'A link stops working when we sent a newer one, when it is very old, when somebody else is asked now, or when everything is done. It may also be that a part of it is missing.',
    done: 'Have you had a mail that says that everything is done, or that somebody else is asked now? Then there is nothing left for you to do.',
    fresh:
      'If not, we can email you a fresh link. We send it only to the address that HR has on file.',
    wanted: 'Yes, email me a fresh link',
    unticked: 'Tick the box if you want a fresh link',
    send: 'Send it',
    /** For whose link was cut, so that nothing of it is known. */
    asked: {
      summary: 'No mail comes, or a part of your link is missing?',
      why: 'Then tell us two things, and we look for it by these. The link goes to the address on file.',
      reference: {
        label: 'The reference in our mail',
        hint: 'It stands near the end. For example, LW-0042.',
        what: 'the reference that stands in our mail',
      },
      email: {
        label: 'Your email address',
        hint: 'The one that our mail came to.',
        what: 'the address that our mail came to',
      },
      send: 'Send me a fresh link',
    },
  },
  /** Whoever is asked, where no name is told. */
  hr: 'HR',
  /** How to reach HR: 'hr@example.org or ring 01632 960 000' after 'write to Hana at'. */
  reach: (address: string, phone: string) => `${address} or ring ${phone}`,
  over: {
    title: 'There is nothing left to do',
    text: 'The list that this link was for is closed, so the link has done its work. Nothing is wrong.',
    ask: (name: string, address: string) =>
      `Do you have a question, or is something in our record not right? Write to ${name} at ${address}. A person will answer.`,
    complain:
      'You can complain about how we use your details at the same address. We answer within 30 days. If that does not help, you can go to the Information Commissioner (ICO).',
  },
  sent: {
    title: 'Look for a mail from us',
    text: 'If we find you by what you sent, a fresh link is on its way to the address that HR has on file.',
    wait: 'It can take ten minutes. Look in the folder for unwanted mail too.',
    /** While our mail service takes no mail. */
    slow: 'Our mail is slow just now, so it can take some hours. It goes by itself: you do not need to ask again.',
    help: 'You can ask three times an hour. If nothing comes, ask HR: they may have another address of yours.',
  },
  noSession: {
    title: 'Open the link in your email again',
    text: 'For your safety this page closes by itself after some hours, and when a newer link was sent.',
    kept: 'What you saved is kept. Open the link in the newest mail from us, press Continue, and go on where you were. If you cannot find it, open any older link of ours: it offers to send you a fresh one.',
    typed: {
      heading: 'What you typed is still here',
      text: 'It is not sent yet. Please leave this page open. Open the link in our mail in another tab, press Continue, and come back to this page. Then press the button.',
      send: 'Send it again',
    },
  },
  /** Two links were opened in one browser, and a page of the first one was sent. */
  otherCase: {
    title: 'You have opened another link in between',
    text: 'This page was about another case. So that what you sent does not end up in the wrong place, nothing was saved.',
    unnamed: {
      title: 'Open this page again',
      text: 'What was sent does not say which case it is about. So that it does not end up in the wrong place, nothing was saved.',
    },
    kept: 'Open the link in the mail about that case again, press Continue, and go on where you were.',
    typed: {
      heading: 'What you typed is still here',
      text: 'It is not sent yet. Please leave this page open. Open the link in the mail about that case in another tab, press Continue, and come back to this page. Then press the button.',
      send: 'Send it again',
    },
  },
  refused: {
    title: 'This was not saved',
    notYet: 'This cannot be done yet',
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
  stranger: {
    title: 'Thank you for telling us',
    text: 'We write nothing more to this address until we know whose it is. The link no longer works, and you can delete the mail.',
  },
  foot: {
    label: 'About this page',
    you: 'You are answering as',
    notYou: 'Not you?',
    ask: 'Ask us, or tell us something',
    privacy: 'What we keep, and who sees it',
    complain: 'Complain about how we use your details',
  },
  waiting: {
    heading: 'We have it',
    text: 'It is safe with us, and will be taken as soon as our system is free again. You do not need to send it a second time.',
  },
}
