import type { Request } from 'express'
import { notTaken } from '../../../../workflows/case/offers.ts'
import type { Refusal } from '../../../../workflows/contract/commands.ts'
import { rulesOf } from '../../../../workflows/pack/rules.ts'
import type { Rung } from '../../../../workflows/pack/types.ts'
import { type Answers, landed } from '../../../commands/questions/needs.ts'
import { submission, submissionId } from '../../visit/submit.ts'
import type { Visit } from '../../visit/visit.ts'
import type { Asked } from './asked.ts'

/** One form is one decision, whatever is in it: a second press never decides again. */
export const decisionId = ({ file }: Visit, { body }: Pick<Request, 'body'>): string =>
  submissionId(file, submission.parse(body?.submission), { kind: 'decide' })

export const sentBefore = ({ file }: Visit, id: string): boolean =>
  file.state.taken.includes(id) || file.waiting.some(({ message }) => message.id === id)

/** Judged here for a kind answer; the case judges again when it takes it. */
export function whyNot(
  { file }: Visit,
  { rung, escalation }: Asked,
  outcome: string,
): Refusal | undefined {
  const chooser = { role: rung, escalation, now: file.now }
  return notTaken(file.state, rulesOf(file.pack), outcome, chooser)
}

/** Codes and dates for the case; what was typed, and who by name, beside it. */
export function messageOf({ file }: Visit, asked: Asked, outcome: string, answers: Answers) {
  const { codes, words } = landed(answers)
  const by = { role: asked.rung satisfies Rung } as const
  const draft = { kind: 'decide', by, escalation: asked.escalation.id, outcome, ...codes } as const
  return { draft, words: { decidedBy: file.people[asked.rung].name, ...words } }
}
