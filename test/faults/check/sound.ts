import { bodyOf, GENESIS, hashOf, seal } from '../../../db/crypto/chain.ts'
import type { CaseEvent } from '../../../workflows/case/events.ts'
import { noticesFor } from '../../../workflows/notify/notices.ts'
import { EXAMPLE, london } from '../../support/policy.ts'
import { PureCase, teller } from '../../workflows/pure/model.ts'
import { ALL_ANSWERS, SENT, WORD } from '../../workflows/pure/said.ts'
import type { Evidence, FoundCase, FoundMail, Kept, Press } from './evidence.ts'

/** What is found after a run in which nothing went wrong: a case that has ended and one that goes on. */
export function soundEvidence(): Evidence {
  const ended = played('ended', (one, tell) => {
    one.wait(london('2027-02-04 09:00'))
    for (const [role, draft] of [...ALL_ANSWERS, SENT]) tell(role, draft)
    one.wait(london('2027-03-01 09:00'))
  })
  const going = played('going', (one, tell) => {
    one.wait(london('2027-02-18 09:00'))
    tell(...WORD)
  })
  const cases = [ended, going]
  const mails = cases.flatMap(mailsOf)
  return {
    cases: cases.map(({ found }) => found),
    presses: cases.flatMap(({ presses }) => presses),
    mails,
    relay: mails.map(keptOf),
    submissions: cases.flatMap(({ found, one }) =>
      submissionsOf(one).map((id) => ({ id, caseId: found.id, taken: true, refused: null })),
    ),
  }
}

interface Played {
  readonly one: PureCase
  readonly found: FoundCase
  readonly presses: readonly Press[]
}

function played(
  id: string,
  play: (one: PureCase, tell: ReturnType<typeof teller>) => void,
): Played {
  const one = new PureCase({ ...EXAMPLE, flags: [] })
  play(one, teller(one))
  const { state, now } = one
  const closed = state.status === 'closed'
  const presses = one.events.flatMap((event): Press[] => {
    const what = pressed(event)
    return what ? [{ caseId: id, what, came: 'taken', at: event.at }] : []
  })
  const nextAt = closed ? null : now + 3_600_000
  const workflow = closed ? 'COMPLETED' : 'RUNNING'
  const chained = chainOf(id, one.events)
  return {
    one,
    presses,
    found: { id, status: state.status, state, workflow, now, nextAt, ...chained },
  }
}

/** The chain of a record, as it would stand in Postgres. */
export function chainOf(id: string, events: readonly CaseEvent[]) {
  const words = events.flatMap((event) =>
    event.type === 'declared'
      ? seal({ typedName: 'Sam Sample' }).map((word) => ({ number: event.number, ...word }))
      : [],
  )
  const rows: FoundCase['rows'][number][] = []
  for (const event of events) {
    const prev = rows.at(-1)?.hash ?? GENESIS
    const own = words.filter(({ number }) => number === event.number)
    const body = bodyOf(id, event, own)
    rows.push({ number: event.number, body, prev, hash: hashOf(prev, body) })
  }
  const { number = 0, hash = '' } = rows.at(-1) ?? {}
  return { rows, words, head: { number, hash } }
}

function pressed(event: CaseEvent): string | undefined {
  if (event.type === 'opened') return 'opened'
  if (event.type === 'answered') return `answer ${event.duty}/${event.part} ${event.answer}`
  if (event.type === 'declared') return 'declare'
  return event.type === 'decided' ? `decide ${event.escalation}` : undefined
}

/** A mail for each notice, sent at its first attempt. */
const mailsOf = ({ one, found }: Played): FoundMail[] =>
  one.events.flatMap((event, index) => {
    const state = one.states[index] ?? one.state
    return noticesFor(event, state).map(({ type, to }) => ({
      messageId: `<${found.id}-${event.number}-${type}@sample.example>`,
      caseId: found.id,
      ...{ to, state: 'sent', attempts: 1, sendAt: event.at },
      notices: [{ event: event.number, type }],
    }))
  })

const keptOf = ({ messageId, to }: FoundMail): Kept => ({
  messageId,
  to: `${to}@sample.example`,
})

const submissionsOf = ({ events }: PureCase): string[] =>
  events.flatMap(({ submission }) => submission ?? [])
