import type { Block } from '../../../../../paper/document.ts'
import { heading } from '../../../../../paper/document.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import { day } from '../../../../look/dates.ts'
import type { Held } from '../held-about.ts'
import { type Clock, tableOf, typedLines } from './pieces.ts'

const words = hr.heldPaper
const onDay = (when: string): string => day(when, { zone: 'UTC' })

/** What is held about somebody in no case's name. Pure. */
export function outsideBlocks(held: Held, clock: Clock): Block[] {
  const { came, starts, waiting, standIns, settings, page } = words
  return [
    ...tableOf({
      ...{ ...came, items: held.mailThatCameIn },
      row: (one) => [clock(one.received_at), one.subject, one.said],
    }),
    ...tableOf({
      ...{ ...starts, items: held.startsNotTaken },
      row: (one) => [clock(one.received_at), typedLines(one.words), one.refused ?? waiting.waits],
    }),
    ...directoryBlocks(held, clock),
    ...tableOf({
      ...{ ...standIns, items: held.standIns },
      row: (one) => [
        [one.of_name, one.of_email],
        [one.name, one.email],
        onDay(one.from_day),
        onDay(one.to_day),
      ],
    }),
    ...listOf(
      page.heading,
      held.ownPage.map((one) => page.until(clock(one.expires_at))),
    ),
    ...listOf(
      settings.heading,
      held.inSettingsAs.map((one) => settings.names[one]),
    ),
    ...actBlocks(held, clock),
  ]
}

const listOf = (title: string, items: readonly string[]): Block[] =>
  items.length ? [heading(title), { is: 'list', items }] : []

function directoryBlocks({ directory: told, switchedOff: asked }: Held, clock: Clock): Block[] {
  const { directory, switchedOff } = words
  const lines = (...parts: readonly (string | null)[]) => {
    const known = parts.filter((part) => part !== null && part !== '') as string[]
    return known.length ? [...new Set(known)] : [words.nothing]
  }
  return [
    ...tableOf({
      ...{ ...directory, items: told },
      row: (one) => [
        lines(
          one.display_name ?? one.formatted,
          [one.given_name, one.family_name].filter(Boolean).join(' '),
          one.user_name,
          one.external_id,
          one.active ? null : directory.off,
        ),
        one.work_email,
        one.title,
        one.manager_name,
        lines(clock(one.created_at), clock(one.changed_at)),
      ],
    }),
    ...tableOf({
      ...{ ...switchedOff, items: asked },
      row: (one) => [
        lines(one.name, one.user_name, one.work_email, one.title, one.external_id),
        lines(one.manager_name, one.manager_email),
        clock(one.seen_at),
        lines(switchedOff.states[one.state], one.reason, one.ended_by),
      ],
    }),
  ]
}

const PLAIN: Readonly<Record<string, string>> = words.acts.kinds

function actBlocks({ actsOutsideOfCases: items }: Held, clock: Clock): Block[] {
  const typed = (said: readonly { field: string; value: string }[]) =>
    typedLines(Object.fromEntries(said.map(({ field, value }) => [field, value])))
  return tableOf({
    ...{ ...words.acts, items },
    row: (act) => [clock(act.at), PLAIN[act.type] ?? act.type, typed(act.words)],
  })
}
