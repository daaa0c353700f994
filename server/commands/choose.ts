import { z } from 'zod'
import { hr } from '../../words/en/hr/index.ts'
import { needsOf, notTaken, offers } from '../../workflows/case/offers.ts'
import { openRoutes } from '../../workflows/lists/open-now.ts'
import type { OutcomeRule } from '../../workflows/pack/rules.ts'
import { say } from '../../workflows/pack/types.ts'
import { outcomeLabel } from '../read/case-context.ts'
import { action, type CommandContext } from './action.ts'
import { codeOf, sureField } from './fields.ts'
import { askerFor } from './questions/hr.ts'
import { landed, schemas } from './questions/needs.ts'
import { questionOf } from './questions/question.ts'

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
  body: z.strictObject({ outcome: codeOf('an outcome'), ...schemas }),
  waits: hr.case.waiting.kinds.decide,
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
      .map(({ field: { name: path }, asks: { missing: message } }) => ({ path, message })),
  sends: ({ outcome, ...answers }) => ({ kind: 'decide', outcome, ...landed(answers).codes }),
  words: ({ outcome: _, ...answers }) => landed(answers).words,
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
  return needs.map((need) => questionOf(need, askerFor(on, rule)))
}

function hintOf({ file, subject }: CommandContext): string {
  const outcome = file.pack.outcomes.find(({ id }) => id === subject)
  return outcome ? say(outcome.hint, { language: 'en', kind: file.kind }) : ''
}
