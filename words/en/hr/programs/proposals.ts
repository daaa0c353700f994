import { counted } from '../../counted.ts'

const people = (count: number): string => counted(count, { one: 'person', other: 'people' })

/** People whom the organisation's directory switched off: HR says whether they are leaving. */
export const proposals = {
  title: 'Switched off in your directory',
  back: 'Today',
  text: 'Your directory has switched these people off, or deleted them. It does not know whether they are leaving, or when: say so here.',
  empty: 'Nobody waits to be looked at.',
  caption: 'People who were switched off, and since when',
  head: ['Who', 'What happened', 'When', 'Told by'],
  more: (count: number) => `And ${people(count)} more, once these are done.`,
  before: {
    title: 'Before',
    caption: 'What became of people who were switched off before',
    head: ['Who', 'What happened', 'When', 'What became of it'],
    kept: (days: number) => `Each line is deleted ${days} days after it ended.`,
  },
  how: { 'switched-off': 'Switched off', deleted: 'Deleted' },
  unknownKey: 'a key that is gone',
  need: {
    heading: {
      'switched-off': (name: string) => `${name} was switched off in your directory`,
      deleted: (name: string) => `${name} was deleted in your directory`,
    },
    text: (at: string, from: string) =>
      `On ${at}, told by “${from}”. If they are leaving, start their offboarding; if not, say so.`,
    many: (count: number) => `${people(count)} were switched off in your directory`,
    manyText: (at: string) => `The last on ${at}. Say of each whether they are leaving.`,
    action: 'Look at it',
    actionMany: 'Look at them',
  },
  one: {
    back: 'Switched off in your directory',
    name: 'Name',
    userName: 'Name in the directory',
    workEmail: 'Address at work',
    role: 'Role',
    manager: 'Led by',
    when: 'When',
    from: 'Told by',
    nothing: 'not given',
    became: 'What became of it',
    leaving: {
      heading: 'They are leaving',
      text: 'The form to start an offboarding opens with what the directory knows. It does not know the last day: you enter it. Nothing is sent before you have seen everything.',
      button: 'Start their offboarding',
    },
    not: {
      heading: 'They are not leaving',
      text: 'They stay with you, or have no offboarding: parental leave, a second account, a mistake.',
      reason: {
        label: 'Why',
        hint: 'A few words, for whoever asks later. It is deleted with this line.',
      },
      what: 'why they are not leaving',
      button: 'They are not leaving',
    },
    over: 'This was answered already, or the directory switched them on again. Nothing was changed.',
  },
  done: 'It is noted. If they are switched off another time, you are asked again.',
  /** What stands above the form that starts the offboarding. */
  prefill: (name: string, at: string) =>
    `From your directory: ${name} was switched off on ${at}. Check what is filled in, and enter the last day and an address of their own.`,
  /** `by` is who answered, `reference` the case's where there is one. */
  state: {
    open: () => 'Waits for you',
    started: ({ by, reference }: { by: string; reference: string }) =>
      `${by} started ${reference || 'their case'}`,
    'has-case': ({ reference }: { reference: string }) =>
      `They had a case: ${reference || 'one that was being opened'}`,
    'not-leaving': ({ by, reason }: { by: string; reason: string }) =>
      `Not leaving, says ${by}: ${reason}`,
    withdrawn: () => 'Switched on again',
  },
}
