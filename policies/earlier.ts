import type { KeepReason, Pack, Text } from '../workflows/pack/types.ts'
import { inOrder } from './order.ts'

/** HR can pause and hold every case; why, its own words beside the code say. */
const OTHER = { other: { en: 'Another reason' } }

/** What packs did not have before version 2: nothing is asked of a case that is pinned to such a one. */
const MISSING = {
  networks_on_demand: [],
  not_at_leaving: {},
  keep_agreement_above: Number.MAX_SAFE_INTEGER,
  help: {},
  pause_reasons: OTHER,
  hold_reasons: OTHER,
  data_kinds: {},
  question_wd: 5,
  routes: {},
} satisfies Partial<Pack>

/**
 * A pinned pack as the code of today reads it, whatever version of the shape it was written in. A
 * case keeps its pack for years; its hash is of the text as it was.
 */
export function asToday(pinned: Partial<Pack>): Pack {
  const pack = { ...MISSING, ...pinned } as Pack
  const reasons = Object.entries(pack.keep_reasons as Record<string, KeepReason | Text>)
  return inOrder({ ...pack, keep_reasons: Object.fromEntries(reasons.map(withLabel)) })
}

/** A reason was its words alone. */
const withLabel = ([code, reason]: [string, KeepReason | Text]): [string, KeepReason] => [
  code,
  isReason(reason) ? reason : { label: reason },
]

const isReason = (reason: KeepReason | Text): reason is KeepReason =>
  typeof reason.label === 'object'
