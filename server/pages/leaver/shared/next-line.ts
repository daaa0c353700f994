import { type Line, perNetwork, toDo } from './lines.ts'

/** Where a line of the list is answered. */
export const nextPath = (path: string): string => `/tasks/${path}`

/** After one network comes the next that has no answer; after anything else, the list. Pure. */
export function afterAnswer(lines: readonly Line[], answered: Line): string {
  const saved = `saved=${encodeURIComponent(answered.path)}`
  if (!perNetwork(answered)) return `/tasks?${saved}`
  const own = lines.filter(({ duty }) => duty.id === answered.duty.id)
  const at = own.findIndex(({ part }) => part === answered.part)
  const next = [...own.slice(at + 1), ...own.slice(0, at)].find(toDo)
  return next ? `${nextPath(next.path)}?${saved}` : `/tasks?${saved}`
}
