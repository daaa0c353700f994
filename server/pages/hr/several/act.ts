import { sideBySide } from '../../../../side-by-side.ts'
import { REFUSALS_TO_HR } from '../../../../words/en/refusals.ts'
import type { Action, CommandContext } from '../../../commands/action.ts'
import { onCase, refusedNow } from '../../../commands/context.ts'
import { readFields } from '../../../commands/questions/read.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { readCaseFile } from '../../../read/case-file.ts'
import { faultsIn, inFormOrder, type Values } from '../../../web/form.ts'

/** A case that was chosen; without a context where it is not there. */
export interface Chosen {
  readonly id: string
  readonly on?: CommandContext
  /** Why it cannot be done just now, in words; nothing where it can. */
  readonly refused?: string
}

const AT_ONCE = 5

/** Reads the cases that were chosen, in their order, and judges each. Reads only. */
export async function readChosen(
  deps: ServerDeps,
  act: Action,
  ids: readonly string[],
): Promise<Chosen[]> {
  const read = await sideBySide(ids, AT_ONCE, async (id): Promise<Chosen> => {
    const file = await readCaseFile(deps, id)
    if (!file) return { id }
    const on = await onCase(deps, file)
    const refused = refusedNow(on, act)
    return { id, on, ...(refused ? { refused: REFUSALS_TO_HR[refused] } : {}) }
  })
  return read.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

/** The cases to which it can be done just now. */
export const ableOf = (chosen: readonly Chosen[]): CommandContext[] =>
  chosen.flatMap(({ on, refused }) => (on && !refused ? [on] : []))

/** A case to ask by: the fields are the same in all. A form that is sent again meets cases that took it. */
export const likeAll = (chosen: readonly Chosen[]): CommandContext | undefined =>
  ableOf(chosen)[0] ?? chosen.find(({ on }) => on)?.on

export type ReadForm =
  | { readonly data: Readonly<Record<string, unknown>> }
  | { readonly errors: readonly FieldError[] }

/**
 * What a form says for all of them, as the API would be sent it, or what is wrong: what no case would
 * take. A fault that one case alone has is told of that case once the others are done. Pure.
 */
export function readForAll(act: Action, chosen: readonly Chosen[], values: Values): ReadForm {
  const like = likeAll(chosen)
  const fields = like ? act.page(like).fields : []
  const faults: FieldError[] = []
  const read = act.body.safeParse(readFields(fields, values, faults))
  const shape = [...faults, ...faultsIn(read.error)]
  const names = fields.map(({ name }) => name)
  if (shape.length || !read.success) return { errors: inFormOrder(names, shape) }
  const each = ableOf(chosen).map((on) => act.faults?.(on, read.data) ?? [])
  const [first = []] = each
  const isOfAll = each.length > 0 && each.every(({ length }) => length)
  return isOfAll ? { errors: inFormOrder(names, first) } : { data: read.data }
}
