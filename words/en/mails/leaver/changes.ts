import { longDay } from '../../../days.ts'
import type { ToLeaver } from '../name.ts'
import { asked, by, type Effort, inAll, type Manner, things } from '../phrases.ts'

/** Mails that tell a leaver what somebody decided or changed. Days are ISO days. */

const RIGHT =
  'If this is right, you do not need to do anything. If it is not right, use the link to tell us'

export const changes = {
  'more-time': {
    name: { staff: 'more time', decider: 'mail about a new day', leaver: 'More time' },
    opening: 'Thank you for staying with this.',
    given: (who: string) => `${who} has given you more time.`,
    givenUntil: (who: string, manner: Manner, day: string) =>
      `${who} has given you more time. ${asked(manner, `finish by ${longDay(day)}`)}`,
    left: (count: number, effort: Effort) =>
      `You have ${things(count)} left, ${inAll(effort)}. You can stop and come back.`,
    heading: 'More time for you',
  },
  'list-changed': {
    name: {
      staff: 'what changed on the list',
      decider: 'mail that their list has changed',
      leaver: 'What changed on your list',
    },
    changes: {
      'end-date': (lastDay: string) =>
        `We now have ${longDay(lastDay)} as your last day, so some dates have moved.`,
      dates: 'We have counted the dates on your list again, and some have moved.',
      more: 'There is something new on your list.',
      moreKnown: (titles: readonly string[]) =>
        `There is something new on your list: ${titles.join(', ')}.`,
      fewer: 'Some of your list has gone. You do not need to do it any more.',
      'goes-on':
        'We had put your list to one side for a while. It goes on now, and its dates have moved by as many working days.',
      'opened-again': 'Your list was closed. HR has opened it again, and it has new dates.',
      'hold-lifted':
        'We had asked you to keep everything for now. That is over. You can go on with your list, which has new dates.',
    },
    nothing: 'There is nothing on it for you to do just now.',
    now: (effort: Effort) => `This is your list now. It takes ${inAll(effort)}.`,
    heading: 'Your list has changed',
  },
  'not-agreed': {
    name: {
      staff: 'why something is not agreed to',
      decider: 'mail that something is open again',
      leaver: 'Why somebody did not agree',
    },
    refused: (who: string) =>
      `You told us that you would like to keep some contacts. ${who} does not agree with that.`,
    refusedBecause: (who: string) =>
      `You told us that you would like to keep some contacts. ${who} does not agree with that, and wrote this to you:`,
    ask: (manner: Manner, day: string | undefined) =>
      asked(manner, `take these contacts off and change your answer${by(day)}`),
    lookAgain: (chief: string) =>
      `You can answer here. If you do not agree, you can also ask ${chief} on this page to look at it again:`,
    heading: 'About the contacts that you would like to keep',
  },
  'please-keep': {
    name: {
      staff: 'please keep everything',
      decider: 'mail to keep everything for now',
      leaver: 'Please keep everything',
    },
    subject: (reference: string) => `Please keep everything for now (${reference})`,
    why: 'There is a legal reason to keep things as they are for now. It does not mean that you did anything wrong.',
    ask: (manner: Manner) =>
      asked(
        manner,
        'keep all that you have from your role: contacts, mails, photos, files and papers',
      ),
    nothing:
      'There is nothing to delete for now, even where we asked you to before. What you have deleted already is fine. We will not remind you of it. When this is over, we will write to you again.',
    goesOn: 'This part of your list goes on, as it deletes nothing:',
    samePage: 'Your page says the same:',
  },
  'formal-letter': {
    name: { staff: 'letter', decider: 'letter of reminder', leaver: 'Letter' },
    subject: (organisation: string) => `A letter to you from ${organisation}`,
    wrote: (who: string) => `${who} has written this letter to you:`,
    asks: (who: string) => `${who} asks you once more for your answer to this.`,
    open: 'This is still open.',
    openUntil: (manner: Manner, day: string) =>
      `This is still open. ${asked(manner, `finish it by ${longDay(day)}`)}`,
    heading: 'A letter to you',
  },
  'recorded-for-you': {
    name: {
      staff: 'copy of what was recorded for the leaver',
      decider: 'copy of what was recorded',
      leaver: 'What was written down for you',
    },
    opening: 'Thank you for telling us.',
    settled: 'Something on your list was settled for you, after a talk.',
    recorded: (day: string, who: string) =>
      `On ${longDay(day)}, ${who} told us that you have confirmed this:`,
    'not-applicable': (day: string, who: string) =>
      `On ${longDay(day)}, ${who} told us that your role had nothing of this kind, so there is nothing to do:`,
    accepted: (day: string, who: string) =>
      `On ${longDay(day)}, ${who} agreed that you keep some contacts, for a reason. That settles this:`,
    ifRight: (until: string | null) => `${RIGHT}${by(until)}. Nobody will mind.`,
    look: 'Look at it here, and tell us if it is wrong:',
    heading: 'What we were told',
  },
  'open-again': {
    name: {
      staff: 'open again',
      decider: 'mail that it is open again',
      leaver: 'That something is open again',
    },
    opening: 'Thank you for telling us that what we had written down was not right.',
    plainOpening: 'You told us that what we had written down was not right.',
    aside: 'We have set it aside. Please answer this yourself:',
    asideVolunteer: 'We have set it aside. We ask you to answer this yourself:',
    help: (hr: string) => `${hr} knows about this and can help.`,
  },
} satisfies Record<string, ToLeaver>
