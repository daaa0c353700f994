import type { CaseState } from '../../../../workflows/case/state.ts'
import type { Visit } from '../../visit/visit.ts'

/** Why everything stands still for what the leaver told us; nothing for any other pause. Pure. */
export function restNotice({ file, names, mine }: Visit) {
  const { paused } = mine.state
  const { rests } = file.words.asking
  const text = paused && textFor(rests, paused, names.hr)
  return text ? { heading: rests.heading, text } : undefined
}

type Rests = Visit['file']['words']['asking']['rests']
type Paused = NonNullable<CaseState['paused']>

function textFor(rests: Rests, { why, reason = '' }: Paused, hr: string): string {
  if (why === 'objection') return rests.objection(hr)
  if (why === 'pause' && reason === 'unwell') return rests.unwell
  const theirs = ['phone', 'letter', 'help'].includes(reason)
  return why === 'help' && theirs ? rests.help(hr) : ''
}
