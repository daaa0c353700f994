import { hr } from '../../../../words/en/hr/index.ts'
import { REFUSALS } from '../../../../words/en/refusals.ts'
import { withTyped } from '../../../commands/questions/read.ts'
import { ACTS, type Act, type Chosen, type Outcome } from './act.ts'
import type { Shown } from './routes.ts'

const words = hr.start.several

/** Who was line before is offered as one types. */
const LISTS: Readonly<Record<string, string>> = {
  'line-name': 'known-names',
  'line-email': 'known-addresses',
}

/** Each case with what would come of it, and the questions that are the same for all. Pure. */
export function severalModel({ act, ids, isCut, chosen, values, errors }: Shown) {
  const able = chosen.flatMap(({ on, refused }) => (on && !refused ? [on] : []))
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
export function doneModel(chosen: readonly Chosen[], came: ReadonlyMap<string, Outcome>) {
  const rows = chosen.map((one) => ({ ...whoOf(one), text: saidOf(came.get(one.id) ?? 'gone') }))
  const done = [...came.values()].filter(
    (one) => one !== 'gone' && ('event' in one || 'waiting' in one),
  )
  return { rows, title: words.done.title(done.length, chosen.length) }
}

function saidOf(outcome: Outcome): string {
  if (outcome === 'gone') return words.gone
  if ('fault' in outcome) return words.done.not(outcome.fault)
  if ('refused' in outcome) return words.done.not(REFUSALS[outcome.refused])
  return 'waiting' in outcome ? words.done.waits : words.done.recorded
}
