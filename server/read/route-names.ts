import type { Role, RouteId } from '../../workflows/pack/types.ts'
import { filled } from '../../workflows/plan/plan.ts'
import { inWords } from './case-context.ts'
import type { CaseFile } from './case-file.ts'

/** Names of the people to whom a route goes: 'Dana Data and Chris Chief'. */
export function routeNames(
  { file, names }: { readonly file: CaseFile; readonly names: Readonly<Record<Role, string>> },
  route: RouteId,
): string {
  const to = file.pack.routes[route]?.to ?? []
  const whom = new Set(to.map((rung) => names[filled(rung, file.state.absent)]))
  return inWords([...whom], file.language)
}
