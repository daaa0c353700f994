import { longDay } from '../../days.ts'
import { count, things } from './phrases.ts'

/** One mail for all that waits for one person, over all cases. Days are ISO days. */

const people = (number: number): string => count(number, 'person', 'people')
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** '3 things, due since Friday 12 February'; a day that is to come says 'by'. */
const since = (number: number, day: string | null): string =>
  day === null ? things(number) : `${things(number)}, the first due on ${longDay(day)}`

export const together = {
  subject: {
    asked: (number: number, day: string) =>
      `${capital(people(number))} ${number === 1 ? 'waits' : 'wait'} for you (${longDay(day)})`,
    told: (number: number, day: string) =>
      `For your information: ${people(number)} ${number === 1 ? 'who leaves' : 'who leave'} (${longDay(day)})`,
    hr: (number: number, day: string) =>
      `${capital(people(number))} ${number === 1 ? 'who leaves' : 'who leave'}: what is new (${longDay(day)})`,
  },
  open: {
    asked: (number: number) =>
      `${capital(people(number))} ${number === 1 ? 'who leaves waits' : 'who leave wait'} for you. This is all that we have for you today, in one mail.`,
    told: (number: number) =>
      `This is what is new about ${people(number)} ${number === 1 ? 'who leaves' : 'who leave'}, in one mail. Nothing here asks for an answer.`,
    hr: (number: number) =>
      `This is what is new about ${people(number)} ${number === 1 ? 'who leaves' : 'who leave'}, in one mail, and what you can do about it.`,
  },
  /** Above the one link. */
  choose:
    'All of it stands on one page. Where the same fits several people you can record it once. Opening the page decides nothing:',
  look: 'What still waits for you stands on one page:',
  today: 'What needs you today:',
  button: 'Open the page',
  hrButton: 'Open Leavewell',
  alsoTold: 'For your information',
  /** What is open as well and is nobody's question. */
  beside: (titles: readonly string[]) =>
    `Not confirmed either, and nothing for you to do about: ${titles.join('; ')}.`,
  /** What is asked, by how many things it is about and when the first of them was due. */
  asks: {
    talk: (number: number, day: string | null) =>
      `Please have an informal word with them about what is still open: ${since(number, day)}.`,
    agree: (number: number, day: string | null) =>
      `They have sent their answers. Please say if you agree: ${since(number, day)}.`,
    own: (number: number, day: string | null) => `This is with you to do: ${since(number, day)}.`,
    decide: (number: number, day: string | null) =>
      `Please decide what follows. Not yet confirmed: ${since(number, day)}.`,
    last: (number: number, day: string | null) =>
      `This is our last mail to you about it: please decide what follows. Not yet confirmed: ${since(number, day)}.`,
  },
}
