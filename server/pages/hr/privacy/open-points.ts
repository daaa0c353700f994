import { hr } from '../../../../words/en/hr/index.ts'
import type { Facts } from './facts.ts'
import { isKept } from './kept.ts'

const words = hr.privacy.open

/** Something that is missing, and where it is mended, if on a page. */
export interface OpenPoint {
  readonly text: string
  readonly link?: string
  readonly href?: string
}

/** What is missing in Settings and in how Leavewell is set up. Pure. */
export function openPoints(facts: Facts): OpenPoint[] {
  const { settings, outside, isOursOpen } = facts
  const inSettings = [
    ...(settings.sample ? [words.sample] : []),
    ...(settings.dataLead ? [] : [words.dataLead]),
    ...(isKept(facts) ? [] : [words.keepYears]),
  ]
  return [
    ...inSettings.map((one) => ({ ...one, href: '/settings' })),
    ...(isOursOpen ? [{ ...words.ours, href: '/policy/yours' }] : []),
    ...(outside.mailInClear ? [{ text: words.clear(outside.relay) }] : []),
  ]
}
