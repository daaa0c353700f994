import { together as w } from '../../../words/en/mails/together.ts'
import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import type { MailModel } from '../content/model.ts'
import { TEMPLATES } from '../notices/index.ts'
import { askedIn, isOwn, isTalk } from '../notices/shared/asking.ts'
import { theLeaver } from '../notices/shared/people.ts'
import { about } from '../notices/shared/things.ts'
import { type Block, footnote, heading, link, list, paragraph, signature } from './blocks.ts'
import { accentOf, layOut, type RenderedMail, saidOnce } from './frame.ts'
import { ENGLISH } from './languages.ts'
import { onOneLine } from './one-line.ts'

/** All that waits for one person, a part a case and role. */
export interface TogetherModel {
  readonly organisation: string
  readonly hr: MailModel['hr']
  /** The reader's name. */
  readonly to: string
  /** An ISO day, which tells the subjects of two days apart. */
  readonly date: string
  readonly link: string
  readonly parts: readonly MailModel[]
}

/** Notices that ask their reader to act on a page; of all others only the words are repeated. */
const ASKS: readonly NoticeType[] = [
  ...(['ask-line', 'ask-line-again', 'ask-chief', 'ask-chief-again'] as const),
  ...(['decide-or-close', 'question'] as const),
]

/**
 * One message for all that waits for one person: each leaver with what is asked, who asks for an answer
 * first, and one link. Pure: the same model gives the same bytes.
 */
export function renderTogether(given: TogetherModel): RenderedMail {
  const { parts, link: address, ...model } = onOneLine(given)
  const asking = parts.filter(isAsked)
  const told = parts.filter((part) => !isAsked(part))
  const people = (some: readonly MailModel[]) =>
    new Set(some.map(({ reference }) => reference)).size
  const isForHr = parts.every(({ to }) => to.role === 'hr')
  const kind = asking.length ? 'asked' : isForHr ? 'hr' : 'told'
  const about = people(asking.length ? asking : told)
  return layOut(
    w.subject[kind](about, model.date),
    [
      paragraph(ENGLISH.words.hello(model.to)),
      paragraph(w.open[kind](about)),
      link(isForHr ? w.today : asking.length ? w.choose : w.look),
      ...grouped(asking),
      ...(asking.length && told.length ? [heading(w.alsoTold)] : []),
      ...grouped(told),
      ...ending(model, { isForHr, references: parts.map(({ reference }) => reference) }),
    ],
    {
      ...{ address, button: isForHr ? w.hrButton : w.button, lead: ENGLISH.words.address },
      ...parts.map(accentOf)[0],
    },
  )
}

const isAsked = ({ notices }: MailModel): boolean => notices.some(({ type }) => ASKS.includes(type))

/** Whom it is about, as far as the reader may know by mail, and what is asked or told: once for all alike. */
function grouped(parts: readonly MailModel[]): Block[] {
  const inOrder = parts.toSorted((a, b) => whom(a).localeCompare(whom(b), 'en'))
  const alike = Map.groupBy(inOrder, (part) => JSON.stringify(partBlocks(part)))
  return [...alike.values()].flatMap((some) => {
    const [first, second] = some
    if (!first) return []
    const people = second ? list([...new Set(some.map(whom))]) : heading(whom(first))
    return [people, ...partBlocks(first)]
  })
}

function partBlocks(given: MailModel): Block[] {
  const part: MailModel = { ...given, headed: true }
  const types = [...new Set(part.notices.map(({ type }) => type))].sort(
    (a, b) => TEMPLATES[b].rank - TEMPLATES[a].rank,
  )
  // Once for each leaver: what is the same of two of them still stands with both.
  return saidOnce(types.flatMap((type) => said(part, type)))
}

/** Nobody is taken for another of the same name, or for the same person in another role. */
const whom = (part: MailModel): string => theLeaver(part, ENGLISH.words)

function said(part: MailModel, type: NoticeType): Block[] {
  if (type !== 'question' && ASKS.includes(type)) return asked(part, type)
  if (type === 'line-note' && isAsked(part)) return [beside(part, type)]
  const { also, blocks } = TEMPLATES[type]
  return (also ?? blocks)(part, ENGLISH.words).filter(
    ({ kind }) => kind !== 'link' && kind !== 'heading' && kind !== 'opening',
  )
}

/** What is asked, since when, and what comes next if nothing is said. */
function asked(part: MailModel, type: NoticeType): Block[] {
  const all = askedIn(part, type)
  const things = all.flatMap(({ duties }) => duties)
  const since = things.map(({ dueDate }) => dueDate).sort()[0] ?? null
  const what = w.asks[whatOf(part, type)](things.length, since)
  const { chiefAskedOn: next, chief } = part
  const climbs = part.to.role === 'line' && next !== null && !all.every(isOwn)
  return [
    paragraph(what),
    ...(climbs ? [paragraph(ENGLISH.words.notices['ask-line'].next(next, chief.name))] : []),
  ]
}

/** What its reader is told beside a question, and not asked about. */
const beside = (part: MailModel, type: NoticeType): Block =>
  paragraph(w.beside(about(part, type).map(({ title }) => title)))

function whatOf(part: MailModel, type: NoticeType): keyof typeof w.asks {
  if (type === 'decide-or-close') return 'last'
  const all = askedIn(part, type)
  if (all.every(isOwn)) return 'own'
  if (!all.some(isTalk)) return 'agree'
  return type === 'ask-chief' || type === 'ask-chief-again' ? 'decide' : 'talk'
}

interface Ending {
  readonly isForHr: boolean
  readonly references: readonly string[]
}

function ending(
  { organisation, hr }: Pick<TogetherModel, 'organisation' | 'hr'>,
  { isForHr, references }: Ending,
): Block[] {
  const { words } = ENGLISH
  if (isForHr) return [signature([words.from(organisation)])]
  return [
    paragraph(words.question),
    signature([hr.name, organisation, hr.email, ...(hr.phone ? [hr.phone] : [])]),
    footnote(words.realLink(organisation, [...new Set(references)].join(', '))),
  ]
}
