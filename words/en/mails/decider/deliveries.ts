import { longDay } from '../../../days.ts'
import { count } from '../phrases.ts'

/** What became of our mails to the leaver; nobody is told what was opened. */
export const deliveries = {
  heading: (leaver: string) => `Our mails to ${leaver}`,
  line: (day: string, mail: string, state: string) => `${longDay(day)}, ${mail}: ${state}`,
  otherMail: 'other mail',
  states: {
    sent: 'accepted by their mail server',
    unknown: 'we cannot tell if it arrived',
    failed: 'did not arrive',
  },
  none: 'We have sent them no mail, so they may not know yet.',
  /** 'Of 4 mails to them, 3 were accepted by their mail server and one may not have arrived. So …' */
  sum: (all: number, states: readonly string[], fairness: string) =>
    `Of ${count(all, 'mail', 'mails')} to them, ${new Intl.ListFormat('en-GB').format(states)}. ${fairness}`,
  many: {
    sent: (number: number) =>
      some(number, 'was accepted', 'were accepted', ' by their mail server'),
    unknown: (number: number) => some(number, 'may not have arrived', 'may not have arrived'),
    failed: (number: number) => some(number, 'did not arrive', 'did not arrive'),
  },
  /** What can fairly be concluded from it. */
  fair: {
    unconfirmed: 'They have not confirmed their address, so they may know nothing of it yet.',
    nothing: 'None of our mails is known to have reached them, so they may not know yet.',
    part: 'So they may not have seen all of them. Accepted does not mean read.',
    all: 'Accepted does not mean read.',
  },
}

const some = (number: number, one: string, other: string, rest = ''): string =>
  `${count(number, one, other)}${rest}`
