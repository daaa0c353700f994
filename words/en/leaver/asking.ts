import type { RequestKind } from '../../../workflows/case/events.ts'

/** What a leaver can ask for, or tell us, beside their answers. */

interface Ask {
  /** On the list of ways, and the page's own heading. */
  readonly title: string
  readonly hint: string
  /** What follows, a paragraph each. `who` is whoever answers. */
  readonly follows: (who: string) => readonly string[]
  readonly box?: string
  readonly boxHint?: string
  readonly sure?: string
  readonly save: string
  /** What happens next, once it is sent. */
  readonly done: (next: Next) => string
  /** How it stands while nobody has dealt with it, where no answer is to come. */
  readonly open?: string
}

/** Who answers, who at HR looks after it, and by which day something happens. */
interface Next {
  readonly who: string
  readonly hr: string
  readonly by: string
}

const kinds: Readonly<Record<RequestKind, Ask>> = {
  question: {
    title: 'Ask a question',
    hint: 'If you are in doubt about something on your list.',
    follows: (who) => [
      `${who} reads it and answers you by mail. Your answer waits for you here too.`,
    ],
    box: 'What would you like to know?',
    boxHint: 'Please name no contacts.',
    save: 'Send your question',
    done: ({ who, hr, by }) =>
      `${who} has your question. The answer comes by mail, and stands here too. If none has come by ${by}, ${hr} is told.`,
  },
  time: {
    title: 'Ask for more time',
    hint: 'Say which day would suit you.',
    follows: (who) => [
      `${who} answers you by mail, and says yes or says why not. You do not have to say why you need it.`,
      'Until then your days stay as they are, and our mails go on.',
    ],
    save: 'Ask for more time',
    done: ({ who, hr, by }) =>
      `${who} has been asked. The answer comes by mail, and stands here too. If none has come by ${by}, ${hr} is told. Until then your days stay as they are.`,
  },
  'other-way': {
    title: 'Do it another way',
    hint: 'By phone, by letter, or with somebody, if you cannot use these pages.',
    follows: (who) => [
      `${who} gets in touch with you. Our mails stop until then, and nothing gets late.`,
    ],
    box: 'How and when can we reach you?',
    boxHint: 'A phone number or an address, and a good time.',
    save: 'Send this',
    done: ({ who }) =>
      `${who} gets in touch with you. Our mails have stopped until then, and nothing gets late.`,
    open: 'We will get in touch with you. Until then we have stopped.',
  },
  unwell: {
    title: 'I am not well',
    hint: 'We stop for now. You do not have to say more.',
    follows: () => [
      'Then we leave you in peace. Our mails stop, and nothing gets late. Please write no details: we do not need to know.',
      'After about two weeks a person looks at it again, with care.',
    ],
    sure: 'I am not well, and would like this to stop for now',
    save: 'Stop for now',
    done: ({ hr, by }) =>
      `We have stopped. No mail comes, and nothing gets late. ${hr} looks at it again around ${by}, with care. If you feel like it, you can still answer here. We wish you well.`,
    open: 'We have stopped for now.',
  },
  'another-role': {
    title: 'I still have another role here',
    hint: 'You stay as a volunteer or a trustee, for example. Then less is asked of you.',
    follows: (who) => [
      `${who} looks at it. If it is so, what ends with your role is not asked. You get a mail either way.`,
    ],
    sure: 'I still have another role here',
    save: 'Tell us',
    done: ({ who }) => `${who} has been told, and looks at it. You get a mail.`,
  },
  objection: {
    title: 'I object to being asked',
    hint: 'We stop, and a person answers you.',
    follows: (who) => [
      'You have a right to object. If you do, we stop: no mail to remind you, and nothing gets late.',
      `${who} reads it and answers you by mail, within a month. They may agree with you, or say why we ask.`,
    ],
    box: 'Why do you object? (optional)',
    boxHint: 'It helps us, but you do not have to say.',
    sure: 'I object to being asked',
    save: 'Send this',
    done: ({ who, by }) =>
      `We have stopped, and a mail that says so is on its way. ${who} answers you by mail by ${by}. You have nothing to do until then.`,
  },
  complaint: {
    title: 'Complain about how we use your details',
    hint: 'We tell you at once that we have it, and answer within 30 days.',
    follows: (who) => [
      `${who} looks into it, and answers you by mail within 30 days. We tell you at once that we have it.`,
      'If that does not help, you can go to the Information Commissioner (ICO), who looks after these rights in the UK: ico.org.uk.',
    ],
    box: 'What is wrong?',
    boxHint: 'In your own words.',
    save: 'Send your complaint',
    done: ({ who, by }) =>
      `A mail that says that we have it is on its way. ${who} answers by ${by}. If that does not help, you can go to the Information Commissioner (ICO): ico.org.uk.`,
  },
  'not-them': {
    title: 'This is not for me',
    hint: 'If our mail came to the wrong person.',
    follows: () => [
      'Then the link stops working at once, and no more mail comes to you. Nobody will mind.',
    ],
    sure: 'I am not the person named here',
    save: 'Stop this link',
    done: () => '',
  },
}

/** The words of those pages. */
export const asking = {
  title: 'Ask us, or tell us something',
  intro: 'Choose what fits. A person reads it.',
  kinds,
  held: {
    text: 'You can also see what we hold about you, and ask to have it put right or deleted.',
    link: 'What you can ask for',
  },
  about: 'Which part of your list is it about? (optional)',
  boxMax: (max: number) => `You can write up to ${max.toLocaleString('en')} characters.`,
  aboutNone: 'None of them, or all',
  aboutLink: 'Ask a question about this',
  until: 'Until which day would you like to have time?',
  untilWhat: 'the day until which you would like to have time',
  untilOutside: (from: string, to: string) => `Enter a day from ${from} to ${to}`,
  way: 'How would you rather do it?',
  ways: { phone: 'By phone', letter: 'By letter', help: 'With somebody who helps me' },
  missing: {
    way: 'Choose how you would rather do it',
    sure: 'Tick the box if this is so, or go back',
  },
  boxWhat: {
    question: 'your question',
    'other-way': 'how and when we can reach you',
    objection: 'what you would like to say',
    complaint: 'what is wrong',
  },
  sentTitle: 'We have it',
  back: 'Ask us, or tell us something',
  list: 'Go to your list',
  typed: 'What you sent',
  waits: (who: string) => `You have told us this already. ${who} will answer you.`,
  before: 'What you asked before',
  on: (day: string) => `Sent on ${day}`,
  answered: (who: string, day: string) => `${who} answered on ${day}`,
  upheld: 'We agree with you: nothing more is asked of you.',
  notUpheld: 'We still ask.',
  given: (day: string) => `You have time until ${day}.`,
  dealt: (day: string) => `Dealt with on ${day}.`,
  open: 'No answer yet.',
  ring: (hr: string, phone: string) => `Or ring ${hr} on ${phone}.`,
  closed: (name: string, address: string) =>
    `Your list is closed. Do you have a question, or want to object or complain? Write to ${name} at ${address}. A person answers, and a complaint within 30 days. If that does not help, you can go to the Information Commissioner (ICO): ico.org.uk.`,
  rests: {
    heading: 'We have stopped for now',
    objection: (who: string) =>
      `You object to being asked. ${who} answers you by mail. Until then nothing gets late.`,
    help: (who: string) => `${who} gets in touch with you about another way. Nothing gets late.`,
    unwell: 'You told us that you are not well. No mail comes, and nothing gets late.',
  },
}
