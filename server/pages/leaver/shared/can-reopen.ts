import { closesAt } from '../../../../workflows/case/coverage.ts'
import { decide } from '../../../../workflows/decide/decisions.ts'
import { rulesOf } from '../../../../workflows/pack/rules.ts'
import { fullDate } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'

/** The leaver changes what they sent, which stands until they send it again. */
export const REOPEN = { kind: 'change-answers', by: { role: 'leaver' } } as const

/** Whether the leaver can change what they sent, by the judgement of the case itself. Pure. */
export const canReopen = ({ file, mine }: Visit): boolean =>
  'facts' in decide(mine.state, rulesOf(file.pack), { ...REOPEN, id: 'asks' }, file.now)

/** The day on which the list closes by itself; nothing where something has to be said or done first. */
export function closesOn({ file, mine }: Visit): string | undefined {
  const at = closesAt(mine.state)
  return at !== undefined && at > file.now ? fullDate(file, at) : undefined
}

/** Until when what was sent can be changed; nothing where it no longer can. */
export function changeWords(visit: Visit): string {
  if (!canReopen(visit)) return ''
  const until = closesOn(visit)
  const w = visit.file.words.reopen
  return until ? w.on(until) : w.whileOpen
}
