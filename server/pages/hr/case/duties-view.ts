import {
  ofLeaver,
  settled,
  standingAnswer,
  suspended,
} from '../../../../workflows/case/coverage.ts'
import type { DutyState } from '../../../../workflows/case/state.ts'
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
  readonly title: string
  readonly clause: string
  readonly due: string
  /** The duty as a whole. */
  readonly tag: Tag
  /** What its answer carries beside the code, where it is asked as a whole. */
  readonly note: string
  /** One for each network, where it is asked for each. */
  readonly parts: readonly { readonly name: string; readonly tag: Tag; readonly note: string }[]
}

type Waiting = CaseFile['waiting']

/** What the leaver was asked and what they answered, the soonest due first. Pure. */
export function dutyLines(known: CaseContext, waiting: Waiting): DutyLine[] {
  return ofLeaver(known.state)
    .sort((a, b) => a.dueAt - b.dueAt)
    .map((duty) => ({
      title: titleOf(known, duty.id),
      clause: clauseOf(known, duty.id),
      due: shortDate(known, duty.dueDate),
      tag: wholeTag(known, duty, waiting),
      note: noteOf(known, duty, WHOLE),
      parts: partsOf(duty, waiting).map((part) => ({
        name: partName(known, part),
        tag: partTag(known, duty, part, waiting),
        note: noteOf(known, duty, part),
      })),
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
  recorded: { words: 'Recorded for them', tone: 'green' },
  accepted: { words: 'Agreed', tone: 'green' },
  'not-applicable': { words: 'Not asked', tone: 'plain' },
}

function wholeTag(known: CaseContext, duty: DutyState, waiting: Waiting): Tag {
  const said = duty.settled && SETTLED[duty.settled]
  if (said) return said
  if (suspended(known.state, duty)) return { words: 'Kept for now', tone: 'amber' }
  if (duty.signs) return signatureTag(known, duty, waiting)
  if (duty.parts.length === 1 && duty.parts[0] === WHOLE) {
    return partTag(known, duty, WHOLE, waiting)
  }
  const done = duty.parts.filter((part) => standingAnswer(duty, part)).length
  const words = `${done} of ${duty.parts.length}`
  if (duty.settled) return { words, tone: 'green' }
  return { words, tone: done === duty.parts.length ? 'teal' : openTone(known, duty) }
}

function signatureTag({ state, now }: CaseContext, duty: DutyState, waiting: Waiting): Tag {
  if (state.declaredAt !== undefined) return { words: 'Signed and sent', tone: 'green' }
  if (settled(state, duty)) return { words: 'No longer needed', tone: 'plain' }
  if (waiting.some(({ message }) => message.kind === 'declare')) return RECEIVED
  return { words: 'Not sent', tone: duty.dueAt < now ? 'amber' : 'plain' }
}

const RECEIVED: Tag = { words: 'Received, being recorded', tone: 'teal' }

function partTag(known: CaseContext, duty: DutyState, part: string, waiting: Waiting): Tag {
  const sent = waiting.some(
    ({ message }) => message.kind === 'answer' && message.duty === duty.id && message.part === part,
  )
  if (sent) return RECEIVED
  const given = duty.answers[part]
  if (!given) {
    return duty.settled
      ? { words: 'Not answered', tone: 'plain' }
      : { words: 'Not answered', tone: openTone(known, duty) }
  }
  if (given.refused) return { words: 'Not agreed to', tone: 'amber' }
  if (given.agree && !duty.settled) return { words: 'Waits for agreement', tone: 'amber' }
  const tone = TONES[given.means] ?? 'green'
  return { words: answerWords(known, given.answer).status, tone }
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
function noteOf(known: CaseContext, duty: DutyState, part: string): string {
  const given = duty.answers[part]
  const bits = [
    ...(given?.count === undefined ? [] : [`${given.count} kept`]),
    ...(given?.reason ? [codeWords(known, 'keep_reasons', given.reason)] : []),
    ...(given?.on ? [`on ${shortDate(known, given.on)}`] : []),
  ]
  return bits.join(': ')
}
