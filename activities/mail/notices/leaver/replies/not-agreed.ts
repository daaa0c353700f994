import type { MailModel } from '../../../content/model.ts'
import {
  type Block,
  heading,
  link,
  list,
  paragraph,
  quote,
  type Template,
} from '../../../render/blocks.ts'
import { longDay } from '../../../render/dates.ts'
import { example } from '../../shared/example.ts'
import { decider, decisions } from '../../shared/people.ts'
import { asked, leaverSubject } from '../../shared/tone.ts'
import { about, byWhen } from '../../shared/words.ts'

/** Somebody does not agree that contacts are kept; the leaver can ask the next person to look (5.14). */
export const notAgreed: Template = {
  subject: (model) => `Re: ${leaverSubject(model)}`,
  blocks: (model) => [...refused(model), link(more(model))],
  also: (model) => [heading('About the contacts that you would like to keep'), ...refused(model)],
  rank: 78,
  example: example('not-agreed', 'leaver', {
    notices: [
      {
        type: 'not-agreed',
        duties: ['social-contacts'],
        words: 'These people are partners of ours.\n\nWe will stay in touch with them ourselves.',
      },
    ],
    decision: {
      outcome: 'keep-not-accepted',
      effect: 'send-back',
      label: 'Please ask them to remove these contacts',
      clause: '5.14, 5.10',
      rung: 'line',
      on: '2027-02-05',
      until: null,
      disputeUntil: null,
      duties: ['Contacts on your own networks'],
    },
  }),
}

const refusal = (model: MailModel): MailModel['decision'] =>
  decisions(model).findLast(({ effect }) => effect === 'send-back') ?? null

function refused(model: MailModel): Block[] {
  const words = model.notices.flatMap(({ type, words: typed }) =>
    type === 'not-agreed' && typed ? [typed] : [],
  )
  const duties = about(model, 'not-agreed')
  const by = duties
    .map(({ dueDate }) => dueDate)
    .sort()
    .at(-1)
  const said = `You told us that you would like to keep some contacts. ${decider(model, refusal(model))} does not agree with that`
  return [
    paragraph(words.length ? `${said}, and wrote this to you:` : `${said}.`),
    ...words.map(quote),
    paragraph(
      asked(
        model,
        `take these contacts off and change your answer${by ? ` by ${longDay(by)}` : ''}`,
      ),
    ),
    list(duties.map(byWhen)),
  ]
}

/** Whoever was asked to look again has the last word here. */
const more = (model: MailModel): string =>
  refusal(model)?.rung === 'chief'
    ? 'You can answer here:'
    : `You can answer here. If you do not agree, you can also ask ${model.chief.name} on this page to look at it again:`
