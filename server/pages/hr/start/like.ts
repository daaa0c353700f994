import { z } from 'zod'
import { actsFor } from '../../../../db/queries/organisation/stand-ins.ts'
import type { ServerDeps } from '../../../deps.ts'
import { flagNames } from '../../../intake/flags.ts'
import { extraDuties } from '../../../intake/start-rules.ts'
import { type CaseFile, readCaseFile } from '../../../read/case-file.ts'
import type { Values } from './form.ts'

/** The form for another start like the case of `?like=`: empty where there is no such case. */
export async function valuesLike(deps: ServerDeps, id: unknown): Promise<Values> {
  const known = z.uuid().safeParse(id)
  const file = known.success ? await readCaseFile(deps, known.data) : undefined
  if (!file) return {}
  // Who stands in for a while goes back by themselves; the next case is led by whom they stand in for.
  const of = await actsFor(deps.db, { caseId: file.id, role: 'line' })
  const line = of ?? file.people.line
  return likeOf({ ...file, people: { ...file.people, line: { ...file.people.line, ...line } } })
}

/**
 * What of a case is likely to be so again: what kind of leaver, for which work, until when, under whom.
 * Nothing of the person, and nothing that is special about them. Pure.
 */
function likeOf({ kind, state, people, pack, language }: CaseFile): Values {
  const [year = '', month, day] = state.endDate.split('-')
  const { line, leaver } = people
  // Nobody leads them whose name is forgotten.
  const isLed = !state.absent?.includes('line') && line.email !== ''
  const extras = new Set(extraDuties(pack, kind).map(({ id }) => id))
  const duties = state.duties.flatMap(({ id }) => (extras.has(id) ? [id] : []))
  return {
    'leaver-kind': kind,
    ...(leaver.roleTitle ? { 'leaver-role': leaver.roleTitle } : {}),
    ...{ 'endDate-day': String(Number(day)), 'endDate-month': String(Number(month)) },
    'endDate-year': year,
    heldVolunteerData: flagNames(state.flags ?? []).includes('heldVolunteerData') ? 'yes' : 'no',
    ...(isLed ? { 'line-name': line.name, 'line-email': line.email } : {}),
    ...(duties.length ? { duties } : {}),
    ...(language === 'en' ? {} : { language }),
  }
}
