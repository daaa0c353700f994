import type { CommandDraft } from '../../server/intake/submissions.ts'
import type { Refusal } from '../../workflows/contract/commands.ts'
import { type CHIEF, type LINE, SAM } from '../support/cases.ts'
import type { Product } from '../support/product.ts'
import { until } from '../support/until.ts'

export { LAST_DAY } from './journey.ts'

import { LAST_DAY, noonOf, open, refusalOf, stateOf, story, tell, workday } from './journey.ts'
import type { TemporalView } from './temporal-view.ts'

/** A case in which all that is left is due on day 10: the line is asked on day 14, the chief on 20. */
export const ASKED = workday(LAST_DAY, 14)
export const REFERRED = workday(LAST_DAY, 20)
export const DUTIES = ['social-contacts', 'contacts-and-files', 'declaration']
export const RECORDED = { outcome: 'confirmed-to-me', how: 'call', when: LAST_DAY } as const

type Decider = typeof LINE | typeof CHIEF
type Decision = Omit<Extract<CommandDraft, { kind: 'decide' }>, 'kind' | 'by' | 'escalation'>

/** The case at noon of a day. */
export async function caseOn(product: Product, day: string): Promise<string> {
  const { workEmail: _, ...leaver } = SAM.leaver
  const id = await open(product, { endDate: LAST_DAY, leaver, heldVolunteerData: false })
  await noonOf(product, id, day)
  return id
}

/** A person's decision on what they were asked last. */
async function decisionOf(product: Product, id: string, by: Decider, chosen: Decision) {
  const { escalations } = await stateOf(product, id)
  const escalation = escalations.findLast(({ rung }) => rung === by.role)?.id ?? 99
  return { kind: 'decide', by, escalation, ...chosen } as const
}

export async function decide(
  product: Product,
  id: string,
  by: Decider,
  chosen: Decision,
): Promise<void> {
  const words = { reason: 'They were away', typedName: 'Lin Line' }
  await tell(product, id, await decisionOf(product, id, by, chosen), words)
}

/** Why a decision is not taken. */
export async function refused(
  product: Product,
  id: string,
  by: Decider,
  chosen: Decision,
): Promise<Refusal | 'taken'> {
  return refusalOf(product, id, await decisionOf(product, id, by, chosen))
}

export async function dueDates(product: Product, id: string): Promise<string[]> {
  const { duties } = await stateOf(product, id)
  return duties.filter((duty) => DUTIES.includes(duty.id)).map((duty) => duty.dueDate)
}

/** The mails of a day, sorted as one cannot know which of two goes first. */
export const storyOf = async (product: Product, id: string, day: string): Promise<string[]> =>
  (await story(product, id)).filter((line) => line.startsWith(day)).sort()

export const storyAfter = async (product: Product, id: string, day: string): Promise<string[]> =>
  (await story(product, id)).filter((line) => line.slice(0, 10) > day).sort()

export const ended = (temporal: TemporalView, id: string): Promise<boolean> =>
  until('the case has ended', async () => (await temporal.status(id)) === 'COMPLETED')
