import { packWords } from '../../../../../words/pack.ts'
import type { EventOf } from '../../../../../workflows/case/events.ts'
import { guideOf } from '../../../../../workflows/plan/networks.ts'
import { WHOLE } from '../../../../../workflows/plan/plan.ts'
import { inWords } from '../../../../read/case-context.ts'
import { fullDate, titleOf } from '../../../../read/sentences/leaver.ts'
import { day, type LeaverContext, type Tells } from '../context.ts'

/** What the leaver said, as it is told to them. */
export const SAID: Tells<
  | 'answered'
  | 'site-added'
  | 'networks-chosen'
  | 'declared'
  | 'reopened'
  | 'disputed'
  | 'agreed'
  | 'appealed'
  | 'requested'
  | 'address-confirmed'
  | 'still-true'
> = {
  answered: (event, told) => told.w.answered(lineName(event, told), statusOf(event, told)),
  'site-added': (_event, { w }) => w.site,
  'networks-chosen': ({ used }, told) => {
    const names = used.map((part) => partName(part, told))
    return told.w.chosen(inWords(names, told.visit.file.language) || told.w.noNetwork)
  },
  declared: (_event, { w }) => w.declared,
  reopened: (_event, { w }) => w.reopened,
  disputed: (_event, { w }) => w.disputed,
  agreed: (_event, { w }) => w.agreed,
  appealed: (_event, { w }) => w.appealed,
  requested: ({ what, until }, told) =>
    [told.w.requested[what], ...(until ? [told.w.until(day(told, until))] : [])].join(' '),
  'address-confirmed': (_event, { w }) => w.confirmed,
  'still-true': (_event, { w }) => w.stillTrue,
}

const partName = (part: string, { visit, sites }: LeaverContext): string =>
  guideOf(visit.file.pack, part)?.name ?? sites[part] ?? part

const lineName = ({ duty, part }: EventOf<'answered'>, told: LeaverContext): string =>
  part === WHOLE ? titleOf(told.visit.file, duty) : partName(part, told)

/** 'Some kept, 4, I knew them before this role' */
function statusOf(
  { answer, on, count, reason }: EventOf<'answered'>,
  { visit }: LeaverContext,
): string {
  const { file } = visit
  const kind = file.pack.answers[answer]
  const why = reason && file.pack.keep_reasons[reason]?.label
  return [
    kind ? packWords(file, kind.status) : answer,
    ...(on ? [fullDate(file, on)] : []),
    ...(count === undefined ? [] : [String(count)]),
    ...(why ? [packWords(file, why)] : []),
  ].join(', ')
}
