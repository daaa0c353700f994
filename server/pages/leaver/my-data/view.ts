import type { CaseRecord } from '../../../../db/queries/record.ts'
import { noticeName } from '../../../../words/notices.ts'
import type { CameBack } from '../../../../workflows/case/codes.ts'
import { hasOwnMailbox } from '../../../../workflows/case/coverage.ts'
import type { EventOf } from '../../../../workflows/case/events.ts'
import { lineLabelOf } from '../../../../workflows/pack/types.ts'
import { present } from '../../../commands/people.ts'
import { inWords } from '../../../read/case-context.ts'
import { shownName } from '../../../read/names.ts'
import { fullDate, inEnglish } from '../../../read/sentences/leaver.ts'
import { sitesOf } from '../../../read/site-names.ts'
import type { Visit } from '../../visit/visit.ts'
import { answerRows } from '../shared/answer-rows.ts'
import { languageIn } from './context.ts'
import { happened } from './events/index.ts'
import type { Beside } from './extras.ts'
import { notTaken, waitingIn } from './untaken.ts'

interface Row {
  readonly key: string
  readonly text: string
}

/** All that is held about a leaver, in words: the page and the file say the same. Pure. */
export function heldAbout(visit: Visit, record: CaseRecord, beside: Beside) {
  const { file } = visit
  const w = file.words.myData
  const sites = sitesOf(file, record)
  const told = { visit, record, sites, w: w.events }
  return {
    about: aboutLeaver(visit),
    people: peopleOf(visit),
    lines: answerRows(visit, record, false),
    events: happened(told),
    mails: mailsOf(visit, record),
    waiting: waitingIn(told),
    refused: notTaken(beside.refused, told),
    visits: beside.visits,
  }
}

function aboutLeaver({ file }: Visit): Row[] {
  const w = file.words.myData
  const { leaver } = file.people
  const noted = (file.state.flags ?? []).map((flag) => w.flags[flag].on)
  const rows: readonly (readonly [string, string | null])[] = [
    [w.about.name, shownName(leaver.name)],
    [w.about.own, leaver.email || w.about.none],
    [w.about.confirmed, w.about[hasOwnMailbox(file.state) ? 'yes' : 'notYet']],
    [w.about.work, leaver.workEmail],
    [w.about.phone, leaver.phone],
    [w.about.kind, w.kinds[file.kind]],
    [w.about.role, leaver.roleTitle],
    [w.about.started, leaver.startDate && fullDate(file, leaver.startDate)],
    [w.about.lastDay, fullDate(file, file.state.endDate)],
    [w.about.noted, noted.join(' ')],
    [w.about.language, languageIn(file.language, file.language)],
    [w.about.reference, file.reference],
    [w.about.policy, w.about.version(file.pack.pack, file.pack.version)],
  ]
  return rows.flatMap(([key, text]) => (text ? [{ key, text }] : []))
}

/** Names alone: their addresses are theirs. */
function peopleOf({ file, names }: Visit): Row[] {
  const w = file.words.myData.people
  const label = inEnglish(file, lineLabelOf(file.pack, file.kind))
  const others = present(file).filter((who) => who !== 'leaver')
  return [...others, 'hr' as const].map((who) => ({
    key: who === 'line' ? w.line(label) : w[who],
    text: names[who],
  }))
}

function mailsOf({ file }: Visit, { events }: CaseRecord) {
  const w = file.words.myData.mails
  return events
    .filter((event): event is EventOf<'mailed'> => event.type === 'mailed' && event.to === 'leaver')
    .map(({ at, mail, notices, outcome, why }) => {
      const kinds = new Set(notices.map((type) => noticeName(file.words, type)?.leaver ?? type))
      const became = heardOf(events, mail) ?? why ?? outcome
      return { at, text: inWords([...kinds], file.language), outcome: w.outcome[became] }
    })
}

/** What was heard of a mail after it had gone, if anything was. */
function heardOf(events: CaseRecord['events'], id: string): 'back' | 'arrived' | undefined {
  const heard = events.findLast((event) => 'mail' in event && event.mail === id)
  if (heard?.type === 'mail-settled') return heard.as === 'arrived' ? 'arrived' : undefined
  const isBack = events.some(
    (event) => event.type === 'mail-back' && event.mail === id && !ARRIVED.includes(event.how),
  )
  return isBack ? 'back' : undefined
}

/** Somebody wrote, or a program did: the mail itself arrived. */
const ARRIVED: readonly CameBack[] = ['automatic', 'answered']
