import { z } from 'zod'
import { erased } from '../../../../words/en/erased.ts'
import { REFUSED_FOR, type RefusedFor } from '../../../../workflows/forget/erasure.ts'
import { textOf } from '../../../intake/fields.ts'
import type { CaseContext } from '../../../read/case-context.ts'
import { action } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { choicesOf, reasonField, sureField } from '../../fields.ts'

/** The leaver asked to be forgotten (UK GDPR 17), and HR agrees. */
export const agreeErasure = action({
  type: 'agree-erasure',
  group: 'record',
  grave: true,
  afterEnd: true,
  quiet: true,
  body: z.strictObject({ reason: textOf('the reason') }),
  waits: 'a word that what is held is erased',
  done: 'What is held is erased within the hour. It cannot be brought back.',
  link: () => 'Erase what is held, as the person asked',
  page: ({ known }) => ({
    title: `Erase what is held about ${known.names.leaver}`,
    follows: [
      `Within the hour this is erased: ${Object.values(erased.stages).join('; ')}. It cannot be brought back.`,
      'What stays names nobody: which things were asked, what was answered and decided, by which role, and when. The record still shows that it is whole.',
      'If they ask for a copy of what is held, give it to them first. Tell them within a month that it is done.',
    ],
    fields: [
      reasonField('It stands in the record until it is erased as well: how and when they asked.'),
      sureField('Yes, erase what is held about them'),
    ],
    button: 'Erase it',
  }),
  refused: (on) => refusalOf(on, { kind: 'agree-erasure' }),
  sends: () => ({ kind: 'agree-erasure' }),
})

const isOpen = ({ state }: CaseContext): boolean => state.status !== 'closed'

/** The leaver asked to be forgotten, and a ground of law stands against it. */
export const refuseErasure = action({
  type: 'refuse-erasure',
  group: 'record',
  afterEnd: true,
  quiet: true,
  body: z.strictObject({
    ground: z.enum(REFUSED_FOR, { error: `Choose the ground: ${REFUSED_FOR.join(', ')}` }),
    reason: textOf('the reason'),
  }),
  waits: 'a word that what is held is not erased',
  done: 'It stands in the record. Tell the person within a month, with the ground and whom they can complain to.',
  link: ({ known }) =>
    isOpen(known) ? 'They ask to be forgotten' : 'Do not agree to erase what is held',
  page: ({ known }) => ({
    title: `Do not agree to erase what is held about ${known.names.leaver}`,
    follows: [
      ...(isOpen(known)
        ? [
            'To agree, end the case first: “Stop the case”, or “Close it as not confirmed”. Its page then offers to erase what is held, as they asked.',
          ]
        : []),
      'The wish, the ground and your name stand in the record. Nothing is erased, and it is still forgotten in its time.',
      'No mail goes by itself. Tell them within a month of their asking: the ground, and that they can complain to the Information Commissioner or go to court (UK GDPR 12(4)).',
    ],
    fields: [
      {
        ...{ kind: 'one', name: 'ground', label: 'The ground', what: 'ground' },
        choices: choicesOf(erased.refused, (code) => erased.refused[code as RefusedFor]),
      },
      reasonField('It stands in the record: how and when they asked, and why this ground.'),
    ],
    button: 'Write it down',
  }),
  refused: (on) => refusalOf(on, { kind: 'refuse-erasure', ground: 'still-needed' }),
  sends: ({ ground }) => ({ kind: 'refuse-erasure', ground }),
})
