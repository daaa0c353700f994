import { type Block, type Cell, cell, heading, text } from '../../../../../paper/document.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import { settled } from '../../../../../workflows/case/coverage.ts'
import type { DutyState } from '../../../../../workflows/case/state.ts'
import type { Duty } from '../../../../../workflows/pack/types.ts'
import {
  type CaseContext,
  dutyOf,
  inWords,
  longDate,
  titleOf,
} from '../../../../read/case-context.ts'
import type { NamedRecord } from '../../../../read/named-record.ts'

const words = hr.controls

type Asks = keyof typeof words.asks

/**
 * Which part of a record speaks to which control of ISO/IEC 27001:2022 and article of the UK GDPR, drawn
 * from what the pack says of its duties: what asks for deleting (it rests under a legal hold), what is
 * read and acknowledged, what is handed over, and the controls that a duty names as its source. Pure.
 */
export function controlBlocks(context: CaseContext, record: NamedRecord): Block[] {
  const rows = [
    ...Object.entries(DUTIES).map(([id, of]) => row(id as Asks, dutyWords(context, of))),
    ...sourced(context),
    ...aboutData(context, record),
  ]
  return [
    heading(words.heading),
    text(words.text),
    { is: 'table', head: words.head, widths: [4, 5, 8], rows },
  ]
}

const row = (id: Asks, shows: string): Cell[] => [
  cell(id.startsWith('A.') ? words.named(id) : words.article(id)),
  cell(words.asks[id]),
  cell(shows),
]

type Of = (duty: Duty, state: DutyState) => boolean

const deletes: Of = ({ skip_when = [] }) => skip_when.includes('legal_hold')
const isLeavers: Of = (_, { owner, signs }) => !owner && !signs
const names =
  (control: string): Of =>
  ({ source = '' }) =>
    new RegExp(`(^|\\s)${control.replaceAll('.', '\\.')}(?!\\d)`).test(source)

/** Which duties of a pack speak to a control. */
const DUTIES: Readonly<Partial<Record<Asks, Of>>> = {
  'A.6.5': isLeavers,
  'A.6.6': ({ evidence }) => evidence.includes('acknowledgement'),
  'A.5.11': (duty, state) =>
    names('A.5.11')(duty, state) || duty.evidence.includes('confirmed_by_line'),
  'A.5.18': names('A.5.18'),
  'Article 5(1)(e)': deletes,
  'Article 5(1)(f)': (duty, state) =>
    deletes(duty, state) || duty.evidence.includes('acknowledgement'),
}

function dutyWords(context: CaseContext, of: Of): string {
  const { state } = context
  const found = state.duties.filter((one) => {
    const duty = dutyOf(context, one.id)
    return duty !== undefined && of(duty, one)
  })
  if (!found.length) return words.none
  const [own, asked] = [found.filter(({ owner }) => owner), found.filter(({ owner }) => !owner)]
  const done = found.filter((duty) => settled(state, duty)).length
  const status = words.answered(done, found.length)
  const titles = (duties: readonly DutyState[]) =>
    inWords(duties.map(({ id }) => titleOf(context, id)))
  return [
    ...(asked.length ? [words.asked(titles(asked), own.length ? '' : status).trim()] : []),
    ...(own.length ? [words.own(titles(own)), status] : []),
  ].join(' ')
}

/** Controls that a duty of this pack names as its source, beside those above. */
function sourced(context: CaseContext): Cell[][] {
  const sources = context.state.duties.map(({ id }) => dutyOf(context, id)?.source ?? '')
  const named = sources.flatMap((source) => source.match(/\bA\.\d+\.\d+/g) ?? [])
  return [...new Set(named)]
    .filter((control) => !(control in DUTIES))
    .sort()
    .map((control) => [
      cell(words.named(control)),
      cell(words.source),
      cell(dutyWords(context, names(control))),
    ])
}

/** What the case as a whole shows of the law on data. */
function aboutData(context: CaseContext, { events }: NamedRecord): Cell[][] {
  const { state } = context
  const count = (type: string) => events.filter((event) => event.type === type).length
  const [asked, decided] = [count('requested'), count('decided') + count('replied')]
  const routed = events.flatMap((event) =>
    event.type === 'routed' && event.route === 'possible-breach' ? [event.number] : [],
  )
  const signed =
    state.declaredAt === undefined
      ? words.unsigned
      : words.signed(longDate(context, state.declaredAt))
  const shown = `${words.chain(events.length)} ${signed}`
  return [
    row('Article 5(2)', `${shown} ${words.rungs(state.escalations.length)}`),
    row('Article 13', words.told),
    row('Articles 15 to 21', asked ? words.requests(asked) : words.noRequests),
    row('Article 22', decided ? words.decisions(decided) : words.noDecisions),
    row('Article 33', routed.length ? words.routed(routed.join(', ')) : words.notRouted),
  ]
}
