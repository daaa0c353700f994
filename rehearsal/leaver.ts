import {
  canDeclare,
  ofLeaver,
  open,
  settled,
  standingAnswer,
  suspended,
} from '../workflows/case/coverage.ts'
import type { DutyState } from '../workflows/case/state.ts'
import { recorded, refused } from '../workflows/decide/decisions.ts'
import { isAskedStill } from '../workflows/moments/still.ts'
import type { AnswerRule } from '../workflows/pack/rules.ts'
import type { Meaning } from '../workflows/pack/types.ts'
import type { Behaviour } from './behaviour.ts'
import {
  AFTER_MAIL,
  drift,
  newMail,
  type Person,
  type RehearsalView,
  type Saying,
  workingTime,
} from './person.ts'

/** The leaver: they act on what reached them by mail, so who gets none never does. */
export const leaver: Person = {
  role: 'leaver',
  when: (seen) => (seen.state.status === 'closed' ? undefined : WHEN[seen.behaviour.leaver](seen)),
  says: (seen, said) =>
    seen.behaviour.leaver === 'disputes' ? disputes(seen, said) : answers(seen),
}

type When = (seen: RehearsalView) => number | undefined

/** Fifty minutes after a mail, where something is asked of them. */
const afterMail: When = (seen) => {
  const mail = asked(seen) ? newMail(seen, 'leaver') : undefined
  return mail && mail.at + AFTER_MAIL + drift(seen)
}

const asked = ({ state }: RehearsalView): boolean =>
  canDeclare(state) || state.duties.some((duty) => open(state, duty, 'leaver') || refused(duty))

const WHEN: Readonly<Record<Behaviour['leaver'], When>> = {
  'at-once': afterMail,
  unsure: afterMail,
  'keeps-some': afterMail,
  worried: afterMail,
  'in-time': (seen) => {
    const due = seen.state.duties
      .filter((duty) => !duty.owner && open(seen.state, duty, 'leaver'))
      .map(({ dueDate }) => dueDate)
      .sort()[0]
    const first = seen.mails.find(({ to, outcome }) => to === 'leaver' && outcome === 'sent')
    if (due === undefined || !first) return undefined
    const at = Math.max(seen.calendar.opening(due), first.at) + AFTER_MAIL
    return at > (seen.visits.at(-1) ?? 0) ? at + drift(seen) : afterMail(seen)
  },
  'after-final': (seen) => {
    const told = seen.mails.some(({ notices }) =>
      notices.some(({ type }) => type === 'final-reminder'),
    )
    return told ? afterMail(seen) : undefined
  },
  'after-line': (seen) => {
    const since = seen.state.escalations[0]?.openedAt
    if (since === undefined || !asked(seen)) return undefined
    return seen.visits.length ? afterMail(seen) : workingTime(seen.calendar, since, 2, [1, 50])
  },
  'in-part': (seen) => (seen.visits.length ? undefined : afterMail(seen)),
  never: () => undefined,
  disputes: (seen) => {
    const mail = newMail(seen, 'leaver', ({ notices }) =>
      notices.some(({ type }) => type === 'recorded-for-you'),
    )
    return mail && recorded(seen.state).length ? mail.at + AFTER_MAIL + drift(seen) : undefined
  },
}

const disputes = ({ state }: RehearsalView, said: readonly Saying[]): Saying | undefined =>
  said.length === 0 && recorded(state).length
    ? { draft: { kind: 'dispute' }, words: { reason: 'A sample reason.' } }
    : undefined

function answers(seen: RehearsalView): Saying | undefined {
  if (isAskedStill(seen.state)) return { draft: { kind: 'still-true' }, words: {} }
  for (const duty of turnedTo(seen)) {
    for (const part of duty.parts) {
      const draft = answerTo(seen, duty, part)
      if (draft) return { draft, words: {} }
    }
  }
  return canDeclare(seen.state)
    ? { draft: { kind: 'declare' }, words: { typedName: 'A Sample Name' } }
    : undefined
}

/** The duties that they look at on this visit. */
function turnedTo({ state, behaviour, calendar, now }: RehearsalView): DutyState[] {
  const mine = ofLeaver(state).filter((duty) => !duty.signs)
  const half = mine.slice(0, Math.floor(mine.length / 2))
  const today = calendar.dateOf(now)
  const turned = behaviour.leaver === 'in-part' ? half : mine
  return turned.filter((duty) => {
    if (settled(state, duty) || suspended(state, duty)) return false
    return behaviour.leaver !== 'in-time' || duty.dueDate <= today
  })
}

/** What they answer to one line; nothing where their answer stands. */
function answerTo(seen: RehearsalView, duty: DutyState, part: string): Saying['draft'] | undefined {
  const { pack, visits, calendar, now } = seen
  const found = choice(seen, duty.id)
  const standing = standingAnswer(duty, part)
  if (!found || (standing && !clearsUp(standing.means, found.rule.means, visits))) return undefined
  const { code: answer, rule } = found
  const reasons = Object.entries(pack.keep_reasons)
  const [reason = ''] = reasons.find(([, one]) => one.agreed_by) ?? reasons[0] ?? []
  return {
    ...{ kind: 'answer', duty: duty.id, part, answer },
    ...(rule.needs.includes('date') ? { on: calendar.dateOf(now) } : {}),
    ...(rule.needs.includes('reason') ? { reason } : {}),
    ...(rule.needs.includes('count') ? { count: 2 } : {}),
  }
}

/** Of the answers that a duty has, the one that they like best. */
function choice({ rules, behaviour, visits }: RehearsalView, duty: string) {
  const special = visits.length === 0 ? SPECIAL[behaviour.leaver] : undefined
  const offered = (rules.duties[duty]?.answers ?? []).flatMap((code) => {
    const rule = rules.answers[code]
    return rule ? [{ code, rule }] : []
  })
  return [...(special ? [special] : []), ...PLAIN]
    .map((wish) => offered.find(({ rule }) => wish(rule)))
    .find((one) => one !== undefined)
}

/** Whoever was not sure knows the next time. */
const clearsUp = (before: Meaning, now: Meaning, visits: readonly number[]): boolean =>
  visits.length > 0 && before === 'unsure' && now !== 'unsure'

type Wish = (rule: AnswerRule) => boolean

const SPECIAL: Partial<Record<Behaviour['leaver'], Wish>> = {
  unsure: ({ means }) => means === 'unsure',
  'keeps-some': ({ means }) => means === 'exceptions',
  worried: ({ raises }) => raises !== undefined,
}

/** What asks for nobody else comes first. */
const PLAIN: readonly Wish[] = [
  ({ means, agreedBy, raises }) => means === 'confirmed' && !agreedBy && !raises,
  ({ means }) => means === 'never-had',
  ({ means }) => means === 'no-account',
  ({ means }) => means === 'asked',
  ({ means, raises }) => means === 'confirmed' && !raises,
  ({ means }) => means === 'exceptions',
  () => true,
]
