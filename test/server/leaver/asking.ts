import { readRecord, typedWith } from '../../../db/queries/record.ts'
import type { StartInput } from '../../../server/intake/start.ts'
import type { CommandDraft } from '../../../server/intake/submissions.ts'
import { LEAVER, noonOf, SAM, say, startCase } from '../../support/cases.ts'
import { workday } from '../../support/policy.ts'
import type { Product } from '../../support/product.ts'

/** What a leaver asks of whoever leads them, and what came of it. */

/** All of it is due on one day, ten working days after the end. */
export const INPUT: StartInput = { ...SAM, heldVolunteerData: false, hasOrgEmail: false }
export const DUE = workday(SAM.endDate, 10)
const NEAR = workday(DUE, -2)
/** The last day that a line can give: ten working days past what is due. */
export const FARTHEST = workday(DUE, 10)
export const WISHED = workday(DUE, 4)

type Request = Omit<Extract<CommandDraft, { kind: 'request' }>, 'kind' | 'by'>

/** Asks as the leaver. Answers with the number of the request, and its page. */
export async function ask(
  product: Product,
  id: string,
  request: Request,
  text = 'Do friends count?',
): Promise<{ number: number; page: string }> {
  const came = await say(product, id, { kind: 'request', by: LEAVER, ...request }, { text })
  if ('refused' in came) throw new Error(`The request was refused: ${came.refused}`)
  return { number: came.event, page: `/decision/requests/${came.event}` }
}

export const question = (product: Product, id: string, text?: string) =>
  ask(product, id, { what: 'question', about: 'social-contacts' }, text)

/** A case near its day, whose leaver would like more time. */
export async function wishesFor(product: Product, until = WISHED) {
  const id = await startCase(product, INPUT)
  await noonOf(product, id, NEAR)
  return { id, ...(await ask(product, id, { what: 'time', until }, 'Moving house')) }
}

/** The replies to a request, with what was typed. */
export async function answersTo({ deps }: Product, id: string, to: number) {
  const record = await readRecord(deps.db, id)
  const replies = record.events.filter((event) => event.type === 'replied' && event.to === to)
  return replies.map((event) => ({ event, typed: typedWith(record, event.number) }))
}
