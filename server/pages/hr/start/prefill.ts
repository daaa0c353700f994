import { findProposal } from '../../../../db/queries/programs/proposals.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import * as dates from '../../../look/dates.ts'
import { ownDay } from '../../../read/own-day.ts'
import type { Values } from './form.ts'

/** A form that begins with what is known already. */
export interface Prefilled {
  /** The case to be: started twice from here, it is one. */
  readonly caseId: string
  readonly values: Values
  readonly flash: { readonly tone: 'teal'; readonly text: string }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * What the directory told of a person whom it switched off, where HR has not answered yet. The case that
 * comes of it has the proposal's id.
 */
export async function fromProposal(deps: ServerDeps, id: unknown): Promise<Prefilled | undefined> {
  const found =
    typeof id === 'string' && UUID.test(id) ? await findProposal(deps.db, id) : undefined
  if (found?.state !== 'open') return undefined
  const values = {
    'leaver-name': found.name,
    'leaver-workEmail': found.work_email ?? '',
    'leaver-role': found.title ?? '',
    'line-name': found.manager_name ?? '',
    'line-email': found.manager_email ?? '',
  }
  const on = dates.fullDay(found.seen_at, await ownDay(deps))
  const text = hr.proposals.prefill(found.name, on)
  return { caseId: found.id, values, flash: { tone: 'teal', text } }
}
