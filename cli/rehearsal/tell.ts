import type { Pinned } from '../../policies/pin.ts'
import { english } from '../../policies/words.ts'
import type { Asked } from '../../rehearsal/asked.ts'
import { FLAGS } from '../../rehearsal/asked.ts'
import { CHIEFS, HR, LEAVERS, LINES, SWITCHES } from '../../rehearsal/behaviour.ts'
import type { DayView, MailView, RehearseView } from '../../server/pages/hr/policy/rehearse/view.ts'
import { dayText } from '../../server/pages/hr/policy/text.ts'
import { lineLabelOf, type Pack } from '../../workflows/pack/types.ts'

/** A rehearsal as lines of text, by day. Pure. */
export const linesOf = (
  { data, version }: Pinned<Pack>,
  asked: Asked,
  view: RehearseView,
  withMails: boolean,
): string[] => [
  `${english(data.title)} (${data.pack} ${version})`,
  ...aboutLines(data, asked),
  ...view.days.flatMap((day) => dayLines(day, withMails)),
  '',
  `In the end: ${view.ends}`,
]

function aboutLines(pack: Pack, { facts, start, calendar, behaviour }: Asked): string[] {
  const { leaver, line, chief, hr, bounces, switch: does, switchAfter } = behaviour
  const flags = facts.flags.map((flag) => FLAGS[flag].toLowerCase())
  return [
    `${[facts.kind, ...flags].join(', ')}; from ${dayText(start)}, last day ${dayText(facts.endDate)}; calendar ${calendar}`,
    ...(facts.on?.length ? [`asked as well: ${facts.on.join(', ')}`] : []),
    ...(facts.absent?.length ? [`nobody is: ${facts.absent.join(', ')}`] : []),
    `the leaver: ${LEAVERS[leaver]}`,
    `the ${lineLabelOf(pack, facts.kind)}: ${LINES[line]}`,
    `the chief executive: ${CHIEFS[chief]}`,
    `HR: ${HR[hr]}`,
    ...(does === 'none' ? [] : [`HR, after ${switchAfter} working days: ${SWITCHES[does]}`]),
    ...(bounces.length ? [`mail is refused at first: ${bounces.join(', ')}`] : []),
  ]
}

const dayLines = ({ day, distance, lines, mails }: DayView, withMails: boolean): string[] => [
  '',
  `${day}, ${distance}`,
  ...lines.map(({ time, text, clause }) => `  ${time}  ${text}${clause ? ` (${clause})` : ''}`),
  ...mails.flatMap((mail) => mailLines(mail, withMails)),
]

function mailLines({ time, to, subject, text, refused }: MailView, whole: boolean): string[] {
  const head = `  ${time}  Mail to ${to}: ${subject}${refused ? ' — refused' : ''}`
  if (!whole) return [head]
  return [
    head,
    '',
    ...text
      .trimEnd()
      .split('\n')
      .map((line) => `         | ${line}`.trimEnd()),
    '',
  ]
}
