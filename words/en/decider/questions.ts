import type { Effect, Need, Outcome } from '../../../workflows/pack/types.ts'

/** What a question is called before and after it is answered. */
export interface Asks {
  readonly label: string
  readonly hint?: string
  /** As it stands after "Enter", of a day and of words. */
  readonly what?: string
  /** What is said where nothing is answered, or nothing that was to choose. */
  readonly missing: string
  /** What is said of another answer, as it was typed. */
  readonly wrong?: (typed: string) => string
}

interface Named extends Asks {
  /** The answer's name, among what was sent or recorded. */
  readonly row: string
}

/** What the words depend on. */
export type About = Pick<Outcome, 'effect' | 'needs' | 'settles'>

/** Who reads a reason. */
const READERS =
  'It stands in the record, which they and the people who deal with their case can read.'
const CARE = 'Please do not name anyone else, and write nothing about health.'

/** What an outcome asks of whoever chooses it, need by need. */
export const questions = {
  duties: ({ settles }) => ({ ...dutiesOf(settles), row: 'What it covers' }),
  help: () => ({
    label: 'What would help?',
    missing: 'Choose what would help',
    row: 'What would help',
  }),
  pause_reason: () => ({ label: 'Why?', missing: 'Choose why', row: 'Why' }),
  hold_reason: () => ({
    label: 'Why is everything kept?',
    missing: 'Choose why everything is kept',
    row: 'Why everything is kept',
  }),
  keep_reason: () => ({
    label: 'Why do they keep them?',
    missing: 'Choose why they keep them',
    row: 'Why they keep them',
  }),
  count: () => ({
    label: 'How many do they keep?',
    hint: 'A number is enough. Please do not ask for names.',
    missing: 'Enter how many they keep, a number from 1 to 9999',
    wrong: (typed) =>
      `“${typed}” is not a number from 1 to 9999: write how many they keep in figures, like 12`,
    row: 'How many they keep',
  }),
  how: () => ({
    label: 'How did they confirm it?',
    missing: 'Choose how they confirmed it',
    row: 'How they confirmed it',
  }),
  tried: () => ({
    label: 'What have you tried?',
    hint: 'Tick all that you tried.',
    missing: 'Tick what you have tried',
    row: 'What you tried',
  }),
  data_kinds: () => ({
    label: 'What kind of information is it?',
    hint: 'Tick all that may be among it. No names, and no details.',
    missing: 'Tick what kind of information it is',
    row: 'What kind of information',
  }),
  date: ({ effect, needs }) => ({
    ...DATE,
    ...(effect === 'pause'
      ? { label: 'On which day should HR look at it again?', row: 'HR looks at it again on' }
      : needs.includes('letter')
        ? { label: 'By which day do you ask for it?' }
        : {}),
  }),
  when: ({ effect }) =>
    effect === 'route'
      ? {
          label: 'On which day was it noticed?',
          what: 'the day on which it was noticed',
          missing: 'Enter the day on which it was noticed',
          row: 'Noticed on',
        }
      : {
          label: 'On which day?',
          what: 'the day on which they confirmed it',
          missing: 'Enter the day on which they confirmed it',
          row: 'The day they confirmed it',
        },
  posting: () => ({
    label: 'Which post should come down?',
    hint: 'Say what it is and where it is, with its address if you have it. They read it as you write it. Please do not name anyone else.',
    what: 'which post it is',
    missing: 'Enter which post it is',
    row: 'The post',
  }),
  letter: () => ({
    label: 'The letter',
    hint: 'A draft, for you to change. They get it as it stands here, with the day above and the way to their list.',
    what: 'the letter',
    missing: 'Enter the letter',
    row: 'Your letter',
  }),
  reason: ({ effect }) => ({
    what: 'a reason',
    missing: 'Enter a reason',
    ...reasonOf(effect),
  }),
  typed_name: () => ({
    label: 'Type your name',
    hint: 'It stands for your signature under what you record.',
    what: 'your name',
    missing: 'Enter your name',
    row: 'Your name, as you typed it',
  }),
} satisfies Record<Need, (about: About) => Named>

const DATE: Named = {
  label: 'Which new day did you agree?',
  what: 'the day',
  missing: 'Enter the day',
  row: 'The new day',
}

/** What a reason is, who reads it, and what it is called once it was given. */
function reasonOf(effect: Effect): Record<'label' | 'hint' | 'row', string> {
  switch (effect) {
    case 'send-back':
      return {
        label: 'What would you like to say to them?',
        hint: `A sentence or two. They read it as you write it. ${CARE}`,
        row: 'Your words to them',
      }
    case 'pass-down':
      return {
        label: 'Your note',
        hint: `What would you like to be tried? Whoever you hand it to reads it. ${CARE}`,
        row: 'Your note',
      }
    case 'hold':
      return {
        label: 'Who advised it?',
        hint: `A role or a firm is enough. ${READERS}`,
        row: 'Who advised it',
      }
    default:
      return {
        label: 'Why?',
        hint: `A sentence is enough. ${CARE} ${READERS}`,
        row: 'Your reason',
      }
  }
}

function dutiesOf(settles: Outcome['settles']): Record<'label' | 'hint' | 'missing', string> {
  switch (settles) {
    case 'done':
      return { label: 'What is done?', hint: '', missing: 'Tick what is done' }
    case 'not-applicable':
      return {
        label: 'Which of these had nothing of the kind?',
        hint: 'Tick only what you know.',
        missing: 'Tick what there was nothing of',
      }
    default:
      return {
        label: 'What did they confirm?',
        hint: 'Tick only what they told you themselves.',
        missing: 'Tick what they confirmed',
      }
  }
}
