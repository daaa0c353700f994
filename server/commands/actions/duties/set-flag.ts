import { z } from 'zod'
import type { Flag } from '../../../../workflows/pack/types.ts'
import { byHand } from '../../../../workflows/plan/plan.ts'
import { maybe, textOf } from '../../../intake/fields.ts'
import { FLAG_NAMES, FLAGS, type FlagName } from '../../../intake/flags.ts'
import { FLAG_WORDS } from '../../../read/sentences/events/opening.ts'
import { action, type CommandContext } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { reasonField, sureField } from '../../fields.ts'
import { preview } from '../../preview.ts'

export const setFlag = action({
  type: 'set-flag',
  group: 'people',
  subject: {
    field: 'flag',
    what: 'switch',
    choose: 'What is so from now on?',
    known: () => FLAG_NAMES,
    options: (on) =>
      FLAG_NAMES.map((id) => ({
        id,
        text: `${on.known.names.leaver} ${wordsOf({ ...on, subject: id })}`,
        note: `Now: ${FLAG_WORDS[FLAGS[id]][isOn(on, id) ? 'on' : 'off']}`,
      })),
  },
  body: z.strictObject({
    flag: z.enum(FLAG_NAMES),
    on: z.boolean({ error: 'Say true or false' }),
    reason: maybe(textOf('the reason')),
  }),
  waits: 'something that is true of the leaver',
  done: 'That is noted.',
  link: ({ known }) => `Change what is true of ${known.names.leaver}`,
  page: (on) => ({
    title: `${on.known.names.leaver} ${wordsOf(on)}`,
    follows: followsOf(on),
    fields: [
      { kind: 'said', name: 'on', value: !isOn(on, flagOf(on)) },
      reasonField('It stands in the record. Please write nothing about anybody’s health.', true),
      sureField('Yes, that is so'),
    ],
    button: 'Note it',
  }),
  refused: (on) =>
    refusalOf(on, { kind: 'set-flag', flag: FLAGS[flagOf(on)], on: !isOn(on, flagOf(on)) }),
  faults: (on, { flag, on: wanted }) => {
    const { name, email } = on.file.people.leaver
    const unreached = flag === 'noEmail' && !wanted && !email
    const message = `There is no address of ${name} yet: correct the address first, then say that they have email`
    return unreached ? [{ path: 'flag', message }] : []
  },
  shows: (on) => {
    const flags = flagsAfter(on)
    const reach = byHand(flags) !== byHand(on.file.state.flags ?? [])
    return preview(on, { flags, dates: reach })
  },
  sends: ({ flag, on }) => ({ kind: 'set-flag', flag: FLAGS[flag], on }),
})

const flagOf = ({ subject }: CommandContext): FlagName =>
  FLAG_NAMES.find((name) => name === subject) ?? 'keepsOtherRole'

const isOn = ({ file: { state } }: CommandContext, name: FlagName): boolean =>
  (state.flags ?? []).includes(FLAGS[name])

/** What would be true after it. */
const wordsOf = (on: CommandContext): string =>
  FLAG_WORDS[FLAGS[flagOf(on)]][isOn(on, flagOf(on)) ? 'off' : 'on']

function flagsAfter(on: CommandContext): Flag[] {
  const flag = FLAGS[flagOf(on)]
  const others = (on.file.state.flags ?? []).filter((one) => one !== flag)
  return isOn(on, flagOf(on)) ? others : [...others, flag]
}

/** What the switch does beside what is asked, which is counted. */
function followsOf(on: CommandContext): string[] {
  const { leaver, line } = on.known.names
  const off = isOn(on, flagOf(on))
  switch (flagOf(on)) {
    case 'leftOnBadTerms':
      return [`Mails to ${leaver} are ${off ? 'warm' : 'in plain, neutral words'} from now on.`]
    case 'safeContact':
    case 'noEmail':
      return off
        ? [`${leaver} gets mail from now on, the first one with the link to the list.`]
        : [
            `No mail goes to ${leaver} from now on. ${line} is asked to go through the list with them, by phone, by letter or in person, and to record it.`,
          ]
    default:
      return []
  }
}
