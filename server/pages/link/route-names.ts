import { filled } from '../../../workflows/policy/plan.ts'
import type { RouteId } from '../../../workflows/policy/types.ts'
import { inWords } from '../cases/known.ts'
import type { Visit } from './visit.ts'

/** Names of the people to whom a route goes: 'Dana Data and Chris Chief'. */
export function routeNames({ file, names }: Visit, route: RouteId): string {
  const to = file.pack.routes[route]?.to ?? []
  const whom = new Set(to.map((rung) => names[filled(rung, file.state.absent)]))
  return inWords([...whom], file.language)
}
