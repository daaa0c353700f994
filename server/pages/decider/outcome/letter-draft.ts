import { titleOf } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'

/**
 * A plain letter for the chief to change: what is still open, and whom to turn to. It thanks for
 * nothing and warns of nothing, so that it fits whoever it goes to. Pure.
 */
export function letterDraft({ file, names, organisation, role }: Visit, duties: readonly string[]) {
  const { leaver, hr } = file.people
  const signature = file.state.duties.find(({ signs }) => signs)?.id
  const things = duties.length > 1 ? duties.filter((id) => id !== signature) : duties
  const please =
    file.kind === 'volunteer' ? 'We would be grateful if you could look at it' : 'Please look at it'
  return [
    `Dear ${leaver.name},`,
    `When somebody leaves, ${organisation} asks them to confirm a few things about contacts and information from their role. We have written to you about it before. This is still open:`,
    things.map((id) => `- ${titleOf(file, id)}`).join('\n'),
    `${please} by the day that this letter names. If something is in the way, write to ${hr.name} at ${hr.email}, and we will find a way.`,
    names[role],
  ].join('\n\n')
}
