import type { Settings } from '../../../../db/tables/settings.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { Rung } from '../../../../workflows/pack/types.ts'
import type { CheckedStart } from '../../../intake/start.ts'
import { type CaseContext, capital, lineLabel } from '../../../read/case-context.ts'

const words = hr.start.check.people

type Checked = Pick<CheckedStart, 'people' | 'settings'> & Pick<CheckedStart, 'message'>
type Row = { readonly key: string; readonly text: string }

/** Who is asked in a case, rung by rung, with who stands in for whom and why. Pure. */
export function askedRows(context: Pick<CaseContext, 'pack' | 'kind'>, checked: Checked): Row[] {
  const { people, settings, message } = checked
  const chief = people.chief.name
  const isAbsent = (rung: Rung) => message.absent.includes(rung)
  const stands = standsIn(checked)
  const label = lineLabel(context)
  return [
    {
      key: capital(label),
      text: isAbsent('line') ? words.noLine(label, chief) : people.line.name,
    },
    { key: words.chief, text: stands || chief },
    ...(stands
      ? []
      : [{ key: words.chair, text: orChief('chair', checked, settings.chair, people.chair.name) }]),
    {
      key: words.dataLead,
      text: orChief('data-lead', checked, settings.dataLead, people['data-lead'].name),
    },
    { key: words.hr, text: people.hr.name },
  ]
}

/** Why another than the chief executive stands at the end of this case, or ''. */
export function standsIn({ people, settings }: Checked): string {
  const { email, name } = people.chief
  if (!settings.chief) return words.noChief(name)
  if (email === settings.chief.email) return ''
  return words.chiefInvolved(settings.chief.name, name)
}

function orChief(
  rung: Rung,
  { people, message }: Checked,
  set: Settings['chair'] | undefined,
  name: string,
): string {
  if (!message.absent.includes(rung)) return name
  const { name: chief } = people.chief
  return set ? words.involved(set.name, chief) : words.nobody(chief)
}
