import { decider } from '../../../../words/en/decider/index.ts'
import { titleOf } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'

const w = decider.letter

/** A plain letter for the chief to change: what is still open, and whom to turn to. Pure. */
export function letterDraft({ file, names, organisation, role }: Visit, duties: readonly string[]) {
  const { leaver, hr } = file.people
  const signature = file.state.duties.find(({ signs }) => signs)?.id
  const things = duties.length > 1 ? duties.filter((id) => id !== signature) : duties
  const please = file.kind === 'volunteer' ? w.please.volunteer : w.please.others
  return [
    w.dear(leaver.name),
    w.open(organisation),
    things.map((id) => w.thing(titleOf(file, id))).join('\n'),
    w.until(please, hr.name, hr.email),
    names[role],
  ].join('\n\n')
}
