import { longDay } from '../../../days.ts'
import { became } from '../../became.ts'
import { count } from '../phrases.ts'

/** What became of our mails to the leaver; nobody is told what was opened. */
export const deliveries = {
  heading: (leaver: string) => `Our mails to ${leaver}`,
  line: (day: string, mail: string, state: string) => `${longDay(day)}, ${mail}: ${state}`,
  otherMail: 'other mail',
  states: {
    ...{ sent: became['handed-over'], taken: became.taken, arrived: became.arrived },
    ...{ delayed: became.delayed, unknown: became.unknown },
    ...{ back: became['came-back'], failed: became.refused },
  },
  none: 'We have sent them no mail, so they may not know yet.',
  /** 'Of 4 mails to them, 3 were handed to our mail service and one came back. So …' */
  sum: (all: number, states: readonly string[], fairness: string) =>
    `Of ${count(all, 'mail', 'mails')} to them, ${new Intl.ListFormat('en-GB').format(states)}. ${fairness}`,
  /** 'We sent them 4 mails: handed to our mail service. …', where the same is known of each. */
  sumAlike: (all: number, state: string, fairness: string) =>
    `We sent them ${count(all, 'mail', 'mails')}: ${state}. ${fairness}`,
  many: {
    sent: (number: number) => some(number, 'was handed', 'were handed', ' to our mail service'),
    taken: (number: number) => some(number, 'was taken', 'were taken', ' by their mail server'),
    arrived: (number: number) => some(number, 'arrived', 'arrived', ', as HR has heard'),
    delayed: (number: number) => some(number, 'is', 'are', ' not there yet'),
    unknown: (number: number) => some(number, 'may', 'may', ' or may not have gone'),
    back: (number: number) => some(number, 'came back', 'came back'),
    failed: (number: number) => some(number, 'was', 'were', ' not taken by our mail service'),
  },
  /** What can fairly be concluded from it. */
  fair: {
    unconfirmed: 'They have not confirmed their address, so they may know nothing of it yet.',
    nothing: 'None of our mails is known to have reached them, so they may not know yet.',
    part: 'So they may not have seen all of them. None of this says what they read.',
    all: 'That does not say that they read them.',
  },
}

const some = (number: number, one: string, other: string, rest = ''): string =>
  `${count(number, one, other)}${rest}`
