import { moveAll } from '../../server/intake/clock/all-clocks.ts'
import type { StartInput } from '../../server/intake/start.ts'
import { beginCase, clockTo, HR, mailsOut, SAM } from './cases.ts'
import { LAST_DAY, london, workday } from './policy.ts'
import type { Product } from './product.ts'

/** Plainly sample people, who never answer. */
export const NAMES = ['Ada Sample', 'Ben Sample', 'Cem Sample', 'Dee Sample', 'Eve Sample']

/** The working day after the last one on which nobody but the leavers has heard of anything. */
const QUIET = 8

/** The day on which the line of a silent leaver is asked. */
export const ASKED = workday(LAST_DAY, QUIET + 1)

/** One of them; what is given replaces what the sample says. */
export const leaver = (name: string, given: Partial<StartInput> = {}): StartInput => ({
  ...SAM,
  leaver: { ...SAM.leaver, name, email: `${name.split(' ')[0]?.toLowerCase()}@home.example` },
  ...given,
})

/** Opens them, and moves all of them to noon of the day before their lines are asked. */
export async function openLate(product: Product, starts: readonly StartInput[]): Promise<string[]> {
  const ids: string[] = []
  for (const start of starts) ids.push(await beginCase(product, start))
  await mailsOut(product)
  const eve = london(`${workday(LAST_DAY, QUIET)} 12:00`)
  await Promise.all(ids.map((id) => clockTo(product, id, eve)))
  return ids
}

/** Moves the whole organisation on, day by day. */
export async function dayByDay({ deps }: Product, days = 1): Promise<void> {
  for (let day = 0; day < days; day++) await moveAll(deps, { days: 1 }, HR)
}
