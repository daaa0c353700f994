import { z } from 'zod'
import { needsOf, notTaken, offers } from '../../workflows/case/offers.ts'
import type { OutcomeRule } from '../../workflows/pack/rules.ts'
import { say } from '../../workflows/pack/types.ts'
import { day, lineOfText, maybe } from '../intake/fields.ts'
import { outcomeLabel } from '../read/case-context.ts'
import { openRoutes } from '../read/status.ts'
import { action, type CommandContext } from './action.ts'
import { codeOf, codesOf, sureField, textOf, wholeNumber } from './fields.ts'
import { questionFor } from './questions.ts'

const LETTER_MAX = 4_000

/** An outcome of the policy that HR chooses by itself, without being asked by a ladder. */
export const choose = action({
  type: 'choose',
  group: 'happened',
  subject: {
    field: 'outcome',
    what: 'outcome of this policy',
    known: ({ rules }) => Object.keys(rules.outcomes),
    options: (on) =>
      offers(on.file.state, on.rules, hrNow(on))
        .filter((id) => !hasOwnPage(on.rules.outcomes[id]) && !isOut(on, id))
        .map((id) => ({ id, text: outcomeLabel(on.known, id) })),
  },
  body: z.strictObject({
    outcome: codeOf('an outcome'),
    duties: codesOf('what it is about').optional(),
    until: maybe(day('the day')),
    how: maybe(codeOf('how they confirmed')),
    when: maybe(day('the day')),
    tried: codesOf('what was tried').optional(),
    why: maybe(codeOf('why')).describe(
      'The code that the outcome needs: of help, pause_reasons, hold_reasons or keep_reasons',
    ),
    count: wholeNumber('how many are kept').optional(),
    dataKinds: codesOf('what kind of information it is').optional(),
    reason: maybe(textOf('the reason')),
    posting: maybe(textOf('which post it is')),
    letter: maybe(textOf('the letter', LETTER_MAX)),
    typedName: maybe(lineOfText('your name')),
  }),
  done: 'It is recorded.',
  link: (on) => outcomeLabel(on.known, on.subject),
  page: (on) => ({
    title: outcomeLabel(on.known, on.subject),
    follows: [hintOf(on)],
    fields: [
      ...questionsOf(on).map(({ field }) => field),
      ...(questionsOf(on).some(({ field }) => field.name === 'typedName')
        ? []
        : [sureField('Yes, record it')]),
    ],
    button: 'Record it',
  }),
  refused: (on) =>
    isOut(on, on.subject)
      ? 'outcome-not-offered'
      : notTaken(on.file.state, on.rules, on.subject, hrNow(on)),
  faults: (on, data) =>
    questionsOf(on)
      .filter(({ field: { name } }) => data[name as keyof typeof data] === undefined)
      .map(({ field: { name: path }, missing: message }) => ({ path, message })),
  sends: ({ why, outcome, ...given }) => ({
    ...{ kind: 'decide', outcome, ...codesIn(given) },
    ...(why ? { reason: why } : {}),
  }),
  words: ({ reason, posting, letter, typedName }) => ({ reason, posting, letter, typedName }),
})

const hrNow = ({ file }: CommandContext) => ({ role: 'hr', now: file.now }) as const

/** It has gone to the people of its route already, who have not said yet that it is in hand. */
const isOut = ({ file, rules }: CommandContext, id: string): boolean =>
  openRoutes(file.state).some(({ because }) => because === rules.outcomes[id]?.route)

/** Pausing, keeping everything and our own duties have pages of their own. */
const hasOwnPage = (rule: OutcomeRule | undefined): boolean =>
  rule?.effect === 'pause' || rule?.effect === 'hold' || rule?.settles === 'done'

function questionsOf(on: CommandContext) {
  const rule = on.rules.outcomes[on.subject]
  // What cannot be chosen is for the case to refuse.
  if (!rule || notTaken(on.file.state, on.rules, on.subject, hrNow(on))) return []
  const needs = needsOf(on.file.state, on.rules, rule, hrNow(on))
  return needs.map((need) => questionFor(on, rule, need))
}

function hintOf({ file, subject }: CommandContext): string {
  const outcome = file.pack.outcomes.find(({ id }) => id === subject)
  return outcome ? say(outcome.hint, { language: 'en', kind: file.kind }) : ''
}

/** The codes and days of an outcome, which the case judges by. */
interface Given {
  readonly duties?: string[] | undefined
  readonly until?: string | undefined
  readonly how?: string | undefined
  readonly when?: string | undefined
  readonly tried?: string[] | undefined
  readonly count?: number | undefined
  readonly dataKinds?: string[] | undefined
}

const codesIn = ({ duties, until, how, when, tried, count, dataKinds }: Given) => ({
  ...(duties ? { duties } : {}),
  ...(until ? { until } : {}),
  ...(how ? { how } : {}),
  ...(when ? { when } : {}),
  ...(tried ? { tried } : {}),
  ...(count === undefined ? {} : { count }),
  ...(dataKinds ? { dataKinds } : {}),
})
