import { REFUSALS } from '../../../../words/en/refusals.ts'
import type { Action, CommandContext } from '../../../commands/action.ts'
import { cancel } from '../../../commands/actions/end/cancel.ts'
import { changeLine } from '../../../commands/actions/people/change-line.ts'
import { remind } from '../../../commands/actions/people/remind.ts'
import { onCase, refusalOf, refusedNow } from '../../../commands/context.ts'
import { readAction } from '../../../commands/read-form.ts'
import { submissionOf } from '../../../commands/submission.ts'
import type { ServerDeps } from '../../../deps.ts'
import { sideBySide } from '../../../intake/side-by-side.ts'
import type { FieldError } from '../../../look/params.ts'
import { readCaseFile } from '../../../read/case-file.ts'
import type { Values } from '../../../web/form.ts'
import { type Came, submissionId, submitFromVisit } from '../../visit/submit.ts'

/** What can be done to several cases at once: the very actions of one. */
export const ACTS = { remind, 'change-line': changeLine, cancel } as const
export type Act = keyof typeof ACTS

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
  const found = new Map<string, Chosen>()
  await sideBySide(ids, AT_ONCE, async (id) => {
    const file = await readCaseFile(deps, id)
    const on = file && (await onCase(deps, file))
    const refused = on && refusedNow(on, act)
    found.set(id, { id, ...(on ? { on } : {}), ...(refused ? { refused: REFUSALS[refused] } : {}) })
  })
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** What came of one case: what the case said, or why the form does not fit it. */
export type Outcome = Came | { readonly fault: string } | 'gone'

export interface Sent {
  readonly act: Action
  readonly values: Values
  /** The form's number. */
  readonly number: string
  readonly user: string
}

/**
 * Does the same in each case, as a submission of its own, so that what one does not take keeps no other
 * from taking it. Sent again, what was taken is taken still.
 */
export async function actOnAll(
  deps: ServerDeps,
  chosen: readonly Chosen[],
  sent: Sent,
): Promise<ReadonlyMap<string, Outcome>> {
  const came = new Map<string, Outcome>()
  await sideBySide(chosen, AT_ONCE, async (one) => {
    came.set(one.id, one.on ? await actOn(deps, one.on, sent) : 'gone')
  })
  return came
}

async function actOn(
  deps: ServerDeps,
  on: CommandContext,
  { act, values, number, user }: Sent,
): Promise<Outcome> {
  const id = submissionId(on.file, number, { type: act.type, ...typedFor(act, on, values) })
  if (on.file.state.taken.includes(id)) return { event: on.file.state.number }
  const refused = refusedNow(on, act)
  if (refused) return { refused }
  const read = readAction(act, on, values)
  if ('errors' in read) return { fault: read.errors.map(({ message }) => message).join('. ') }
  const { draft, words } = submissionOf(act, on, read.data, { role: 'hr', user })
  const no = refusalOf(on, draft)
  return no ? { refused: no } : submitFromVisit(deps, on.file, id, { draft, words })
}

/** What was typed in the fields of an action, and nothing else of the form. */
const typedFor = (act: Action, on: CommandContext, values: Values): Values =>
  Object.fromEntries(
    act.page(on).fields.flatMap(({ name }) => {
      const value = values[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )

/**
 * What is wrong with the form itself: what no case it could be done to would take. A fault that one case
 * alone has is told of that case. Pure.
 */
export function formFaults(
  act: Action,
  chosen: readonly Chosen[],
  values: Values,
): readonly FieldError[] {
  const reads = chosen.flatMap(({ on, refused }) =>
    on && !refused ? [readAction(act, on, values)] : [],
  )
  const [first] = reads
  return first && 'errors' in first && reads.every((read) => 'errors' in read) ? first.errors : []
}
