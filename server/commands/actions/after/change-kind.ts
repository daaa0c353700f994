import { z } from 'zod'
import { aKind } from '../../../../policies/words.ts'
import { KINDS, type Kind } from '../../../../workflows/pack/types.ts'
import { maybe, textOf } from '../../../intake/fields.ts'
import { capital } from '../../../read/case-context.ts'
import { action, type CommandContext } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { reasonField } from '../../fields.ts'
import { preview } from '../../preview.ts'

/** The leaver was entered as another kind than they are: what is asked is planned anew. */
export const changeKind = action({
  type: 'change-kind',
  group: 'people',
  body: z.strictObject({
    kind: z.enum(KINDS, { error: `Choose how they work here: ${KINDS.join(', ')}` }),
    reason: maybe(textOf('the reason')),
  }),
  waits: 'another way of working here',
  done: 'It is corrected, and what is asked is planned anew.',
  link: () => 'Correct how they work here',
  page: (on) => ({
    title: `Correct how ${on.known.names.leaver} works here`,
    follows: [
      `We have ${aKind(on.file.state.kind)} now. What is asked, and when, is planned anew. Nobody loses time that they had. You see it before anything is changed.`,
    ],
    fields: [
      {
        ...{ kind: 'one', name: 'kind', label: 'They are', what: 'how they work here' },
        choices: othersOf(on).map((kind) => ({ value: kind, text: capital(kind) })),
      },
      reasonField('It stands in the record.', true),
    ],
    button: 'Correct it',
  }),
  offered: (on) => othersOf(on).length > 0,
  refused: (on) => {
    const [leaverKind = on.file.state.kind] = othersOf(on)
    return refusalOf(on, { kind: 'correct-details', leaverKind })
  },
  faults: (on, { kind }) =>
    othersOf(on).includes(kind)
      ? []
      : [{ path: 'kind', message: `Choose another kind that this policy covers than “${kind}”` }],
  confirms: (on, { kind }) => preview(on, { kind, dates: true }),
  sends: ({ kind }) => ({ kind: 'correct-details', leaverKind: kind }),
})

const othersOf = ({ file }: CommandContext): readonly Kind[] =>
  file.pack.person_kinds.filter((kind) => kind !== file.state.kind)
