import { z } from 'zod'
import { maybe, textOf } from '../../../intake/fields.ts'
import { languagesOf } from '../../../intake/start-rules.ts'
import { languageName } from '../../../read/names.ts'
import { action, type CommandContext } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { reasonField } from '../../fields.ts'

export const changeLanguage = action({
  type: 'change-language',
  group: 'people',
  body: z.strictObject({
    language: z
      .string({ error: 'Choose a language' })
      .regex(/^[a-z]{2}$/, 'Write a language as two letters, for example en'),
    reason: maybe(textOf('the reason')),
  }),
  waits: 'another language',
  done: 'The language is changed, for mails and pages from now on.',
  link: () => 'Change the language',
  page: (on) => ({
    title: `Change ${on.known.names.leaver}’s language`,
    follows: [
      `Mails and pages are in ${languageName(on.file.language)} now. From then on they are in the language that you choose; what is not yet translated stays in English.`,
    ],
    fields: [
      {
        ...{ kind: 'one', name: 'language', label: 'Language', what: 'language of this policy' },
        choices: choicesOf(on),
      },
      reasonField('It stands in the record.', true),
    ],
    button: 'Change the language',
  }),
  offered: ({ file }) => languagesOf(file.pack).length > 1,
  refused: (on) => refusalOf(on, { kind: 'change-language', language: 'en' }),
  faults: ({ file }, { language }) =>
    language === file.language
      ? [{ path: 'language', message: `It is ${languageName(language)} already: choose another` }]
      : [],
  sends: ({ language }) => ({ kind: 'change-language', language }),
})

const choicesOf = ({ file }: CommandContext) =>
  languagesOf(file.pack).map((code) => ({ value: code, text: languageName(code) }))
