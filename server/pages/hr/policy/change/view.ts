import type { Field } from '../../../../../policies/edit/fields.ts'
import { anchorOf, dueWords, english, kindsWords, stepAct } from '../../../../../policies/words.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import type { Kind, Pack, Step } from '../../../../../workflows/pack/types.ts'
import type { FieldError } from '../../../../look/params.ts'
import { capital } from '../text.ts'
import { ON, type Shown } from './form.ts'

const words = hr.policy.change

export interface FieldView {
  readonly name: string
  readonly as: Field['as']
  readonly label: string
  readonly hint: string
  readonly value: Shown
  readonly items: readonly { readonly value: string; readonly text: string }[]
}

/** Fields under one heading; `open` where one of them has a fault. */
export interface Part {
  readonly title: string
  readonly about: string
  readonly open: boolean
  readonly fields: readonly FieldView[]
}

/** The form by its parts. `values`: what each field shows, by its name. Pure. */
export function changeView(
  pack: Pack,
  fields: readonly Field[],
  { values, errors }: { values: Readonly<Record<string, Shown>>; errors: readonly FieldError[] },
) {
  const show = (field: Field): FieldView => ({
    ...{ name: field.name, as: field.as, value: values[field.name] ?? '' },
    label: labelOf(pack, field),
    hint: hintOf(pack, field),
    items: field.as === 'off' ? [{ value: ON, text: words.asked }] : kindItems(pack.person_kinds),
  })
  const inGroup = (group: Field['group']) => fields.filter((one) => one.group === group)
  const part = (title: string, about: string, its: readonly Field[]): Part => ({
    ...{ title, about, fields: its.map(show) },
    open: its.some(({ name }) => errors.some(({ path }) => path === name)),
  })
  const late = Map.groupBy(inGroup('late'), ladderOf)
  return {
    whole: inGroup('whole').map(show),
    duties: pack.duties.map((duty, index) =>
      part(
        english(duty.title),
        words.aboutDuty(kindsWords(duty.applies_to.kinds), dueWords(duty), !!duty.default),
        inGroup('duties').filter(({ path }) => path[1] === index),
      ),
    ),
    late: [...late].map(([name, its]) => part(words.lateParts(name), '', its)),
    clauses: inGroup('clauses').map((field) => part(labelOf(pack, field), '', [field])),
  }
}

/** A ladder's name; of the row and of single numbers, none. */
const ladderOf = ({ at, path }: Field): string =>
  at === 'ladders.*.*.day' ? String(path[1]) : at.startsWith('cadence') ? 'cadence' : ''

const kindItems = (kinds: readonly Kind[]) =>
  kinds.map((kind) => ({ value: kind, text: `${capital(kind)}s` }))

function labelOf(pack: Pack, { at, path }: Field): string {
  const last = String(path.at(-1))
  switch (at) {
    case 'title.*':
    case 'statement.*':
    case 'duties.*.title.*':
    case 'duties.*.ask.*':
      return `${words.labels[at]}${readerWords(last)}`
    case 'clauses.*':
      return words.labels[at](last)
    case 'ladders.*.*.day':
    case 'cadence.steps.*.day': {
      const step = stepAt(pack, path)
      return words.labels[at](step ? capital(stepAct(step)) : last)
    }
    default:
      return words.labels[at]
  }
}

/** Who reads words that are not everybody's: of `en.volunteer`, volunteers. */
function readerWords(code: string): string {
  const [language = '', kind] = code.split('.')
  return [
    ...(kind ? [words.forKind(`${kind}s`)] : []),
    ...(language === 'en' ? [] : [words.inLanguage(language)]),
  ].join('')
}

function stepAt(pack: Pack, path: Field['path']): Step | undefined {
  const [top, name, index] = path
  if (top === 'ladders') return pack.ladders[String(name)]?.[Number(index)]
  const { cadence } = pack as { cadence?: { readonly steps?: readonly Step[] } }
  return cadence?.steps?.[Number(index)]
}

function hintOf(pack: Pack, { at, path }: Field): string {
  const duty = path[0] === 'duties' ? pack.duties[Number(path[1])] : undefined
  if (duty && (at === 'duties.*.due.offset_wd' || at === 'duties.*.reminders_wd')) {
    return words.hints[at](anchorOf(duty))
  }
  return at === 'duties.*.default' ? words.hints[at] : ''
}
