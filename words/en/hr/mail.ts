import { counted } from '../counted.ts'

const mails = (count: number): string => counted(count, { one: 'mail', other: 'mails' })

/** All mail of cases that has not left: the relay is away, or mail is held back. */
export const mail = {
  title: 'Mail that has not left',
  back: 'Today',
  well: 'Nothing is held back, and nothing waits for our mail service.',
  tried: 'All waiting mails are tried now. Look again in a minute.',
  released: 'Mail goes again. What the journal knows to be handed over does not go a second time.',
  need: {
    held: {
      heading: 'All mail about cases is held back',
      text: (on: string) => `Since ${on}. Nothing goes until a person has looked, and lets it go.`,
      action: 'Look, and let it go',
    },
    waiting: {
      heading: (from: string) => `Mail has not left since ${from}`,
      text: (count: number) =>
        `${mails(count)} ${count === 1 ? 'waits' : 'wait'}. Nobody was told that anything is late by it. They go by themselves once our mail service takes them.`,
      untried: (count: number) =>
        `${mails(count)} ${count === 1 ? 'waits' : 'wait'}, and Leavewell has not tried to hand ${count === 1 ? 'it' : 'them'} over. Tell whoever runs it: “doctor” says what to do.`,
      action: 'Look, and try now',
    },
  },
  held: {
    heading: 'All mail about cases is held back',
    byHand: (by: string, since: string) => `${by} had it held back, ${since}.`,
    byItself: (since: string) =>
      `Leavewell holds it back by itself, since ${since}: the journal of mails knows more than the database, as it does after a restore from a backup.`,
    compared: (count: number, from: string, until: string) =>
      count === 1
        ? `The journal knows of 1 mail that was handed over and that the database does not know: ${from}.`
        : `The journal knows of ${count} mails that were handed over and that the database does not know: the first ${from}, the last ${until}.`,
    next: 'Links to sign in still go. Once you let mail go, the mails below go out; those of them that the journal knows are marked as handed over and do not go a second time. What people answered after the backup is not in the database any more: think about whom to ask again first. Your name is kept with it.',
    release: 'Let mail go',
  },
  waiting: {
    heading: 'Our mail service does not take our mail',
    text: (count: number, since: string) =>
      `${mails(count)} ${count === 1 ? 'has' : 'have'} not left since ${since}.`,
    reply: 'What was heard last:',
    next: 'They are tried again at least once an hour, for as long as it takes. Meanwhile nothing is said as late of whom they are for, and dates move by as long.',
    try: 'Try now',
    untried: {
      heading: 'Mail waits that was never tried',
      next: 'Nothing is lost. Tell whoever runs Leavewell: “doctor” says what to do.',
    },
  },
  toGo: {
    heading: 'What would go now',
    text: (count: number) => (count === 0 ? 'Nothing is due.' : `${mails(count)} due by now.`),
    caption: 'Mails that are due: of which case, what, to whom, planned for when',
    head: ['Case', 'What', 'To', 'Planned'],
    more: (count: number) => `And ${count} more.`,
  },
}
