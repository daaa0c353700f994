import type { RequestKind } from '../../../../workflows/case/events.ts'

/** What a leaver asks for beside their answers, and what it needs of a person. */
export const requests = {
  /** After a name: 'Sam Sample asked a question'. */
  asked: {
    question: 'asked a question',
    time: 'asked for more time',
    objection: 'objected to being asked',
    complaint: 'complained about how their information is used',
    'other-way': 'asked for another way to do this',
    'another-role': 'said that they still have another role here',
    unwell: 'said that they are unwell; no details were asked',
    'not-them': 'was not who got our mail: that person said so',
    withheld: 'told us something that you are not shown',
  } satisfies Record<RequestKind | 'withheld', string>,
  /** After 'replied to'. */
  repliedTo: {
    question: 'the question',
    time: 'the wish for more time',
    objection: 'the objection',
    complaint: 'the complaint',
    'other-way': 'the wish for another way',
    'another-role': 'the word about another role',
    unwell: 'the word that they are unwell',
    'not-them': 'the word that it is not them',
    withheld: 'something that you are not shown',
  } satisfies Record<RequestKind | 'withheld', string>,
  about: (title: string) => `about “${title}”`,
  until: (day: string) => `until ${day}`,
  /** How a leaver would rather do it: after 'needs', and beside an event. */
  ways: {
    phone: 'to go through it by phone',
    letter: 'to do it by letter',
    help: 'somebody to do it with them',
  },
  noReason: 'no reason is given',
  theyAreUnwell: 'they are unwell',
  heading: (name: string, asked: string) => `${name} ${asked}`,
  /** What it needs: a text, sometimes a heading of its own, and what the buttons say. */
  need: {
    on: (day: string) => `On ${day}`,
    since: (day: string) => `Since ${day}.`,
    nobodyYet: (what: string, who: string) =>
      `${what}. ${who} was asked, and nobody has answered yet.`,
    answerToo: (what: string, who: string) =>
      `${what}. ${who} was asked to answer. You can answer too.`,
    complaint: (came: string, days: number, by: string) =>
      `It came on ${came}. The law gives ${days} days: answer by ${by}. The case does not end before.`,
    objection: (since: string) =>
      `Since ${since} nothing is asked of them. They wait for your answer.`,
    needs: (name: string, what: string) => `${name} needs ${what}`,
    anotherWay: 'another way',
    otherWay: (day: string) =>
      `Asked for on ${day}. Find a way with them, then let the case go on.`,
    saidAlready: (since: string) => `${since} The case says so already. Answer them.`,
    sayIt: (since: string) =>
      `${since} If it is so, say so in the case: what ends with the role is then not asked. If not, answer them.`,
    unwell: (name: string) => `${name} is unwell`,
    rests: (since: string) =>
      `Since ${since} no mail goes to them, and nothing becomes late. Please ask for no details.`,
    review: (on: string) => ` You look at it again on ${on}.`,
    misdirected: (name: string) => `Our mail to ${name} went to somebody else`,
    saidSo: (day: string) => `Whoever got it said so on ${day}.`,
    corrected: (said: string) =>
      `${said} The address is corrected. Let the case go on when you are ready.`,
    dead: (said: string) =>
      `${said} The link is dead. Correct the address, then let the case go on.`,
  },
  acts: {
    answer: 'Answer',
    answerObjection: 'Answer the objection',
    write: 'Write to them',
    goOn: 'Let it go on',
    sayIt: 'Say so in the case',
    correct: 'Correct the address',
  },
}
