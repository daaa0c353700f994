import { unsentTitle } from '../../../../words/en/unsent.ts'
import type { HrNote, MailModel, OpenDuty } from '../../content/model.ts'
import {
  type Block,
  link,
  list,
  type MailWords,
  paragraph,
  quote,
  type Template,
} from '../../render/blocks.ts'
import { closed, example } from '../shared/example.ts'
import { inSubject, whoFills } from '../shared/people.ts'

/** What HR should know and can do. */
const hrNote: Template = {
  subject: (model, words) => {
    const { subject, somethingChanged } = words.notices['hr-note']
    const [first] = model.hrNotes
    // What cannot wait is not to be told with a name.
    const who = model.hrNotes.some((note) => note === 'possible-breach' || note === 'route-waits')
      ? model.reference
      : inSubject(model, words)
    return subject(who, first ? noteSubject(model, words, first) : somethingChanged)
  },
  blocks: (model, words) => [
    ...notes(model, words),
    ...cameBack(model, words),
    link(words.notices['hr-note'].theCase),
  ],
  rank: 50,
  example: example('hr-note', 'hr', { hrNotes: ['line-silent'] }),
}

/** What still waits for a person, each week until somebody decides. */
const hrWeekly: Template = {
  subject: (model, words) =>
    words.notices['hr-note'].subject(
      inSubject(model, words),
      noteSubject(model, words, weekly(model)[0]?.note ?? 'still-waiting'),
    ),
  blocks: (model, words) => [
    ...weekly(model).map(({ note, duties }) => {
      const open = titles(model.openDuties.filter(({ id }) => duties.includes(id)))
      return paragraph(wordsOf(model, words, note).text(aboutOf(model, words, open)))
    }),
    link(words.notices['hr-note'].theCase),
  ],
  rank: 20,
  example: example('hr-weekly', 'hr'),
}

/** What still waits: an appeal of the leaver's first, then all else. */
function weekly({ notices }: MailModel) {
  const told = notices.filter(({ type }) => type === 'hr-weekly')
  const part = (note: 'appeal-waits' | 'still-waiting') => {
    const those = told.filter(({ because }) => (because === 'appeal') === (note === 'appeal-waits'))
    return those.length ? [{ note, duties: those.flatMap(({ duties }) => duties) }] : []
  }
  return [...part('appeal-waits'), ...part('still-waiting')]
}

function notes(model: MailModel, words: MailWords): Block[] {
  const texts = [...new Set(model.hrNotes.map(textOf(model, words)))]
  const [only, second] = texts
  if (only === undefined) return [paragraph(words.notices['hr-note'].changed(model.leaver.name))]
  return [second === undefined ? paragraph(only) : list(texts)]
}

/** What came back of a mail, in the words that it came with. */
function cameBack(model: MailModel, { notices: words }: MailWords): Block[] {
  const { theirWords, serversWords } = words['hr-note']
  const notices = model.notices.filter(({ type }) => type === 'hr-note')
  return notices.flatMap((notice, index) => {
    const isPerson = model.hrNotes[index] === 'answered-by-mail'
    return notice.words
      ? [paragraph(isPerson ? theirWords : serversWords), quote(notice.words)]
      : []
  })
}

/**
 * Where nobody leads the leaver it is the chief who was asked; where the line is unheard, as well. Who
 * speaks to us can be reached, whatever came back.
 */
function wordsOf(model: MailModel, { notices }: MailWords, note: HrNote) {
  const { withoutLine, lineUnheard, leaverSpoke } = model
  const { notes } = notices['hr-note']
  if (note === 'leaver-unreachable' && leaverSpoke) return notes['leaver-half-heard']
  if (note === 'line-silent' && withoutLine) return notes['chief-silent']
  return note === 'line-unreachable' && lineUnheard ? notes['line-unheard'] : notes[note]
}

function noteSubject(model: MailModel, words: MailWords, note: HrNote): string {
  const { subject } = wordsOf(model, words, note)
  return typeof subject === 'string' ? subject : subject(aboutOf(model, words))
}

/** The notes stand in the order of their notices, which know the duties. */
function textOf(model: MailModel, words: MailWords) {
  const notices = model.notices.filter(({ type }) => type === 'hr-note')
  return (note: HrNote, index: number): string => {
    const ids = notices[index]?.duties ?? []
    const open = titles(model.openDuties.filter(({ id }) => ids.includes(id)))
    return wordsOf(model, words, note).text(aboutOf(model, words, open))
  }
}

function aboutOf(model: MailModel, words: MailWords, open = '') {
  const { leaver, line, chief, dataLead, reference } = model
  return {
    ...{ leaver: leaver.name, line: line.name, label: line.label, chief: chief.name },
    ...{ dataLead: dataLead.name, reference, open, unread: unreadWords(model, words) },
  }
}

function unreadWords(model: MailModel, words: MailWords): string {
  const { unread, leaver } = model
  if (!unread) return ''
  const asked = new Set(unread.asked.map((rung) => whoFills(rung, model, words)))
  return words.notices['hr-note'].unread(leaver.name, unread.on, [...asked])
}

const titles = (duties: readonly OpenDuty[]): string =>
  duties
    .filter(({ signs }) => !signs || duties.length === 1)
    .map(({ signs, title }) => (signs ? unsentTitle : title))
    .join('; ')

const hrClosed: Template = {
  subject: (model, words) =>
    words.notices['hr-closed'].subject(inSubject(model, words), ended(model, words)),
  blocks: (model, words) => {
    const w = words.notices['hr-closed']
    return [
      paragraph(w.closed(model.leaver.name)),
      list([w.how(ended(model, words)), ...(model.closedOn ? [w.on(model.closedOn)] : [])]),
      ...(model.final === 'referred' ? [paragraph(w.inTouch(model.leaver.name))] : []),
      link(w.record),
    ]
  },
  rank: 90,
  example: example('hr-closed', 'hr', closed('confirmed')),
}

function ended({ final }: MailModel, { notices }: MailWords): string {
  const { finals, otherEnd } = notices['hr-closed']
  return (finals as Readonly<Record<string, string>>)[final ?? ''] ?? otherEnd
}

export const toHr = { 'hr-note': hrNote, 'hr-weekly': hrWeekly, 'hr-closed': hrClosed }
