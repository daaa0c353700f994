import { z } from 'zod'
import { applies } from '../../../../workflows/plan/plan.ts'
import { maybe, textOf } from '../../../intake/fields.ts'
import { extraDuties } from '../../../intake/start-rules.ts'
import { askOf, clauseOf, dutyOf, titleOf } from '../../../read/case-context.ts'
import { action, type CommandContext } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { codeOf, reasonField, sureField } from '../../fields.ts'
import { preview } from '../../preview.ts'

export const addDuty = action({
  type: 'add-duty',
  group: 'asked',
  subject: {
    field: 'duty',
    what: 'duty that can be turned on',
    choose: 'Ask for one more thing',
    known: (on) => extrasOf(on).map(({ id }) => id),
    options: (on) =>
      extrasOf(on)
        .filter(({ id }) => !on.file.state.duties.some((duty) => duty.id === id))
        .map(({ id }) => ({
          id,
          text: titleOf(on.known, id),
          note: `${WHOSE[dutyOf(on.known, id)?.owner ?? 'leaver']} · ${clauseOf(on.known, id)}`,
        })),
  },
  body: z.strictObject({ duty: codeOf('a duty'), reason: maybe(textOf('the reason')) }),
  waits: 'one more thing to ask',
  done: 'It is asked for as well.',
  link: () => 'Ask for one more thing',
  page: (on) => ({
    title: `Ask as well: ${titleOf(on.known, on.subject)}`,
    follows: [
      `${WHOSE[dutyOf(on.known, on.subject)?.owner ?? 'leaver']}: “${askOf(on.known, on.subject)}”`,
    ],
    fields: [reasonField('It stands in the record.', true), sureField('Yes, ask for it')],
    button: 'Ask for it',
  }),
  refused: (on) => refusalOf(on, { kind: 'add-duty', duty: on.subject }),
  shows: (on) => preview(on, { on: [...(on.file.state.on ?? []), on.subject] }),
  sends: ({ duty }) => ({ kind: 'add-duty', duty }),
})

const WHOSE = { leaver: 'For them to confirm', line: 'For their line to do', hr: 'For HR to do' }

/** Duties that are off until HR turns them on, and that fit this leaver. */
const extrasOf = ({ file: { pack, state } }: CommandContext) =>
  extraDuties(pack, state.kind).filter((duty) => {
    const { kind, endDate, flags = [] } = state
    return applies(duty, { kind, endDate, flags, on: [duty.id] })
  })
