import type { StartInput } from '../../server/intake/start.ts'
import type { CommandDraft } from '../../server/intake/submissions.ts'
import { CHIEF, caseFile, HR, LEAVER, LINE, SAM } from '../support/cases.ts'
import { london } from '../support/policy.ts'
import type { Product } from '../support/product.ts'
import {
  answer,
  declare,
  eventsOfType,
  LAST_DAY,
  noonOf,
  open,
  refusalOf,
  stateOf,
  tell,
  workday,
} from '../workflows/journey.ts'

/** Ways through the whole policy: what HR's switches and the rarer outcomes do to a case. */

const ASKED = workday(LAST_DAY, 14)
const WHOLE: Partial<StartInput> = { pack: 'old-form', endDate: LAST_DAY }

/** The case's last escalation of a person that waits. */
const escalation = async (product: Product, id: string, rung: string): Promise<number> =>
  (await stateOf(product, id)).escalations.findLast(
    (one) => one.rung === rung && one.decidedAt === undefined,
  )?.id ?? 0

/** Whoever is asked decides on the question that waits for them. */
export async function decide(
  product: Product,
  id: string,
  by: typeof LINE | typeof CHIEF,
  given: Omit<Extract<CommandDraft, { kind: 'decide' }>, 'kind' | 'by' | 'escalation'>,
): Promise<void> {
  const asked = await escalation(product, id, by.role)
  await tell(product, id, { kind: 'decide', by, escalation: asked, ...given })
}

const answerAllAndSend = async (product: Product, id: string): Promise<void> => {
  await answer(product, id)
  await declare(product, id)
}

/**
 * The last mails of a case can have to wait for the next working days: one a person and day. Nobody asks
 * the case for the time, as a case that has ended would begin another run to say it.
 */
export async function letMailsOut(product: Product, id: string, day: string): Promise<void> {
  const { now } = await caseFile(product, id)
  await product.deps.engine.fastForward(id, london(`${workday(day, 3)} 12:00`) - now)
}

/** Each ends with its case closed and all its mails out. */
export const WHOLE_POLICY_WAYS: Readonly<Record<string, (product: Product) => Promise<string>>> = {
  async 'held-lifted-cancelled'(product) {
    const id = await open(product, WHOLE)
    await noonOf(product, id, workday(LAST_DAY, -10))
    await tell(product, id, { kind: 'hold', by: HR, reason: 'legal-claim' })
    await noonOf(product, id, workday(LAST_DAY, 12))
    await tell(product, id, { kind: 'lift-hold', by: HR })
    await noonOf(product, id, workday(LAST_DAY, 20))
    await tell(product, id, { kind: 'cancel', by: HR, why: 'rejoined' })
    await letMailsOut(product, id, workday(LAST_DAY, 20))
    return id
  },
  /** A mail came back long after it had left, and HR has its weekly notes of what waits. */
  async 'came-back-late'(product) {
    const id = await open(product, WHOLE)
    await noonOf(product, id, workday(LAST_DAY, -10))
    const { inviteAt: left } = await stateOf(product, id)
    const by = { role: 'engine' } as const
    const [{ mail = '' } = {}] = await eventsOfType(product, id, 'mailed')
    await tell(product, id, { kind: 'mail-back', by, mail, of: 'leaver', how: 'dead', left })
    await noonOf(product, id, workday(LAST_DAY, -8))
    const who = 'leaver'
    await tell(product, id, { kind: 'change-address', by: HR, who }, { email: 'sam@new.example' })
    await tell(product, id, { kind: 'resume', by: HR })
    await noonOf(product, id, workday(LAST_DAY, 60))
    await decide(product, id, CHIEF, { outcome: 'close-not-confirmed' })
    await letMailsOut(product, id, workday(LAST_DAY, 60))
    return id
  },
  async 'rested-moved-switched'(product) {
    const id = await open(product, { ...WHOLE, heldVolunteerData: false })
    await noonOf(product, id, workday(LAST_DAY, -10))
    const until = workday(LAST_DAY, -3)
    await tell(product, id, { kind: 'pause', by: HR, reason: 'away', until })
    await noonOf(product, id, until)
    await tell(product, id, { kind: 'resume', by: HR })
    const flag = 'worked_with_volunteers'
    await tell(product, id, { kind: 'set-flag', by: HR, flag, on: true })
    await tell(product, id, { kind: 'add-duty', by: HR, duty: 'close-access' })
    await tell(product, id, { kind: 'change-end-date', by: HR, endDate: workday(LAST_DAY, 5) })
    await tell(product, id, { kind: 'recalculate', by: HR })
    await noonOf(product, id, workday(LAST_DAY, 7))
    await tell(product, id, { kind: 'settle-own', by: HR, duty: 'close-access' })
    await answerAllAndSend(product, id)
    await letMailsOut(product, id, workday(LAST_DAY, 7))
    return id
  },
  async 'by-hand'(product) {
    const leaver = { ...SAM.leaver, email: undefined, workEmail: undefined }
    const id = await open(product, { ...WHOLE, leaver, noEmail: true })
    await noonOf(product, id, workday(LAST_DAY, 1))
    const { duties } = await stateOf(product, id)
    const all = duties.filter(({ signs }) => !signs).map((duty) => duty.id)
    const how = { how: 'call', when: LAST_DAY }
    await decide(product, id, LINE, { outcome: 'confirmed-to-me', duties: all, ...how })
    await letMailsOut(product, id, workday(LAST_DAY, 8))
    return id
  },
  /** On the policy of now, whose cases are one conversation. */
  async 'reminded-twice'(product) {
    const id = await open(product, { pack: 'rett-uk-social-media', endDate: LAST_DAY })
    await noonOf(product, id, workday(LAST_DAY, -10))
    await tell(product, id, { kind: 'remind', by: HR })
    const again = await refusalOf(product, id, { kind: 'remind', by: HR })
    if (again !== 'reminded-today') throw new Error(`A second reminder was answered with ${again}`)
    await tell(product, id, { kind: 'cancel', by: HR, why: 'rejoined' })
    await letMailsOut(product, id, workday(LAST_DAY, -10))
    return id
  },
  async 'reported-then-closed'(product) {
    const id = await open(product, WHOLE)
    await noonOf(product, id, ASKED)
    const seen = { when: ASKED, dataKinds: ['contact-details'] }
    await decide(product, id, LINE, { outcome: 'possible-breach', ...seen })
    await decide(product, id, CHIEF, { outcome: 'being-dealt-with' })
    await noonOf(product, id, workday(LAST_DAY, 31))
    await decide(product, id, CHIEF, { outcome: 'close-accepted-risk' })
    await letMailsOut(product, id, workday(LAST_DAY, 31))
    return id
  },
  async 'kept-refused-appealed'(product) {
    const id = await open(product, WHOLE)
    await noonOf(product, id, workday(LAST_DAY, -3))
    const kept = { answer: 'keep_some', reason: 'other', count: 2 }
    await answer(product, id, { 'contacts-elsewhere': kept })
    await declare(product, id)
    await decide(product, id, LINE, { outcome: 'keep-not-accepted' })
    await tell(product, id, { kind: 'appeal', by: LEAVER })
    await decide(product, id, CHIEF, { outcome: 'keep-accepted' })
    await letMailsOut(product, id, workday(LAST_DAY, -3))
    return id
  },
}
