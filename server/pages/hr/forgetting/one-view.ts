import type { wordsKept } from '../../../../db/queries/forgetting/due.ts'
import type { stagesOf } from '../../../../db/queries/forgetting/page.ts'
import { erased } from '../../../../words/en/erased.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { ERASED, type Erased, stageOf, stopsOf } from '../../../../workflows/forget/erasure.ts'
import { ROLES } from '../../../../workflows/pack/codes.ts'
import * as dates from '../../../look/dates.ts'
import { capital, roleWords } from '../../../read/case-context.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { contextOf } from '../../../read/named-record.ts'
import { fieldName } from '../record/view.ts'

const words = hr.forgetting.one

interface Held {
  /** The rules that hold now, as a text, by whether something formal was in the case. */
  readonly rules: (formal: boolean) => string
  readonly stages: Awaited<ReturnType<typeof stagesOf>>
  readonly kept: Awaited<ReturnType<typeof wordsKept>>
  readonly mails: number
}

/** What would be erased of one case, stage by stage: a dry run. Pure. */
export function oneView(file: CaseFile, held: Held, zone: string) {
  const stops = stopsOf(file.state).map((stop) => erased.stops[stop])
  return {
    title: words.title(file.reference),
    href: `/cases/${file.id}`,
    anew: isCountedAnew(file, held) ? hr.forgetting.anew : null,
    stops: stops.length ? words.stops(stops.join('; ')) : '',
    stages: ERASED.map((stage) => ({
      heading: words.heading(erased.short[stage], whenOf(stage, held, zone)),
      items: [...besideOf(stage, file, held), ...textsOf(stage, held)],
    })),
  }
}

/** Whether what is still to go was counted by rules that hold no more, or not at all. */
function isCountedAnew({ state }: CaseFile, { stages, rules }: Held): boolean {
  if (state.status !== 'closed') return false
  const open = stages.filter(({ number }) => number === null)
  return stages.length === 0 || open.some((one) => one.rules !== rules(one.formal))
}

function whenOf(stage: Erased, { stages }: Held, zone: string): string {
  const found = stages.find((one) => one.stage === stage)
  if (found?.number != null && found.erasedAt) {
    return words.gone(dates.day(found.erasedAt, { zone }), found.number)
  }
  return found?.dueAt ? words.due(dates.day(found.dueAt, { zone })) : words.never
}

const textsOf = (stage: Erased, { kept }: Held): string[] =>
  kept
    .filter(({ field, ...event }) => stageOf(field, event) === stage)
    .map(({ number, field }) => words.words(number, fieldName(field)))

/** What stands beside the record. */
function besideOf(stage: Erased, file: CaseFile, { mails }: Held): string[] {
  const { leaver } = file.people
  if (stage === 'address') {
    return [
      ...(leaver.email ? [words.address(leaver.email)] : []),
      ...(leaver.phone ? [words.phone(leaver.phone)] : []),
      ...(mails ? [words.mails(mails)] : []),
    ]
  }
  if (stage !== 'rest' || file.state.forgetting?.erased?.rest !== undefined) return []
  const context = contextOf(file)
  return ROLES.filter(
    (role) => !(file.state.absent as readonly string[] | undefined)?.includes(role),
  ).map((role) => words.person(capital(roleWords(context, role)), file.people[role].name))
}
