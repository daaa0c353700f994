import { hr } from '../../../../words/en/hr/index.ts'
import type { CameOfOne } from '../../../commands/act-on-many.ts'
import { withTyped } from '../../../commands/questions/read.ts'
import { ACTS, type Act, ableOf, type Chosen } from './act.ts'
import type { Shown } from './routes.ts'

const words = hr.start.several

/** Who was line before is offered as one types. */
const LISTS: Readonly<Record<string, string>> = {
  'line-name': 'known-names',
  'line-email': 'known-addresses',
}

/** Each case with what would come of it, and the questions that are the same for all. Pure. */
export function severalModel({ act, ids, isCut, chosen, values, errors }: Shown) {
  const able = ableOf(chosen)
  const [first] = able
  const fields = first ? ACTS[act].page(first).fields : []
  return {
    ...{ act, ids, errors },
    title: able.length ? words.title[act](able.length) : words.none.title,
    follows: able.length ? words.follows[act] : chosen.length ? words.none.allOut : words.none.text,
    cut: isCut ? words.tooMany(ids.length) : '',
    rows: chosen.map((one) => ({ ...whoOf(one), text: whatOf(act, one) })),
    // Its own words name one leaver.
    fields: fields
      .map((field) => (field.kind === 'sure' ? { ...field, label: words.sure[act] } : field))
      .map((field) => ({ ...withTyped(field, values), list: LISTS[field.name] ?? '' })),
    press: able.length ? words.button[act](able.length) : '',
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

/** What came of each case. Pure. */
export function doneModel(all: readonly CameOfOne[]) {
  const rows = all.map(({ id, name, reference, came, why }) => ({
    ...{ name: name || words.gone, reference, href: name ? `/cases/${id}` : '' },
    text: { taken: words.done.recorded, waits: words.done.waits, not: words.done.not(why) }[came],
  }))
  const done = all.filter(({ came }) => came !== 'not').length
  return { rows, title: words.done.title(done, all.length) }
}
