import { type Block, link, list, paragraph, type Template } from '../blocks.ts'
import type { MailModel } from '../model.ts'
import { example } from './example.ts'

type Note = MailModel['hrNotes'][number]

/** What HR should know and can do. No name in the subject; the first note gives it. */
export const hrNote: Template = {
  subject: (model) => {
    const [first] = model.hrNotes
    return `${model.reference}: ${first ? SUBJECTS[first](model) : 'something has changed'}`
  },
  blocks: (model) => [...notes(model), link('The case:')],
  rank: 50,
  example: example('hr-note', 'hr', { hrNotes: ['line-silent'] }),
}

function notes(model: MailModel): Block[] {
  const texts = [...new Set(model.hrNotes)].map((note) => WORDS[note](model))
  const [only, second] = texts
  if (only === undefined) return [paragraph(`Something has changed for ${model.leaver.name}.`)]
  return [second === undefined ? paragraph(only) : list(texts)]
}

const SUBJECTS: Readonly<Record<Note, (model: MailModel) => string>> = {
  'leaver-unreachable': () => 'mail to the leaver does not arrive',
  'line-unreachable': ({ line }) => `mail to the ${line.label} does not arrive`,
  'chief-unreachable': () => 'mail to the chief executive does not arrive',
  'line-silent': () => 'waiting for an informal word',
  'decision-due': () => 'waiting for a decision',
  disputed: () => 'the leaver says the record is wrong',
  'cannot-reach': () => 'the leaver cannot be reached',
}

const WORDS: Readonly<Record<Note, (model: MailModel) => string>> = {
  'leaver-unreachable': ({ leaver }) =>
    `Our mail to ${leaver.name} could not be delivered. Reminders have stopped, and this does not count against them. Find another address, enter it in the case, and let the case go on.`,
  'line-unreachable': ({ line, leaver }) =>
    `Our mail to ${line.name}, the ${line.label} of ${leaver.name}, could not be delivered. Enter the right address in the case.`,
  'chief-unreachable': ({ chief, leaver }) =>
    `Our mail to ${chief.name} about ${leaver.name} could not be delivered. Enter the right address in the case.`,
  'line-silent': ({ line, leaver }) =>
    `We asked ${line.name} for an informal word with ${leaver.name}, and nothing is recorded yet. A call from you to ${line.name} may help.`,
  'decision-due': ({ chief, leaver }) =>
    `The last step for ${leaver.name} has come: we asked ${chief.name} to decide. Nothing more happens by itself.`,
  disputed: ({ leaver, line }) =>
    `${leaver.name} says that what was recorded for them is wrong. It is open again. Please talk with them and with ${line.name}.`,
  'cannot-reach': ({ leaver }) =>
    `${leaver.name} could not be reached. Reminders have stopped, and this does not count against them. Look for another way, then let the case go on.`,
}
