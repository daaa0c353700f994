import { packWords } from '../../../../words/pack.ts'
import type { Network } from '../../../../workflows/pack/guide.ts'
import type { AnswerKind } from '../../../../workflows/pack/types.ts'
import { routeNames } from '../../../read/route-names.ts'
import { inEnglish, todayOf } from '../../../read/sentences/leaver.ts'
import type { Values } from '../../../web/form.ts'
import { inNumbers, typedParts } from '../../../web/typed-day.ts'
import { lineInWords, type Visit } from '../../visit/visit.ts'
import { askedLike, fieldOf } from './answer-form.ts'

/** One answer to choose, with what it asks for beside it and what follows from it. Pure. */
export function choiceOf(visit: Visit, id: string, values: Values, guide: Network | undefined) {
  const kind = visit.file.pack.answers[id]
  const needs = kind?.needs ?? []
  const field = (need: Parameters<typeof fieldOf>[0]) => {
    const name = fieldOf(need, id)
    return { name, value: need === 'on' ? typedParts(values, name) : values[name] }
  }
  const hint = kind && hintFor(visit, kind)
  return {
    value: id,
    text: labelOf(visit, id, guide),
    ...(hint ? { hint } : {}),
    ...(needs.includes('date') ? { on: { ...field('on'), hint: dayHint(visit) } } : {}),
    ...(needs.includes('reason') ? { reason: field('reason') } : {}),
    ...(needs.includes('count') ? { count: field('count') } : {}),
  }
}

/** Who has no account says so in the words of the network's guide. */
function labelOf({ file }: Visit, id: string, guide: Network | undefined): string {
  const kind = file.pack.answers[id]
  if (!kind) return id
  return (
    (kind.means === 'no-account' && guide?.none && inEnglish(file, guide.none)) ||
    packWords(file, kind.label)
  )
}

const dayHint = ({ file }: Visit): string =>
  file.words.question.dayHint(inNumbers(askedLike(todayOf(file))))

function hintFor(visit: Visit, { means, agreed_by, raises }: AnswerKind): string | undefined {
  const w = visit.file.words.question
  if (raises) return w.raises[raises](routeNames(visit, raises))
  if (agreed_by) return w.agree(lineInWords(visit))
  return means === 'unsure' ? w.unsure(visit.names.line) : undefined
}

/** Why a contact may be kept; beside each who is asked to agree, or that HR alone sees it. Pure. */
export function reasonsFor(visit: Visit) {
  const { file, names } = visit
  const w = file.words.question
  const { keep_reasons, keep_agreement_above } = file.pack
  const someForHr = Object.values(keep_reasons).some(({ hr_only }) => hr_only)
  return {
    items: Object.entries(keep_reasons).map(([value, { label, agreed_by, hr_only }]) => {
      const text = packWords(file, label)
      const who = agreed_by ? w.reasonAgree(names.line) : hr_only ? w.reasonHr : ''
      return { value, text: who ? `${text} (${who})` : text }
    }),
    hint: w.reasonHint(lineInWords(visit), keep_agreement_above, someForHr),
  }
}
