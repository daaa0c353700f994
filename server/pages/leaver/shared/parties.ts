import { retentionOf } from '../../../../policies/retention.ts'
import type { Parties } from '../../../../words/en/leaver/privacy.ts'
import { ofLeaver } from '../../../../workflows/case/coverage.ts'
import { clauseFor } from '../../../../workflows/pack/types.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { routeNames } from '../../../read/route-names.ts'
import { hrReach } from '../../../read/sentences/reach.ts'
import { lineInWords, type Visit, withoutLine } from '../../visit/visit.ts'

/** Who is who, for what is said about their details. Pure. */
export function partiesOf(visit: Visit): Parties {
  const { file, names, organisation } = visit
  const alone = file.state.absent?.includes('data-lead') ?? true
  return {
    ...{ kind: file.kind, organisation, clauses: clausesOf(visit) },
    ...{ hr: names.hr, hrAddress: hrReach(file) },
    kept: keptOf(file),
    line: withoutLine(visit) ? '' : lineInWords(visit),
    worried: routeNames(visit, 'safeguarding'),
    ...{ first: names.line, chief: names.chief, dataLead: alone ? '' : names['data-lead'] },
  }
}

/** For how long what is held is kept, as it is forgotten; nothing where nobody has said so. */
function keptOf({ pack, keepYears, kind }: CaseFile): Parties['kept'] {
  const usual = retentionOf(pack, keepYears, { kind, formal: false })
  const formal = retentionOf(pack, keepYears, { kind, formal: true })
  return usual && formal && { ...usual, formalYears: formal.recordYears }
}

/** The clauses behind this leaver's list, each once and in order. */
function clausesOf({ file }: Visit): string {
  const numbers = ofLeaver(file.state).flatMap(({ id }) => {
    const duty = file.pack.duties.find((one) => one.id === id)
    return duty?.clause && !duty.needs ? clauseFor(duty.clause, file.kind).split(/, */) : []
  })
  return [...new Set(numbers)].sort(byNumber).join(', ')
}

/** '5.8' before '5.10'. */
const byNumber = (one: string, other: string): number =>
  one.localeCompare(other, 'en', { numeric: true })
