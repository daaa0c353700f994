import { hr } from '../../../../words/en/hr/index.ts'
import {
  answered,
  ofLeaver,
  settled,
  standingAnswer,
  suspended,
} from '../../../../workflows/case/coverage.ts'
import type { DutyState } from '../../../../workflows/case/state.ts'
import { isUnused } from '../../../../workflows/plan/networks.ts'
import { WHOLE } from '../../../../workflows/plan/plan.ts'
import {
  answerWords,
  type CaseContext,
  clauseOf,
  codeWords,
  partName,
  shortDate,
  titleOf,
} from '../../../read/case-context.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import type { Tag, Tone } from '../../../read/status.ts'

/** One duty as a line of "What was asked". */
export interface DutyLine {
  readonly id: string
  readonly title: string
  readonly clause: string
  readonly due: string
  /** The same as an ISO day. */
  readonly dueDate: string
  /** The duty as a whole. */
  readonly tag: Tag
  /** What its answer carries beside the code, where it is asked as a whole. */
  readonly note: string
  /** One for each network, where it is asked for each. */
  readonly parts: readonly { readonly name: string; readonly tag: Tag; readonly note: string }[]
}

const words = hr.case.duty

type Waiting = CaseFile['waiting']

/** What the leaver was asked and what they answered, the soonest due first. Pure. */
export function dutyLines(context: CaseContext, waiting: Waiting): DutyLine[] {
  return ofLeaver(context.state)
    .sort((a, b) => a.dueAt - b.dueAt)
    .map((duty) => ({
      id: duty.id,
      title: titleOf(context, duty.id),
      clause: clauseOf(context, duty.id),
      due: shortDate(context, duty.dueDate),
      dueDate: duty.dueDate,
      tag: wholeTag(context, duty, waiting),
      note: noteOf(context, duty, WHOLE),
      parts: partLines(context, duty, waiting),
    }))
}

/** A network a line; those that are not used are one. */
function partLines(context: CaseContext, duty: DutyState, waiting: Waiting): DutyLine['parts'] {
  const parts = partsOf(duty, waiting)
  const [first, ...others] = parts.filter((part) => isUnused(duty, part))
  const shown = parts.filter((part) => !others.includes(part))
  return shown.map((part) => ({
    name: (part === first ? [part, ...others] : [part])
      .map((one) => partName(context, one))
      .join(', '),
    tag: partTag(context, duty, part, waiting),
    note: noteOf(context, duty, part),
  }))
}

/** Each network once one of them has an answer; before, the duty's own line says all. */
function partsOf(duty: DutyState, waiting: Waiting): readonly string[] {
  if (duty.parts.length === 1 && duty.parts[0] === WHOLE) return []
  const sent = waiting.some(({ message }) => message.kind === 'answer' && message.duty === duty.id)
  return sent || Object.keys(duty.answers).length > 0 ? duty.parts : []
}

/** What became of a duty as a whole, where a person and not the leaver's answer says it. */
const SETTLED: Partial<Record<NonNullable<DutyState['settled']>, Tag>> = {
  recorded: { words: words.settled.recorded, tone: 'green' },
  accepted: { words: words.settled.accepted, tone: 'green' },
  'not-applicable': { words: words.settled['not-applicable'], tone: 'plain' },
}

function wholeTag(context: CaseContext, duty: DutyState, waiting: Waiting): Tag {
  const said = duty.settled && SETTLED[duty.settled]
  if (said) return said
  if (suspended(context.state, duty)) return { words: words.kept, tone: 'amber' }
  if (duty.signs) return signatureTag(context, duty, waiting)
  if (duty.parts.length === 1 && duty.parts[0] === WHOLE) {
    return partTag(context, duty, WHOLE, waiting)
  }
  return networksTag(context, duty)
}

/** How many of the networks in use have an answer: those that are not used are no work. */
function networksTag(context: CaseContext, duty: DutyState): Tag {
  const used = duty.parts.filter((part) => !isUnused(duty, part))
  const done = used.filter((part) => standingAnswer(duty, part)).length
  const tone = duty.settled ? 'green' : answered(duty) ? 'teal' : openTone(context, duty)
  if (used.length === 0) return { words: words.noNetworks, tone }
  return { words: done ? words.progress(done, used.length) : words.unanswered, tone }
}

function signatureTag({ state, now }: CaseContext, duty: DutyState, waiting: Waiting): Tag {
  if (state.declaredAt !== undefined) return { words: words.signed, tone: 'green' }
  if (settled(state, duty)) return { words: words.notNeeded, tone: 'plain' }
  if (waiting.some(({ message }) => message.kind === 'declare')) return RECEIVED
  return { words: words.notSent, tone: duty.dueAt < now ? 'amber' : 'plain' }
}

const RECEIVED: Tag = { words: words.received, tone: 'teal' }

function partTag(context: CaseContext, duty: DutyState, part: string, waiting: Waiting): Tag {
  const sent = waiting.some(
    ({ message }) => message.kind === 'answer' && message.duty === duty.id && message.part === part,
  )
  if (sent) return RECEIVED
  const given = duty.answers[part]
  if (!given) {
    return { words: words.unanswered, tone: duty.settled ? 'plain' : openTone(context, duty) }
  }
  if (given.refused) return { words: words.refused, tone: 'amber' }
  if (given.agree && !duty.settled) return { words: words.waits, tone: 'amber' }
  const tone = TONES[given.means] ?? 'green'
  return { words: answerWords(context, given.answer).status, tone }
}

const TONES: Partial<Record<string, Tone>> = {
  'no-account': 'plain',
  exceptions: 'teal',
  asked: 'teal',
  unsure: 'amber',
}

const openTone = ({ now, state }: CaseContext, duty: DutyState): Tone =>
  duty.dueAt < now && state.status !== 'closed' ? 'amber' : 'plain'

/** What an answer carries beside its code: '2 kept: I knew them before this role'. */
function noteOf(context: CaseContext, duty: DutyState, part: string): string {
  const given = duty.answers[part]
  const bits = [
    ...(given?.count === undefined ? [] : [words.keptCount(given.count)]),
    ...(given?.reason ? [codeWords(context, 'keep_reasons', given.reason)] : []),
    ...(given?.on ? [words.on(shortDate(context, given.on))] : []),
  ]
  return bits.join(': ')
}
