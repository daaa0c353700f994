import { z } from 'zod'
import type { DutyState } from '../../../../workflows/case/state.ts'
import { guideOf, isUnused, leftOut } from '../../../../workflows/plan/networks.ts'
import { inWords } from '../../../read/case-context.ts'
import { asList } from '../../../web/form.ts'
import { submission } from '../../visit/submit.ts'
import type { Visit } from '../../visit/visit.ts'

/** In the form: no network. */
export const NONE = 'none-of-these'

/** What is ticked; a contradiction, nothing at all, and what has an answer of its own are faults. */
export const choiceForm = (visit: Visit, duty: DutyState) => {
  const { missing, both, answered } = visit.file.words.networks
  const taken = (ticked: readonly string[]) => leftOut(duty, inUse(visit, duty, ticked))
  return z.object({
    submission,
    used: z
      .preprocess(asList, z.array(z.enum([NONE, ...duty.parts], { error: missing })))
      .refine((ticked) => ticked.length > 0, missing)
      .refine((ticked) => !ticked.includes(NONE) || ticked.length === 1, both)
      .refine((ticked) => !taken(ticked).length, {
        error: ({ input }) => answered(namesOf(visit, taken(input as string[]))),
      }),
  })
}

/** The networks that are ticked, and what the leaver added by name: that stays a line of its own. */
export const inUse = (visit: Visit, duty: DutyState, ticked: readonly string[]): string[] => [
  ...ticked.filter((part) => part !== NONE),
  ...ownSites(visit, duty),
]

function namesOf({ file }: Visit, parts: readonly string[]): string {
  const names = parts.map((part) => guideOf(file.pack, part)?.name ?? part)
  return inWords(names, file.language)
}

const ownSites = ({ file }: Visit, duty: DutyState): string[] =>
  duty.parts.filter((part) => !file.pack.networks.some(({ id }) => id === part))

/**
 * What was ticked before. Nothing is chosen for anybody: before the first choice not even what has
 * an answer is ticked, or a robot that presses the button would say that the others are not used.
 */
export function saidBefore(visit: Visit, duty: DutyState): string[] {
  if (!duty.chosen) return []
  const own = ownSites(visit, duty)
  const used = duty.parts.filter((part) => !own.includes(part) && !isUnused(duty, part))
  return used.length ? used : [NONE]
}
