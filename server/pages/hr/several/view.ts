import type { ExportedCase } from '../../../../db/queries/case-lists.ts'
import type { ManyAct } from '../../../../db/queries/many/acts.ts'
import {
  FATES,
  type Fate,
  type latestManyActs,
  type manyActCases,
} from '../../../../db/queries/many/progress.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { REFUSALS_TO_HR } from '../../../../words/en/refusals.ts'
import type { Refusal } from '../../../../workflows/contract/commands.ts'
import { ACTS, type Act } from '../../../commands/many/acts.ts'
import { withTyped } from '../../../commands/questions/read.ts'
import * as dates from '../../../look/dates.ts'
import { ableOf, type Chosen, likeAll } from './act.ts'
import { shownOf } from './asked.ts'
import { MANY_PATH } from './begin.ts'
import type { Shown } from './routes.ts'
import { A_PAGE } from './told.ts'

const words = hr.start.several

/** Who was line before is offered as one types. */
const LISTS: Readonly<Record<string, string>> = {
  'line-name': 'known-names',
  'line-email': 'known-addresses',
}

/** Each case with what would come of it, and the questions that are the same for all. Pure. */
export function severalModel({ asked, chosen, values, errors }: Shown) {
  const { act, ids, cutAt, query } = asked
  const isAll = query !== undefined
  const count = isAll ? ids.length : ableOf(chosen).length
  const like = count ? likeAll(chosen) : undefined
  const fields = like ? ACTS[act].page(like).fields : []
  return {
    ...{ act, errors, ids: isAll ? [] : ids, query: query ?? '', isAll },
    ...(isAll ? { shown: shownOf(asked), list: query ? `/cases?${query}` : '/cases' } : {}),
    title: count
      ? words.title[act](count)
      : chosen.length
        ? words.none.allOutTitle
        : words.none.title,
    follows: count ? words.follows[act] : chosen.length ? words.none.allOut : words.none.text,
    cut: cutAt ? (isAll ? words.all.cut : words.tooMany)(cutAt) : '',
    rows: chosen.map((one) => ({ ...whoOf(one), text: whatOf(act, one) })),
    more: ids.length > chosen.length ? words.all.more(ids.length - chosen.length) : '',
    // Its own words name one leaver.
    fields: fields
      .map((field) => (field.kind === 'sure' ? { ...field, label: words.sure[act] } : field))
      .map((field) => ({ ...withTyped(field, values), list: LISTS[field.name] ?? '' })),
    press: count ? words.button[act](count) : '',
    grave: ACTS[act].grave === true,
  }
}

const whoOf = ({ id, on }: Chosen) => ({
  name: on?.known.names.leaver ?? words.gone,
  ...{ reference: on?.file.reference ?? '', href: on ? `/cases/${id}` : '' },
})

function whatOf(act: Act, { on, refused }: Chosen): string {
  if (!on) return ''
  if (refused) return words.cannot(refused)
  if (act !== 'change-line') return words.can[act]
  const isLed = !on.file.state.absent?.includes('line')
  return isLed ? words.can['change-line'](on.known.names.line) : words.nobody
}

/** What was done to several before, with a link to what came of it. Pure. */
export const earlierModel = (all: Awaited<ReturnType<typeof latestManyActs>>, zone: string) =>
  all.map(({ id, at, type, cases }) => ({
    href: `${MANY_PATH}/${id}`,
    text: titleOf(type, Number(cases)),
    when: dates.fullClock(at, { zone }),
  }))

interface ToldOf {
  readonly act: ManyAct
  readonly counts: Readonly<Record<Fate, number>>
  /** Which of them are shown, and from which page on. */
  readonly of: Fate
  readonly page: number
  readonly told: Awaited<ReturnType<typeof manyActCases>>
  readonly known: readonly ExportedCase[]
}

/** How far it is, and what came of the cases of a page. Pure. */
export function toldModel({ act, counts, of, page, told, known }: ToldOf) {
  const all = FATES.reduce((sum, one) => sum + counts[one], 0)
  const isOver = counts.left + counts.waits === 0
  const byId = new Map(known.map((one) => [one.id, one]))
  const href = (to: number) => `${MANY_PATH}/${act.id}?show=${of}&page=${to}`
  return {
    isOver,
    title: isOver ? words.done.title(counts.done, all) : titleOf(act.type, all),
    ...{ all, over: counts.done + counts.not },
    says: words.progress.over(counts.done + counts.not, all),
    links: FATES.filter((one) => counts[one]).map((one) => ({
      text: words.progress.groups[one](counts[one]),
      href: `${MANY_PATH}/${act.id}?show=${one}`,
      isHere: one === of,
    })),
    rows: told.map((one) => {
      const found = byId.get(one.case_id)
      return {
        ...{ name: found?.leaver_name ?? words.gone, reference: found?.reference ?? '' },
        href: found ? `/cases/${one.case_id}` : '',
        text: of === 'not' ? words.done.not(whyNot(one)) : words.done[of],
      }
    }),
    back: page > 0 ? href(page - 1) : '',
    next: counts[of] > (page + 1) * A_PAGE ? href(page + 1) : '',
  }
}

function titleOf(type: string, count: number): string {
  return Object.hasOwn(words.title, type)
    ? words.title[type as keyof typeof words.title](count)
    : words.progress.title(count)
}

const whyNot = ({
  refused,
  why,
}: {
  readonly refused: string | null
  readonly why: string | null
}): string =>
  refused && Object.hasOwn(REFUSALS_TO_HR, refused)
    ? REFUSALS_TO_HR[refused as Refusal]
    : (why ?? words.done.failed)
