import type { Settings } from '../../../../db/schema.ts'
import type { Rung } from '../../../../workflows/pack/types.ts'
import type { CheckedStart } from '../../../intake/start.ts'
import { type CaseContext, capital, lineLabel } from '../../../read/case-context.ts'

type Asked = Pick<CheckedStart, 'people' | 'settings'> & Pick<CheckedStart, 'message'>
type Row = { readonly key: string; readonly text: string }

/** Who is asked in a case, rung by rung, with who stands in for whom and why. Pure. */
export function askedRows(known: Pick<CaseContext, 'pack' | 'kind'>, checked: Asked): Row[] {
  const { people, settings, message } = checked
  const chief = people.chief.name
  const isAbsent = (rung: Rung) => message.absent.includes(rung)
  const stands = standsIn(checked)
  const label = lineLabel(known)
  return [
    {
      key: capital(label),
      text: isAbsent('line') ? `No ${label} is named, so ${chief} is asked` : people.line.name,
    },
    { key: 'Chief executive', text: stands || chief },
    ...(stands
      ? []
      : [{ key: 'Chair', text: orChief('chair', checked, settings.chair, people.chair.name) }]),
    {
      key: 'Data-protection lead',
      text: orChief('data-lead', checked, settings.dataLead, people['data-lead'].name),
    },
    { key: 'HR', text: people.hr.name },
  ]
}

/** Why another than the chief executive stands at the end of this case, or ''. */
export function standsIn({ people, settings }: Asked): string {
  const { email, name } = people.chief
  if (!settings.chief) return `Nobody is set, so ${name} stands in as chair`
  if (email === settings.chief.email) return ''
  return `${settings.chief.name} is the leaver or the line here, so ${name} stands in as chair`
}

function orChief(
  rung: Rung,
  { people, message }: Asked,
  set: Settings['chair'] | undefined,
  name: string,
): string {
  if (!message.absent.includes(rung)) return name
  const { name: chief } = people.chief
  return set
    ? `${set.name} has another part in this case, so ${chief} is asked`
    : `Nobody is set, so ${chief} is asked`
}
