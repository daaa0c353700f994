import { continued, things } from './phrases.ts'

/** A new link, to anybody: it may be the first mail that arrives, and has to stand by itself. */
export const freshLinks = {
  'fresh-link': {
    name: { staff: 'fresh link', decider: 'fresh link', leaver: 'Fresh link' },
    subject: {
      leaver: (organisation: string) => `Your new link: leaving ${organisation}`,
      volunteer: 'Your new link: a few last things',
      /** Before the subject of the mail that brought the link before. */
      asked: (subject: string) => `Your new link: ${continued(subject)}`,
      other: (reference: string) => `Your new link: ${reference}`,
    },
    why: 'We ask everyone who leaves to confirm a few things about contacts and details from their role.',
    left: (count: number) => `You have ${things(count)} left.`,
    line: (leaver: string) =>
      `We ask everyone who leaves to confirm a few things about contacts and information from their role. ${leaver} may need a word with you about it.`,
    oneLeaver: (who: string) => `It is about one leaver, ${who}.`,
    /** They may be asked by a route alone, whose mails tell of nobody. */
    oneCase: (reference: string) => `It is about the case ${reference}.`,
    here: 'Here is your new link:',
    old: 'If you had a link before, it no longer works.',
  },
}
