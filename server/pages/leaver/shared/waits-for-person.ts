import {
  isOpen,
  ofLeaver,
  reasonFor,
  settled,
  waitsFor,
} from '../../../../workflows/case/coverage.ts'
import type { CaseState } from '../../../../workflows/case/state.ts'
import { askedAgainAt, isAskedStill } from '../../../../workflows/moments/still.ts'
import type { Because, Rung } from '../../../../workflows/pack/types.ts'
import { filled } from '../../../../workflows/plan/plan.ts'
import { inWords } from '../../../read/case-context.ts'
import { fullDate, quoted, titleOf } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'

/** Who was asked about a duty, and why, where that is not that it is late. */
function askedAbout(state: CaseState, duty: string) {
  for (const escalation of state.escalations.filter(isOpen)) {
    if (!escalation.duties.includes(duty)) continue
    const because = reasonFor(state, escalation, duty)
    if (because !== 'late') return { rung: escalation.rung, because }
  }
  return undefined
}

/** The name of whoever agrees to an answer, or has been asked to. */
function whoAgrees({ names, mine: { state } }: Visit, duty: string) {
  const rung: Rung = askedAbout(state, duty)?.rung ?? filled('line', state.absent)
  return names[rung]
}

/** Under an answer that a person has to agree to: who is asked, or will be once it is sent. */
export function agreeWords(visit: Visit, duty: string): string {
  const { state } = visit.mine
  const w = visit.file.words.list
  const asked = askedAbout(state, duty)
  const who = whoAgrees(visit, duty)
  const unsure = asked?.because === 'unsure'
  if (state.declaredAt !== undefined) return (unsure ? w.agreeLater : w.agree)(who)
  return (asked && !unsure ? w.agree : w.willAgree)(who)
}

/** What people go on being asked about while it is not sent; what was changed since goes to nobody. */
const stillAsked = ({ sentBefore }: CaseState, because: Because | undefined): boolean =>
  because === 'appeal' || (because !== undefined && !sentBefore)

/** What was sent and waits for a person, in sentences; none where nothing does. Pure. */
export function waitSentences({ file, names, mine }: Visit): string[] {
  const { state } = mine
  const groups = new Map<string, { say: Say; who: string; titles: string[] }>()
  for (const duty of ofLeaver(state)) {
    const why = settled(state, duty) ? undefined : waitsFor(duty)
    const asked = askedAbout(state, duty.id)
    if (!why || (state.declaredAt === undefined && !stillAsked(state, asked?.because))) continue
    const who = names[asked?.rung ?? filled('line', state.absent)]
    const say: Say = asked?.because === 'appeal' ? 'appeal' : why === 'unsure' ? 'unsure' : 'agree'
    const group = groups.get(`${say} ${who}`) ?? { say, who, titles: [] }
    groups.set(`${say} ${who}`, group)
    group.titles.push(quoted(titleOf(file, duty.id)))
  }
  const w = file.words.waits
  const sentences = [...groups.values()].map(({ say, who, titles }) =>
    w[say](inWords(titles, file.language), who),
  )
  // Where it is to be sent, or they are asked whether it is still true, there is something to do.
  const nothing = state.declaredAt !== undefined && !isAskedStill(state)
  return sentences.length && nothing ? [...sentences, w.nothing] : sentences
}

type Say = 'unsure' | 'agree' | 'appeal'

/** Of what was sent before the last day: when it is asked about once more, or that it is now. Pure. */
export function stillText({ file, mine: { state } }: Visit): string {
  const w = file.words.still
  if (isAskedStill(state)) return w.asked
  const at = askedAgainAt(state)
  return at === undefined ? '' : w.next(fullDate(file, at))
}
