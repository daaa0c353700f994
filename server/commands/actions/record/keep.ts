import { z } from 'zod'
import { textOf } from '../../../intake/fields.ts'
import { action } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { reasonField, sureField } from '../../fields.ts'

/** HR keeps a record past its time: a claim, an inquiry, a request of a court. */
export const keepRecord = action({
  type: 'keep-record',
  group: 'record',
  afterEnd: true,
  quiet: true,
  body: z.strictObject({ reason: textOf('the reason') }),
  waits: 'a word that the record is kept',
  done: 'The record is kept until somebody says that it need not be.',
  link: () => 'Keep the record past its time',
  page: () => ({
    title: 'Keep the record past its time',
    follows: [
      'Nothing of it is forgotten, by itself or on request, until somebody ends this here.',
      'Use it where a claim or an inquiry is to be expected, and end it when that is over.',
    ],
    fields: [
      reasonField(
        'It stands in the record. Say who asked for it, and not what the matter is about.',
      ),
      sureField('Yes, keep the record until somebody ends this'),
    ],
    button: 'Keep the record',
  }),
  refused: (on) => refusalOf(on, { kind: 'keep-record' }),
  sends: () => ({ kind: 'keep-record' }),
})

export const releaseRecord = action({
  type: 'release-record',
  group: 'record',
  afterEnd: true,
  quiet: true,
  body: z.strictObject({ reason: textOf('the reason') }),
  waits: 'a word that the record need not be kept',
  done: 'The record is forgotten in its time again.',
  link: () => 'End the keeping of the record',
  page: () => ({
    title: 'End the keeping of the record',
    follows: [
      'It is forgotten in its time again. What is past its time is on the list of what is erased next, and at least seven days lie before anything goes.',
    ],
    fields: [
      reasonField('It stands in the record: who said that it need not be kept any more.'),
      sureField('Yes, the record need not be kept any more'),
    ],
    button: 'End the keeping',
  }),
  refused: (on) => refusalOf(on, { kind: 'release-record' }),
  sends: () => ({ kind: 'release-record' }),
})
