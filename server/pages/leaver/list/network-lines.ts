import { isUnused, unchosenNetworks } from '../../../../workflows/plan/networks.ts'
import type { Visit } from '../../visit/visit.ts'
import { choosable } from '../shared/chosen-networks.ts'
import type { Line } from '../shared/lines.ts'

/** The line that leads to the question which networks the leaver uses. */
const asking = (text: string, status: { readonly todo?: string; readonly done?: string }) => ({
  ...{ text, href: '/tasks/networks', id: 'networks' },
  ...status,
})

/**
 * What stands on the list of a duty's networks: before the leaver has said which they use, that
 * question and whatever has an answer; then the ones they use, and the others in one line. Pure.
 */
export function networkLines(visit: Visit, own: readonly Line[]) {
  const { file } = visit
  const duty = choosable(visit)
  if (!duty || !own.some((line) => line.duty.id === duty.id)) return folded(visit, own)
  const w = file.words.networks
  const open = unchosenNetworks(file.pack, duty)
  if (open.length) {
    const known = own.filter(({ part }) => !open.includes(part))
    return { shown: known, more: [asking(w.line, { todo: file.words.list.todo })] }
  }
  const unused = own.filter(({ part }) => isUnused(duty, part))
  const names = unused.map(({ title }) => title).join(', ')
  const status = unused[0]?.status ?? ''
  return {
    shown: own.filter((line) => !unused.includes(line)),
    more: [asking(unused.length ? w.unused(status, names) : w.line, { done: w.change })],
  }
}

/** What can no longer be chosen: those that are not used still stand in one line. */
function folded({ file }: Visit, own: readonly Line[]) {
  const unused = own.filter(({ dutyState, part }) => isUnused(dutyState, part))
  const status = unused[0]?.status
  if (unused.length < 2 || !status) return { shown: own, more: [] }
  const names = unused.map(({ title }) => title).join(', ')
  return {
    shown: own.filter((line) => !unused.includes(line)),
    more: [{ text: file.words.networks.unused(status, names), id: 'networks' }],
  }
}
