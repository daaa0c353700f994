import { withoutTokens } from '../../../db/crypto/link-text.ts'
import { uuidFrom } from '../../../db/crypto/uuid-from.ts'
import {
  changeMailIn,
  countMailIn,
  type HandedMailIn,
  handedMailIn,
  type MailIn,
  newMailIn,
  placeMailIn,
  settleMailIn,
  triedMailIn,
} from '../../../db/queries/mail/in.ts'
import { hasMovedSince, type NamedMail } from '../../../db/queries/mail/named.ts'
import { peopleOf } from '../../../db/queries/people.ts'
import type { PileReason } from '../../../db/tables/mail-in.ts'
import { type Judged, judge } from '../../../mailbox/judge.ts'
import { UnreadableMessage } from '../../../mailbox/message.ts'
import { DAY } from '../../../workflows/plan/durations.ts'
import type { ServerDeps } from '../../deps.ts'
import { safe } from '../../web/errors.ts'
import { keepFor } from '../submissions.ts'
import { cameBack, forCase } from './for-case.ts'
import { matchedMails } from './match.ts'

const AT_ONCE = 20
/** What fails so often is laid before a person instead. */
const TRIES = 20
/** More a day about one case than people write: a loop of programs, or somebody who means harm. */
const MOST_A_DAY = 30

/**
 * Judges what came in by mail: hands it to the case that it is about, notes how a mail fares, or lays it
 * before HR. Answers with how much was dealt with. Safe to run again, and in two processes at once: a
 * message's submission has an id of its own, so a case takes it once.
 */
export async function takeMailIn(deps: ServerDeps): Promise<number> {
  const waiting = await newMailIn(deps.db, AT_ONCE)
  for (const mail of waiting) await takeOne(deps, mail)
  const told = await handedMailIn(deps.db, AT_ONCE)
  for (const mail of told) await afterwards(deps, mail)
  return waiting.length + told.length
}

async function takeOne(deps: ServerDeps, mail: MailIn): Promise<void> {
  const tries = await triedMailIn(deps.db, mail.id)
  try {
    await judgeOne(deps, mail)
  } catch (error) {
    // What keeps one from being judged keeps none behind it: it comes again with the next round.
    deps.log.warn({ mail: mail.id, ...safe(error) }, 'a message that came in could not be judged')
    if (error instanceof UnreadableMessage || tries >= TRIES) {
      await pile(deps, mail.id, 'unreadable')
    }
  }
}

async function judgeOne(deps: ServerDeps, mail: MailIn): Promise<void> {
  const { raw, recipient, sender } = mail
  const read = await judge(
    {
      bytes: raw ?? Buffer.alloc(0),
      ...(recipient === null ? {} : { recipient }),
      ...(sender === null ? {} : { sender }),
    },
    { domain: domainOf(deps) },
  )
  // An answer holds what it answers, and with it a link that opens a case as its reader.
  const judged = { ...read, said: withoutTokens(read.said), subject: withoutTokens(read.subject) }
  await changeMailIn(deps.db, mail.id, {
    ...{ kind: judged.kind, cause: 'cause' in judged ? judged.cause : null },
    ...{ from_address: judged.from, subject: judged.subject, said: judged.said },
  })
  if (judged.kind === 'own') return settle(deps, mail.id, 'aside')
  const [named, ...others] = await matchedMails(deps, judged)
  if (!named) return pile(deps, mail.id, 'unmatched')
  await placeMailIn(deps.db, mail.id, {
    ...{ mail_id: named.id, caseId: named.case_id, said: judged.said },
  })
  const why = await whyToAPerson(deps, judged, named)
  if (why) return pile(deps, mail.id, why)
  // Whose address is dead is so in each of their cases; what they wrote is before one of them.
  const isForAll = judged.kind === 'failed' || judged.kind === 'list-refusal'
  for (const other of isForAll ? others : [])
    await tell(deps, `${mail.id}/${other.id}`, judged, other)
  await hand(deps, mail.id, judged, named)
}

/** What stands behind the @ of our Message-IDs. */
export const domainOf = ({ config }: Pick<ServerDeps, 'config'>): string =>
  (config.MAIL_FROM.split('@').at(-1) ?? '').toLowerCase()

/** Why a message that names a mail of ours is for a person to look at, if it is. */
async function whyToAPerson(
  { db, now }: ServerDeps,
  judged: Judged,
  { case_id, to_role }: NamedMail,
): Promise<PileReason | undefined> {
  if (judged.kind === 'unclear' || judged.kind === 'complaint') return judged.kind
  if (!case_id)
    return ['failed', 'answer', 'list-refusal'].includes(judged.kind) ? 'no-case' : undefined
  if ((await countMailIn(db, case_id, new Date(now() - DAY))) > MOST_A_DAY) return 'too-many'
  if (judged.kind !== 'answer') return undefined
  // What HR's own mailbox answers to Leavewell is nobody's question.
  if (to_role === 'hr') return 'no-case'
  const people = await peopleOf(db, case_id)
  const theirs = people
    .filter(({ role }) => role === to_role)
    .flatMap(({ email, work_email }) => [email, work_email])
  return theirs.some((one) => one?.toLowerCase() === judged.from.toLowerCase())
    ? undefined
    : 'other-sender'
}

/** To the case. How a mail fares, and what is about none, needs no case: it is settled. */
async function hand(deps: ServerDeps, id: string, judged: Judged, named: NamedMail): Promise<void> {
  const submission = await tell(deps, id, judged, named)
  if (!submission) return settle(deps, id)
  await changeMailIn(deps.db, id, { state: 'handed', submission })
}

/** Lays it into the case's in-tray, under an id that `name` makes. Nothing where a case is told nothing. */
async function tell(
  deps: ServerDeps,
  name: string,
  judged: Judged,
  named: NamedMail,
): Promise<string | undefined> {
  const how = cameBack(judged)
  const { case_id: caseId, to_role: of } = named
  if (!how || !caseId) return undefined
  const moved = { caseId, mail: named.id, role: of }
  const late = how !== 'answered' && how !== 'automatic' && (await hasMovedSince(deps.db, moved))
  const about = { mail: named.id, of, second: named.again_of !== null, late, left: named.left_at }
  const { draft, words } = forCase(how, judged.said || judged.subject, about)
  const submission = uuidFrom(`mail-in/${name}`)
  // The case is rung when the in-tray is swept, seconds later: nobody waits for an answer here.
  await keepFor(deps, caseId, draft, words, submission)
  return submission
}

/** A case has taken it, or not: then a person's words are not lost. */
function afterwards(deps: ServerDeps, { id, kind, refused, to_role }: HandedMailIn): Promise<void> {
  if (kind !== 'answer') return settle(deps, id)
  if (refused) return pile(deps, id, 'not-taken')
  return to_role === 'leaver' ? settle(deps, id) : pile(deps, id, 'answered')
}

/** Before a person. */
const pile = ({ db }: ServerDeps, id: string, why: PileReason): Promise<void> =>
  changeMailIn(db, id, { state: 'pile', why })

/** Done with: what was written is where it belongs, and is not kept here as well. */
const settle = (
  { db, now }: ServerDeps,
  id: string,
  state: 'settled' | 'aside' = 'settled',
): Promise<void> => settleMailIn(db, id, { state, at: new Date(now()) })
