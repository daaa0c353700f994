import { counted } from '../../counted.ts'

const cases = (count: number): string => counted(count, { one: 'case', other: 'cases' })

/** Doing one thing to several cases of the list. */
export const several = {
  choose: 'Choose',
  chooseOne: (name: string) => `Choose ${name}`,
  tickAll: (count: number) =>
    count === 1 ? 'Tick the one on this page' : `Tick all ${count} on this page`,
  tickNone: 'Tick none',
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
    allOutTitle: 'Nothing can be done here',
    text: 'Tick cases in the list, then choose what to do with them.',
    allOut: 'It can be done to none of these just now.',
  },
  tooMany: (most: number) => `At most ${most} cases at once: the others were left out.`,
  all: {
    withAll: (count: number, isMore: boolean) =>
      isMore ? `With all of more than ${count} that are found` : `With all ${count} that are found`,
    about: ': all that are found',
    cut: (most: number) =>
      `The list finds more than ${most} cases: it is done to the first ${most} of it, and can be done to the others afterwards.`,
    more: (count: number) =>
      `And ${cases(count)} more, each judged when its turn comes. Closed ones are left out.`,
    list: 'See them all in the list',
    moved: (count: number) =>
      `Nothing was done: the list finds none of those that were shown any more, but ${cases(count)}. Look again, then press once more.`,
  },
  form: 'The same for all',
  earlier: 'What was done to several at once',
  progress: {
    title: (count: number) => `Change ${cases(count)}`,
    safe: 'It goes on by itself, one case after another, whether this page stays open or not.',
    label: 'Cases that are dealt with',
    over: (over: number, all: number) => `${over} of ${cases(all)} dealt with`,
    which: 'Which cases are shown',
    groups: {
      not: (count: number) => `${count} not done`,
      waits: (count: number) => `${count} on the way`,
      done: (count: number) => `${count} done`,
      left: (count: number) => `${count} to come`,
    },
  },
  done: {
    title: (done: number, all: number) =>
      done === all ? `Done for ${cases(done)}` : `Done for ${done} of ${cases(all)}`,
    caption: 'What came of each case',
    head: ['Who', 'What came of it'],
    done: 'Done.',
    waits: 'We have it, and the case will take it in a moment.',
    left: 'Its turn is still to come.',
    not: (why: string) => `Not done: ${why}`,
    unlike: 'What was typed does not fit this case. Do it on the page of the case.',
    failed: 'Something went wrong on our side. Try it on the page of the case.',
  },
  back: 'Back to the cases',
}
