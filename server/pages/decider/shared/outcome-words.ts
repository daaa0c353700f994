import type { Effect, Need, Outcome, Settled } from '../../../../workflows/pack/types.ts'
import { inNumbers } from '../../../web/typed-day.ts'

/** The words of the pages on which people record what they decide. English; one file a language. */
export const words = {
  back: 'Choose something else',
  about: (leaver: string) => `About ${leaver}`,
  covers: 'This is about',
  untilSet: (day: string) => `The new day is ${day}.`,
  untilHint: (from: string, to: string, iso: string) =>
    `From ${from} to ${to}. For example, ${inNumbers(iso)}`,
  untilWhat: 'the day',
  untilOutside: (from: string, to: string) => `Choose a day from ${from} to ${to}`,
  reasonWhat: 'a reason',
  tooLong: (max: number) => `That is too long: shorten it to ${max} characters or fewer`,
  hidden: 'That has a hidden character in it: type it again',
  how: 'How did they confirm it?',
  howMissing: 'Choose how they confirmed it',
  whenHint: (today: string) => `For example, ${inNumbers(today)}`,
  whenOutside: (from: string, to: string, what: string) =>
    `Enter a day from ${from} up to today, ${to}: ${what}`,
  tried: 'What have you tried?',
  triedHint: 'Tick all that you tried.',
  triedMissing: 'Tick what you have tried',
  dataKinds: 'What kind of information is it?',
  dataKindsHint: 'Tick all that may be among it. No names, and no details.',
  dataKindsMissing: 'Tick what kind of information it is',
  count: 'How many do they keep?',
  countHint: 'A number is enough. Please do not ask for names.',
  badCount: (typed: string) =>
    typed
      ? `“${typed}” is not a number from 1 to 9999: write how many they keep in figures, like 12`
      : 'Enter how many they keep, a number from 1 to 9999',
  posting: 'Which post should come down?',
  postingHint:
    'Say what it is and where it is, with its address if you have it. They read it as you write it. Please do not name anyone else.',
  postingWhat: 'which post it is',
  letter: 'The letter',
  letterHint:
    'A draft, for you to change. They get it as it stands here, with the day above and the way to their list.',
  letterWhat: 'the letter',
  typedName: 'Type your name',
  typedNameHint: 'It stands for your signature under what you record.',
  typedNameWhat: 'your name',
  sure: (you: string) => `I am ${you}, and this is right`,
  sureMissing: 'Tick the box if this is right, or go back',
  danger: 'If somebody is in danger now, call 999 first.',
  save: 'Record this',
  /** The same again, as lines of what was sent or recorded. */
  rows: {
    duties: 'What it covers',
    how: 'How they confirmed it',
    tried: 'What you tried',
    dataKinds: 'What kind of information',
    count: 'How many they keep',
    posting: 'The post',
    letter: 'Your letter',
    typedName: 'Your name, as you typed it',
  },
} as const

/** Questions whose answers are codes of the pack; an outcome has one of them at most. */
export const CODES: Partial<Record<Need, Record<'label' | 'missing' | 'row', string>>> = {
  help: { label: 'What would help?', missing: 'Choose what would help', row: 'What would help' },
  pause_reason: { label: 'Why?', missing: 'Choose why', row: 'Why' },
  hold_reason: {
    label: 'Why is everything kept?',
    missing: 'Choose why everything is kept',
    row: 'Why everything is kept',
  },
  keep_reason: {
    label: 'Why do they keep them?',
    missing: 'Choose why they keep them',
    row: 'Why they keep them',
  },
}

const READERS = 'HR and the chief executive can read it.'
const CARE = 'Please do not name anyone else, and write nothing about health.'

/** What a reason is, who reads it, and what it is called once it was given. */
export function reasonWords(effect: Effect): Record<'label' | 'hint' | 'row', string> {
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

/** What the day of an outcome is. */
export function untilWords({ effect, needs }: Pick<Outcome, 'effect' | 'needs'>) {
  if (effect === 'pause') {
    return { label: 'On which day should HR look at it again?', row: 'HR looks at it again on' }
  }
  const row = 'The new day'
  return needs.includes('letter')
    ? { label: 'By which day do you ask for it?', row }
    : { label: 'Which new day did you agree?', row }
}

export const whenWords = (effect: Effect): Record<'label' | 'what' | 'row', string> =>
  effect === 'route'
    ? {
        label: 'On which day was it noticed?',
        what: 'the day on which it was noticed',
        row: 'Noticed on',
      }
    : {
        label: 'On which day?',
        what: 'the day on which they confirmed it',
        row: 'The day they confirmed it',
      }

export function dutyWords(settles: Settled = 'recorded') {
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
