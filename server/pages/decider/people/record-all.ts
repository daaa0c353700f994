import { sideBySide } from '../../../../side-by-side.ts'
import { decider } from '../../../../words/en/decider/index.ts'
import { REFUSALS } from '../../../../words/en/refusals.ts'
import { readAnswers } from '../../../commands/questions/read.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { Values } from '../../../web/form.ts'
import { type Came, submitFromVisit } from '../../visit/submit.ts'
import { type Asked, allAsked, choosing } from '../shared/asked.ts'
import { decisionId, messageOf, sentBefore, whyNot } from '../shared/choosing/decision.ts'
import { questionsOf as fieldsOf } from '../shared/choosing/questions.ts'
import { whoIs } from './frame.ts'
import type { Acting, Person } from './waiting.ts'

const w = decider.people

/** So many cases are told at a time. */
const AT_ONCE = 5

interface Sent {
  readonly keys: readonly string[]
  readonly outcome: string
  readonly typed: Values
}

/**
 * Records one outcome for each of several people: a submission of its own in each case, so that what
 * one case does not take keeps no other from taking it. Sent twice it is recorded once.
 */
export async function recordAll(deps: ServerDeps, person: Person, sent: Sent) {
  const found = sent.keys.flatMap((key) => {
    const acting = person.acting.find(({ visit }) =>
      key.startsWith(`${visit.file.id}.${visit.role}.`),
    )
    return acting ? [{ key, acting }] : []
  })
  const came = new Map<string, Came | 'gone'>()
  await sideBySide(found, AT_ONCE, async ({ key, acting }) => {
    came.set(key, await recordOne(deps, acting, Number(key.split('.').at(-1)), sent))
  })
  const lines = found.map(({ key, acting }) => ({
    key: w.tickedAs(...whoIs(acting.visit)),
    text: toldAs(came.get(key) ?? 'gone'),
  }))
  const done = [...came.values()].filter((one) => one !== 'gone' && !('refused' in one)).length
  const isAll = done === sent.keys.length
  return { title: isAll ? w.done.title(done) : w.done.some(done, sent.keys.length), lines, isAll }
}

async function recordOne(
  deps: ServerDeps,
  { visit }: Acting,
  escalation: number,
  { outcome: chosen, typed }: Sent,
): Promise<Came | 'gone'> {
  const id = decisionId(visit, { body: typed })
  if (sentBefore(visit, id)) return { event: visit.file.state.number }
  const asked = allAsked(visit).find((one) => one.escalation.id === escalation)
  const outcome = asked?.outcomes.find((one) => one.id === chosen)
  if (!asked || !outcome) return 'gone'
  const refused = whyNot(visit, asked, outcome.id)
  if (refused) return { refused }
  const answers = answersOf(visit, asked, { outcome, typed })
  if (!answers) return 'gone'
  return submitFromVisit(deps, visit.file, id, messageOf(visit, asked, outcome.id, answers))
}

/** What was typed for all, with all that is asked here where it has to be said what it covers. */
function answersOf(
  visit: Acting['visit'],
  asked: Asked,
  { outcome, typed }: { readonly outcome: Asked['outcomes'][number]; readonly typed: Values },
) {
  const chosen = choosing(visit, asked, outcome)
  const needs = chosen.needs.filter((need) => need !== 'duties')
  const read = readAnswers(fieldsOf(visit, { ...chosen, needs }), typed, decider.typing)
  if ('errors' in read) return undefined
  const covers = needs.length < chosen.needs.length ? { duties: [...chosen.about] } : {}
  return { ...read.answers, ...covers }
}

function toldAs(came: Came | 'gone'): string {
  if (came === 'gone') return w.done.gone
  if ('refused' in came) return w.done.not(REFUSALS[came.refused])
  return 'waiting' in came ? w.done.waits : w.done.recorded
}
