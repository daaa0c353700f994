import { counted } from '../../counted.ts'

const cases = (count: number): string => counted(count, { one: 'case', other: 'cases' })

/** Doing one thing to several cases of the list. */
export const several = {
  choose: 'Choose',
  chooseOne: (name: string) => `Choose ${name}`,
  withChosen: 'With those that are chosen',
  acts: {
    remind: 'Send a reminder',
    'change-line': 'Change the line',
    cancel: 'Stop',
  },
  title: {
    remind: (count: number) => `Remind the leavers of ${cases(count)}`,
    'change-line': (count: number) => `Change the line of ${cases(count)}`,
    cancel: (count: number) => `Stop ${cases(count)}`,
  },
  follows: {
    remind:
      'Each gets a mail about what is still open. It goes in working hours, and nobody gets more than one mail a day.',
    'change-line':
      'Whoever leads them now is asked no more: what they did not decide is asked of the new person, in mails of its own. Old links are dead.',
    cancel:
      'Nothing more is asked for, and all links are dead. Each gets a short mail that nothing more is needed, and so does whoever was asked to act. A case that is stopped does not go on.',
  },
  sure: {
    remind: 'Yes, remind all of them',
    'change-line': 'Yes, change it for all of them',
    cancel: 'Yes, stop all of them',
  },
  button: {
    remind: (count: number) => `Remind ${count}`,
    'change-line': (count: number) => `Change it in ${cases(count)}`,
    cancel: (count: number) => `Stop ${cases(count)}`,
  },
  which: 'Which cases',
  caption: 'The cases that were chosen, and whether it can be done',
  head: ['Who', 'What will happen'],
  can: {
    remind: 'Is reminded',
    'change-line': (line: string) => `Led by ${line} now`,
    cancel: 'Is stopped',
  },
  nobody: 'Led by nobody now',
  cannot: (why: string) => `Left out: ${why}`,
  gone: 'It is not there any more.',
  none: {
    title: 'No case is chosen',
    text: 'Tick cases in the list, then choose what to do with them.',
    allOut: 'It can be done to none of these just now.',
  },
  tooMany: (most: number) => `At most ${most} cases at once: the others were left out.`,
  form: 'The same for all',
  done: {
    title: (done: number, all: number) =>
      done === all ? `Done for ${cases(done)}` : `Done for ${done} of ${cases(all)}`,
    caption: 'What came of each case',
    head: ['Who', 'What came of it'],
    recorded: 'Done.',
    waits: 'We have it, and the case will take it in a moment.',
    not: (why: string) => `Not done: ${why}`,
  },
  back: 'Back to the cases',
}
