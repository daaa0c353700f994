import { z } from 'zod'
import { isLeftInPeace } from '../../../../workflows/case/coverage.ts'
import { askedOf } from '../../../../workflows/decide/after-end.ts'
import { RUNGS, type Rung } from '../../../../workflows/pack/types.ts'
import { maybe, textOf } from '../../../intake/fields.ts'
import { roleWords, titlesOf } from '../../../read/case-context.ts'
import { action, type CommandContext } from '../../action.ts'
import { refusalOf } from '../../context.ts'
import { reasonField, sureField } from '../../fields.ts'

/** Reminding whoever is asked to decide. Who is asked nothing is not reminded, nor anybody twice a day. */
export const remindDecider = action({
  type: 'remind-decider',
  group: 'people',
  subject: {
    field: 'who',
    what: 'person who is asked',
    known: () => RUNGS,
    // Whoever is asked for a word with the leaver is not hurried while those are left in peace.
    options: (on) =>
      RUNGS.filter((who) => askedOf(on.file.state, who) && !refusalOf(on, sends(who)))
        .filter(() => !isLeftInPeace(on.file.state))
        .map((who) => ({ id: who, text: `Remind ${on.known.names[who]}` })),
  },
  body: z.strictObject({ who: z.enum(RUNGS), reason: maybe(textOf('the reason')) }),
  waits: 'a reminder to send',
  done: 'A reminder is on its way, with the day’s mail where one is planned.',
  link: (on) => `Remind ${on.known.names[whoOf(on)]}`,
  page: (on) => {
    const who = whoOf(on)
    const name = on.known.names[who]
    const about = titlesOf(on.known, [...(askedOf(on.file.state, who) ?? [])])
    return {
      title: `Remind ${name}, ${roleWords(on.known, who)}`,
      follows: [
        `${name} was asked about ${on.known.names.leaver} and has not decided: ${about}.`,
        'They get a mail with their link, in working hours. The steps that are planned stay as they are.',
      ],
      fields: [
        reasonField('It stands in the record.', true),
        sureField(`Yes, send ${name} a reminder`),
      ],
      button: 'Send the reminder',
    }
  },
  refused: (on) => refusalOf(on, sends(whoOf(on))),
  sends: ({ who }) => sends(who),
})

const sends = (who: Rung) => ({ kind: 'remind-decider', who }) as const

const whoOf = ({ subject }: CommandContext): Rung => RUNGS.find((who) => who === subject) ?? 'line'
