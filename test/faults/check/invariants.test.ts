import { describe, expect, test } from 'vitest'
import type { CaseEvent } from '../../../workflows/case/events.ts'
import { fold } from '../../../workflows/case/state.ts'
import type { Evidence, FoundCase } from './evidence.ts'
import { INVARIANTS, judge } from './invariants.ts'
import { chainOf, soundEvidence } from './sound.ts'

/** What is red of some evidence, with how many faults. */
const redOf = (evidence: Evidence): Record<string, number> =>
  Object.fromEntries(
    judge(evidence).flatMap(({ promise, faults }) =>
      faults.length ? [[promise, faults.length]] : [],
    ),
  )

const sound = soundEvidence()
const [ended, going] = sound.cases as [FoundCase, FoundCase]
const eventsIn = ({ rows }: FoundCase) => rows.map(({ body }) => JSON.parse(body) as CaseEvent)

/** The evidence with one case put in another's place. */
const withCase = (changed: FoundCase): Evidence => ({
  ...sound,
  cases: sound.cases.map((one) => (one.id === changed.id ? changed : one)),
})

/** A case whose record is another from the start, its chain and row made anew to fit it. */
function recorded(found: FoundCase, events: readonly CaseEvent[]): Evidence {
  const told = events.map(({ ...event }, index) => {
    for (const extra of ['case', 'words']) Reflect.deleteProperty(event, extra)
    return { ...event, number: index + 1 } as CaseEvent
  })
  const state = fold(told) ?? found.state
  return withCase({ ...found, state, status: state.status, ...chainOf(found.id, told) })
}

const mailOf = (of: Evidence, place: number) => {
  const mail = of.mails.at(place)
  if (!mail) throw new Error(`There is no mail ${place}`)
  return mail
}

const [STANDS, TWICE, STARTED, WENT, ONCE, LADDER, CHAIN, ROW, STILL, ALIKE] =
  Object.keys(INVARIANTS)

test('a run in which nothing went wrong keeps every promise, and each has looked at something', () => {
  const verdicts = judge(sound)
  expect(redOf(sound)).toEqual({})
  expect(verdicts).toHaveLength(10)
  expect(verdicts.filter(({ looked }) => looked === 0)).toEqual([])
})

/** Each way to spoil it, and the promise that has to go red. Others may go red beside it. */
const SPOILT: readonly (readonly [string, string | undefined, () => Evidence])[] = [
  [
    'an acknowledged answer is not in the record',
    STANDS,
    () => ({
      ...sound,
      presses: [...sound.presses, { caseId: 'going', what: 'declare', came: 'taken', at: 0 }],
    }),
  ],
  [
    'an acknowledged start has no case',
    STANDS,
    () => ({
      ...sound,
      presses: [...sound.presses, { caseId: 'nowhere', what: 'opened', came: 'taken', at: 0 }],
    }),
  ],
  [
    'one submission became two events',
    TWICE,
    () => {
      const events = eventsIn(ended)
      const answered = events.findIndex(({ type }) => type === 'answered')
      return recorded(ended, events.toSpliced(answered, 0, ...events.slice(answered, answered + 1)))
    },
  ],
  [
    'two presses of one form became two decisions',
    TWICE,
    () => {
      const decided = eventsIn(going).find(({ type }) => type === 'decided')
      const again = { ...decided, submission: 'another' } as CaseEvent
      return recorded(going, [...eventsIn(going), again])
    },
  ],
  [
    'there is a case that nobody started',
    STARTED,
    () => ({
      ...sound,
      presses: sound.presses.filter(({ caseId, what }) => caseId !== 'going' || what !== 'opened'),
    }),
  ],
  ['a mail said to be sent never came', WENT, () => ({ ...sound, relay: sound.relay.slice(1) })],
  [
    'a mail was never tried',
    WENT,
    () => {
      const { messageId } = mailOf(sound, 0)
      return {
        ...sound,
        mails: sound.mails.map((mail) =>
          mail.messageId === messageId ? { ...mail, state: 'pending', attempts: 0 } : mail,
        ),
        relay: sound.relay.filter((kept) => kept.messageId !== messageId),
      }
    },
  ],
  [
    'a mail was given up',
    WENT,
    () => {
      const { messageId } = mailOf(sound, -1)
      return {
        ...sound,
        mails: sound.mails.map((mail) =>
          mail.messageId === messageId ? { ...mail, state: 'failed' } : mail,
        ),
        relay: sound.relay.filter((kept) => kept.messageId !== messageId),
      }
    },
  ],
  [
    'a reminder has no mail at all',
    WENT,
    () => {
      const mails = sound.mails.filter(({ notices }) => notices[0]?.type !== 'reminder')
      const ids = mails.map(({ messageId }) => messageId)
      return { ...sound, mails, relay: sound.relay.filter((kept) => ids.includes(kept.messageId)) }
    },
  ],
  [
    'a mail came twice',
    ONCE,
    () => ({ ...sound, relay: [...sound.relay, ...sound.relay.slice(0, 1)] }),
  ],
  [
    'a mail came that the outbox does not know',
    ONCE,
    () => ({ ...sound, relay: [...sound.relay, { messageId: '<x@y>', to: 'sam@home.example' }] }),
  ],
  [
    'a mail came that was cancelled',
    ONCE,
    () => ({
      ...sound,
      mails: sound.mails.map((mail, index) => (index ? mail : { ...mail, state: 'cancelled' })),
    }),
  ],
  [
    'a moment was handled before an earlier one',
    LADDER,
    () => {
      const events = eventsIn(going)
      const asked = events.findIndex(({ type }) => type === 'reminded')
      const [one, two] = [events[asked], events[asked + 1]]
      return recorded(going, events.toSpliced(asked, 2, two as CaseEvent, one as CaseEvent))
    },
  ],
  [
    'a moment was handled twice',
    LADDER,
    () => {
      const events = eventsIn(going)
      const asked = events.findIndex(({ type }) => type === 'reminded')
      return recorded(going, events.toSpliced(asked, 0, events[asked] as CaseEvent))
    },
  ],
  [
    'who had sent everything was reminded',
    LADDER,
    () => {
      const events = eventsIn(ended)
      const reminded = eventsIn(going).findLast(({ type }) => type === 'reminded')
      const sent = events.findIndex(({ type }) => type === 'declared')
      const at = events[sent]?.at ?? 0
      return recorded(ended, events.toSpliced(sent + 1, 0, { ...reminded, at } as CaseEvent))
    },
  ],
  [
    'a reminder crossed what was acknowledged before',
    LADDER,
    () => {
      const reminded = eventsIn(going).findLast(({ type }) => type === 'reminded')
      const events = eventsIn(ended)
      const sent = events.findIndex(({ type }) => type === 'declared')
      const at = events[sent]?.at ?? 0
      const late = events.map((event) => (event.number > sent ? { ...event, at: at + 1 } : event))
      return recorded(ended, late.toSpliced(sent, 0, { ...reminded, at: at + 1 } as CaseEvent))
    },
  ],
  [
    'a later mail came before an earlier one',
    LADDER,
    () => {
      const place = sound.mails.findIndex(
        ({ caseId, notices: [first] }) => caseId === 'going' && first?.type === 'reminder',
      )
      const [first] = sound.relay.slice(place, place + 1)
      const others = sound.relay.toSpliced(place, 1)
      return { ...sound, relay: first ? [...others, first] : others }
    },
  ],
  [
    'an event was changed',
    CHAIN,
    () => {
      const rows = going.rows.map((row) =>
        row.number === 2 ? { ...row, body: row.body.replace('remind', 'final') } : row,
      )
      return withCase({ ...going, rows })
    },
  ],
  [
    'an event is missing at the end',
    CHAIN,
    () => withCase({ ...going, rows: going.rows.slice(0, -1) }),
  ],
  [
    'words were changed',
    CHAIN,
    () => withCase({ ...ended, words: ended.words.map((word) => ({ ...word, value: 'Other' })) }),
  ],
  [
    'the row says something else than the record',
    ROW,
    () => withCase({ ...going, state: { ...going.state, duties: going.state.duties.slice(1) } }),
  ],
  ['an open case has no workflow', STILL, () => withCase({ ...going, workflow: 'TERMINATED' })],
  [
    'an open case is past its moment',
    STILL,
    () => withCase({ ...going, nextAt: going.now - 1_200_000 }),
  ],
  [
    'an open case waits for nothing and nobody',
    STILL,
    () =>
      withCase({ ...going, nextAt: null, state: { ...going.state, agenda: [], escalations: [] } }),
  ],
  [
    'a submission is not taken',
    STILL,
    () => ({
      ...sound,
      submissions: [
        ...sound.submissions,
        { id: 'x', caseId: 'going', taken: false, refused: null },
      ],
    }),
  ],
  [
    'a case is closed and its workflow runs',
    ALIKE,
    () => withCase({ ...ended, workflow: 'RUNNING' }),
  ],
  [
    'a case is open and its workflow has ended',
    ALIKE,
    () => withCase({ ...going, workflow: 'COMPLETED' }),
  ],
]

describe('goes red where', () => {
  test.each(SPOILT)('%s', (_what, promise, spoil) => {
    expect(Object.keys(redOf(spoil()))).toContain(promise)
  })

  test('each promise is spoilt at least once', () => {
    expect(new Set(SPOILT.map(([, promise]) => promise))).toEqual(new Set(Object.keys(INVARIANTS)))
  })
})
