import { type Block, heading, text } from '../../../../paper/document.ts'
import { HOUSEKEEPING_DAYS, retentionOf } from '../../../../policies/retention.ts'
import { english } from '../../../../policies/words.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { Kind, Pack } from '../../../../workflows/pack/types.ts'
import { FORGOTTEN_AFTER_DAYS } from '../../../intake/directory/forget.ts'
import { capital } from '../../../read/case-context.ts'
import type { Facts } from './facts.ts'
import { rowsOf } from './pieces.ts'

const words = hr.privacy.facts.kept

const BESIDE = { ...HOUSEKEEPING_DAYS, switchedOff: FORGOTTEN_AFTER_DAYS }

type Rules = Pick<Facts, 'packs' | 'settings'>

/** Whether for every kind of every policy somebody has said how long its records are kept. Pure. */
export const isKept = ({ packs, settings: { keepYears } }: Rules): boolean =>
  packs.every((pack) =>
    pack.person_kinds.every((kind) => retentionOf(pack, keepYears, { kind, formal: false })),
  )

/** For how long each kind's record is kept, and what stands beside the records. Pure. */
export const keptBlocks = (rules: Rules): Block[] => [
  heading(words.heading),
  ...(isKept(rules) ? [] : [text(words.unset)]),
  rowsOf(
    words.head,
    rules.packs.flatMap((pack) =>
      pack.person_kinds.map((kind) => [
        words.kind(capital(kind), rules.packs.length > 1 ? english(pack.title) : ''),
        ...cellsOf(pack, rules.settings.keepYears, kind),
      ]),
    ),
  ),
  text(words.stops),
  heading(words.beside, 3),
  { is: 'pairs', rows: words.besideRows(BESIDE) },
]

function cellsOf(pack: Pack, keepYears: number | null | undefined, kind: Kind): string[] {
  const usual = retentionOf(pack, keepYears, { kind, formal: false })
  const formal = retentionOf(pack, keepYears, { kind, formal: true })
  if (!usual || !formal) return [words.never, words.never, words.never]
  return [
    words.address(usual.addressDays),
    words.words(usual.wordsMonths),
    words.record(usual.recordYears, formal.recordYears),
  ]
}
