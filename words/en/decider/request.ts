/** What a leaver asks whoever leads them: a question, or more time. Nobody is called late. */
export const request = {
  list: {
    title: 'What waits for you',
    about: (leaver: string, lastDay: string) => `About ${leaver}, last day ${lastDay}`,
    since: (day: string) => `Since ${day}`,
    answer: 'Answer',
    look: 'Look at it',
  },
  title: {
    question: (leaver: string) => `${leaver} has a question for you`,
    time: (leaver: string) => `${leaver} would like more time`,
  },
  askedOn: (day: string) => `Asked on ${day}`,
  about: 'It is about this line of their list:',
  aboutIn: (title: string) => `about ${title}`,
  wrote: 'They wrote:',
  noWords: 'They wrote nothing with it.',
  time: {
    next: (title: string, day: string) => `${title}, due on ${day}`,
    range: (from: string, to: string) => `You can give a day from ${from} to ${to}.`,
    beyond: (to: string, hr: string, address: string) =>
      `The farthest day that you can give is ${to}, and nothing is due before it. If they need longer, ask ${hr} at ${address}.`,
    farther: (hr: string, address: string) => `${hr} can give a later day: write to ${address}.`,
    noneOpen: 'Nothing is open for them just now, so there is no day to move.',
  },
  form: {
    way: 'What would you like to answer?',
    asked: (day: string) => `Yes, until ${day}`,
    other: 'Until another day',
    words: 'Not more time, because',
    day: 'Until which day?',
    dayWhat: 'the new day',
    choose: 'Choose what you would like to answer',
    answer: 'Your answer',
    why: 'Why not, in words for them',
    advice: 'Please name no contacts and nobody else, and write nothing about health.',
    answerWhat: 'your answer',
    send: 'Send your answer',
  },
  mailed: (leaver: string) => `Your answer is mailed to ${leaver} and kept in the record.`,
  unmailed: (leaver: string) =>
    `Your answer is kept in the record. No mail goes to ${leaver} just now, so please tell them yourself too.`,
  unsure: (hr: string, address: string) => `Not sure what to say? Ask ${hr} at ${address}.`,
  /** What was sent or kept, line by line. */
  rows: {
    about: 'About',
    asked: 'They asked',
    askedOn: 'Asked on',
    wished: 'They would like until',
    next: 'First thing still open',
    line: 'Line of their list',
    day: 'Time until',
    answer: 'Your answer',
    on: 'On',
    question: 'A question',
    time: 'For more time',
  },
  done: {
    title: 'What you answered',
    headline: 'Thank you: it is answered',
    yourWords: 'You wrote:',
    next: 'What follows',
    words: (leaver: string) => `Your answer goes to ${leaver} by mail, and stands in the record.`,
    day: (leaver: string, day: string) =>
      `${leaver} has until ${day}. They get a mail that says so, and it stands in the record.`,
    wordsByHand: (leaver: string) =>
      `Your answer stands in the record. No mail goes to ${leaver} just now, so please tell them.`,
    dayByHand: (leaver: string, day: string) =>
      `${leaver} has until ${day}, which stands in the record. No mail goes to them just now, so please tell them.`,
  },
  byOther: {
    title: 'This is answered already',
    who: (who: string, day: string) => `${who} answered it on ${day}.`,
    wrote: (who: string) => `${who} wrote:`,
    nothing: 'You do not need to do anything. Thank you for looking.',
  },
} as const
