import type { NoticeType } from '../../../../workflows/notify/kinds.ts'
import type { MailModel } from '../../content/model.ts'
import { type Block, heading, list, type MailWords, paragraph } from '../../render/blocks.ts'
import type { Asked, Reason } from './asking.ts'
import { theirLine } from './people.ts'
import { clauseOf } from './things.ts'

interface Shape {
  /** Leads to the duties. */
  readonly lead: (model: MailModel, words: MailWords, duties: Asked['duties']) => string
  /** How a duty is said. */
  readonly duty: 'forDecider' | 'withClause' | 'byDay'
  /** What the reader is asked to do about them, a paragraph each; what two reasons ask stands once. */
  readonly ask: (
    model: MailModel,
    words: MailWords,
    clause: string | undefined,
  ) => readonly string[]
}

/** What is asked, reason by reason. It never says on which network anything is. */
export const reasonBlocks = (
  model: MailModel,
  words: MailWords,
  { type, asked }: { readonly type: NoticeType; readonly asked: readonly Asked[] },
): readonly Block[] =>
  asked.flatMap(({ reason, duties }) => {
    const { lead, duty, ask } = REASONS[reason]
    return [
      ...(asked.length > 1 ? [heading(words.reasons[reason].title)] : []),
      paragraph(lead(model, words, duties)),
      list(duties.map((one) => words.said.thing[duty](one))),
      ...ask(model, words, clauseOf(model, type)).map(paragraph),
    ]
  })

const isLine = ({ to }: MailModel): boolean => to.role === 'line'

const call = (model: MailModel, { reasons }: MailWords): string =>
  isLine(model) ? reasons.call.line : reasons.call.other

const REASONS: Readonly<Record<Reason, Shape>> = {
  late: {
    lead: (_, { reasons }, duties) =>
      duties.every(({ signs }) => signs) ? reasons.late.unsent : reasons.late.lead,
    duty: 'forDecider',
    ask: (model, words, clause) => {
      const { missed, untold, line, alone, chief } = words.reasons.late
      if (!isLine(model) && !model.withoutLine) return [chief(clause, theirLine(model, words))]
      const why = model.mailsToLeaver.length ? missed : untold
      return [(isLine(model) ? line : alone)(clause, why), call(model, words)]
    },
  },
  unsure: {
    lead: (_, { reasons }) => reasons.unsure.lead,
    duty: 'withClause',
    ask: (model, words) => {
      const { line, other, chief } = words.reasons.unsure
      const say = model.withoutLine ? other : chief
      return [isLine(model) ? line : say(theirLine(model, words)), call(model, words)]
    },
  },
  kept: {
    lead: (_, { reasons }) => reasons.kept.lead,
    duty: 'withClause',
    ask: (_, { reasons: { kept } }) => [kept.shows, kept.agree],
  },
  'handed-over': {
    lead: (model, { reasons }) => reasons['handed-over'][isLine(model) ? 'leadLine' : 'lead'],
    duty: 'withClause',
    ask: (model, { reasons }) => [reasons['handed-over'][isLine(model) ? 'line' : 'other']],
  },
  'handed-back': {
    lead: (_, { reasons }) => reasons['handed-back'].lead,
    duty: 'forDecider',
    ask: (model, { reasons }) => [reasons['handed-back'][isLine(model) ? 'line' : 'other']],
  },
  'passed-up': {
    lead: ({ withoutLine, lineUnheard, line }, { reasons }) => {
      const { lead, leadAlone, leadUnheard } = reasons['passed-up']
      if (lineUnheard) return leadUnheard(line.label)
      return withoutLine ? leadAlone : lead(line.label)
    },
    duty: 'forDecider',
    ask: ({ lineUnheard }, { reasons }) => (lineUnheard ? [] : [reasons['passed-up'].why]),
  },
  appeal: {
    lead: (_, { reasons }) => reasons.appeal.lead,
    duty: 'withClause',
    ask: (_, { reasons }) => [reasons.appeal.shows],
  },
  'by-hand': {
    lead: (_, { reasons }) => reasons['by-hand'].lead,
    duty: 'byDay',
    ask: (model, { reasons }) => [reasons['by-hand'][isLine(model) ? 'line' : 'other']],
  },
  'own-duty': {
    lead: (_, { reasons }) => reasons['own-duty'].lead,
    duty: 'byDay',
    ask: (_, { reasons }) => [reasons['own-duty'].done],
  },
}
