import { counted } from '../counted.ts'

const counting = (number: number): string => counted(number, { one: 'person', other: 'people' })

/** One page for all that waits for one person, and one decision for several people. */
export const people = {
  title: (number: number) => `${counting(number)} ${number === 1 ? 'waits' : 'wait'} for you`,
  nobody: {
    title: 'Nobody waits for you just now',
    text: 'There is nothing for you to record. When somebody waits for you again, you get a mail.',
  },
  /** Two people's links were opened in one browser, and a page of the first one was sent. */
  another: {
    title: 'You have opened another link in between',
    text: 'This page was for somebody else. So that nothing is said in the wrong name, nothing was saved.',
    kept: 'Open the link in your own mail again, press Continue, and go on where you were.',
  },
  lead: 'Opening this page decides nothing. Look at each person alone, or record the same for several of them at once.',
  leadOne: 'Opening this page decides nothing.',
  footLabel: 'Who is answering',
  /** After the name, which stands above it. */
  who: (_name: string, role: string | null, lastDay: string) =>
    `${role ? `${role}, ` : ''}last day ${lastDay}`,
  since: (title: string, since: string) => `${title}. ${since}`,
  tickedAs: (name: string, role: string | null, lastDay: string) =>
    `${name}${role ? `, ${role}` : ''} (last day ${lastDay})`,
  look: 'Look at it',
  lookAbout: (name: string) => `: ${name}`,
  several: {
    heading: 'The same for several people',
    hint: 'Tick those for whom you want to record the same. You choose what it is on the next page.',
    next: 'Choose what to record for those ticked',
    missing: 'Tick at least one person',
  },
  choose: {
    title: (number: number) => `What do you want to record for ${counting(number)}?`,
    label: 'This can be said for all of them',
    nothing:
      'Nothing fits all of them alike. Go back and tick fewer, or look at each of them alone.',
    next: 'Continue',
    missing: 'Choose what to record',
    for: 'For',
  },
  fill: {
    for: (number: number) => `For ${counting(number)}`,
    next: 'Continue',
  },
  confirm: {
    title: (number: number) => `Is this right for ${counting(number)}?`,
    what: 'What is recorded',
    outcome: 'You record',
    forWhom: 'For whom, and what it covers',
    each: 'Each of them gets this in their own record, in your name.',
    save: (number: number) => `Record this for ${counting(number)}`,
    change: 'Change something',
  },
  done: {
    title: (number: number) => `Recorded for ${counting(number)}`,
    some: (number: number, all: number) => `Recorded for ${number} of ${all} people`,
    recorded: 'Recorded',
    waits: 'We have it, and it is recorded in a moment',
    not: (why: string) => `Not recorded. ${why}`,
    gone: 'Not recorded. It does not wait for you any more.',
    back: 'Back to all who wait for you',
  },
  all: 'All who wait for you',
  you: (name: string) => `You are answering as ${name}.`,
  notYou: 'If that is not you, close this page and tell whoever sent you the link.',
}
