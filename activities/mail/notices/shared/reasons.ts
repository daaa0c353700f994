import type { NoticeType } from '../../../../workflows/notify/notices.ts'
import type { MailModel, OpenDuty } from '../../content/model.ts'
import { type Block, heading, list, paragraph } from '../../render/blocks.ts'
import { longDay } from '../../render/dates.ts'
import type { Asked, Reason } from './asking.ts'
import { theirLine } from './people.ts'
import { clauseOf, forDecider, withClause } from './words.ts'

interface Words {
  /** Above it, where a mail asks for several reasons. */
  readonly title: string
  /** Leads to the duties. `They` is the leaver, of whom the first paragraph speaks. */
  readonly lead: (model: MailModel) => string
  readonly duty: (duty: OpenDuty) => string
  /** What the reader is asked to do about them, a paragraph each; what two reasons ask stands once. */
  readonly ask: (model: MailModel, clause: string) => readonly string[]
}

/** What is asked, reason by reason. It never says on which network anything is. */
export const reasonBlocks = (
  model: MailModel,
  type: NoticeType,
  asked: readonly Asked[],
): readonly Block[] =>
  asked.flatMap(({ reason, duties }) => {
    const { title, lead, duty, ask } = REASONS[reason]
    return [
      ...(asked.length > 1 ? [heading(title)] : []),
      paragraph(lead(model)),
      list(duties.map(duty)),
      ...ask(model, clauseOf(model, type)).map(paragraph),
    ]
  })

const isLine = ({ to }: MailModel): boolean => to.role === 'line'

/** Whoever stands in for the line may not know the leaver. */
const could = (model: MailModel): string =>
  isLine(model) ? 'Could you' : 'Could you, or somebody you choose,'

const call = (model: MailModel): string =>
  `${could(model)} give them a call in the next two working days?`

const MISSED = 'They may have missed our mails, or need help.'
const UNTOLD = 'We have sent them no mail about it, so they may not know of it yet.'

const NO_NAMES = 'It does not say who the contacts are, and nobody needs to know.'

const byDay = ({ title, dueDate }: OpenDuty): string => `${title}: by ${longDay(dueDate)}`

const REASONS: Readonly<Record<Reason, Words>> = {
  late: {
    title: 'Not yet confirmed',
    lead: () => 'They have not yet confirmed this, which we ask of everyone who leaves:',
    duty: forDecider,
    ask: (model, clause) => {
      const why = model.mailsToLeaver.length ? MISSED : UNTOLD
      if (isLine(model)) {
        return [`Our policy asks for an informal word first${clause}. ${why}`, call(model)]
      }
      return model.withoutLine
        ? [
            `Our policy asks for an informal word first${clause}. Nobody leads this leaver, so it comes to you. ${why}`,
            call(model),
          ]
        : [
            `Our policy asks for an informal word from ${theirLine(model)} first. That has not settled it, so it comes to you${clause}.`,
          ]
    },
  },
  unsure: {
    title: 'A question',
    lead: () =>
      'They have sent us their answers, and are not sure about this, or would like help with it:',
    duty: withClause,
    ask: (model) => [
      `Our policy asks people who are in doubt to speak to ${isLine(model) ? 'you' : theirLine(model)}.`,
      call(model),
    ],
  },
  kept: {
    title: 'Contacts to keep',
    lead: () =>
      'They have sent us their answers. They would like to keep some contacts, for a reason that needs your agreement:',
    duty: withClause,
    ask: () => [
      `The page says how many, and why. ${NO_NAMES}`,
      'Do you agree? Please say so on the page, or say why not.',
    ],
  },
  'handed-over': {
    title: 'Handed over',
    lead: (model) =>
      isLine(model)
        ? 'They say that this is handed over to you, or agreed with you:'
        : 'They say that this is handed over, or agreed:',
    duty: withClause,
    ask: (model) => [
      isLine(model)
        ? 'It counts once you say so too. Do you have it now, or have you agreed on it? Please tell us on the page.'
        : 'It counts once you say so too. Please ask who has it now, and tell us on the page.',
    ],
  },
  'handed-back': {
    title: 'Back with you',
    lead: () => 'This has come back to you:',
    duty: forDecider,
    ask: (model) => [
      `${could(model)} have a word with them, and tell us what happened? If there is a note with it, you can read it on the page.`,
    ],
  },
  'passed-up': {
    title: 'Passed on to you',
    lead: (model) =>
      model.withoutLine
        ? 'This has been passed on to you:'
        : `Their ${model.line.label} has passed this on to you:`,
    duty: forDecider,
    ask: () => ['You can read on the page why.'],
  },
  appeal: {
    title: 'To look at again',
    lead: () =>
      'They would like to keep some contacts, and were asked to remove them. Now they ask you to look at it again:',
    duty: withClause,
    ask: () => [`The page shows both sides. ${NO_NAMES}`],
  },
  'by-hand': {
    title: 'To go through with them',
    lead: () => 'They get no mail from us, so they hear of this from you alone:',
    duty: byDay,
    ask: (model) => [
      `${could(model)} go through it with them, by phone or by letter, and write down on the page what they say? Please leave no message about it with anybody else.`,
    ],
  },
  'own-duty': {
    title: 'For you to do',
    lead: () => 'When somebody leaves, this is ours to do, and it is with you:',
    duty: byDay,
    ask: () => ['When it is done, please say so on the page.'],
  },
}
