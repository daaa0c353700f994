import type { ExportRow } from '../../../../db/queries/exports/exports.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import * as dates from '../../../look/dates.ts'
import { SILENT_MS } from './prepare.ts'

const words = hr.exported

/** An export as a line of the list, and as its own page begins. `now`: the wall clock. Pure. */
export function exportLine(row: ExportRow, zone: string, now: number) {
  const { id, from_day, to_day, made_at, done, total } = row
  const state = stateOf(row, now)
  const { counting, ready, failed, stale } = words.states
  const said = { counting: counting(done, total), ready: ready(total), failed, stale }
  const day = (iso: string) => dates.day(iso, { zone })
  return {
    ...{ id, state, done, total, said: said[state] },
    period: words.period(day(from_day), day(to_day)),
    made: dates.fullClock(made_at, { zone }),
  }
}

/** One that nobody counts any more: the process that did has ended. */
const stateOf = ({ state, touched_at }: ExportRow, now: number): ExportRow['state'] =>
  state === 'counting' && touched_at.getTime() < now - SILENT_MS ? 'failed' : state

const UNITS = ['bytes', 'kB', 'MB', 'GB'] as const

/** '12.3 MB', in thousands. Pure. */
export function sizeWords(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const value = bytes / 1000 ** power
  return `${value.toLocaleString('en-GB', { maximumFractionDigits: value < 10 ? 1 : 0 })} ${UNITS[power]}`
}
