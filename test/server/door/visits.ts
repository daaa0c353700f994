import { randomUUID } from 'node:crypto'
import type { StartInput } from '../../../server/intake/start.ts'
import type { CommandDraft } from '../../../server/intake/submissions.ts'
import type { Visitor } from '../../../server/pages/visit/find-link.ts'
import { ofLeaver } from '../../../workflows/case/coverage.ts'
import type { AnswerKind, Rung } from '../../../workflows/pack/types.ts'
import {
  type Answer,
  caseFile,
  keepAnswers,
  LEAVER,
  SAM,
  say,
  startCase,
  swept,
} from '../../support/cases.ts'
import type { Product } from '../../support/product.ts'
import { byLink, post } from '../../support/visitors.ts'
import { plain } from '../hr/hr-support.ts'

/** People of a case with their link opened, without a browser. */

export interface Page {
  readonly status: number
  readonly html: string
  /** Its words; `ours` leaves out what is quoted from the policy. */
  readonly text: string
  readonly ours: string
  readonly to: string | null
}

export async function pageOf(answer: Response): Promise<Page> {
  const html = await answer.text()
  const ours = plain(html.replaceAll(/<q>.*?<\/q>/gs, ''))
  const to = answer.headers.get('location')
  return { ...{ status: answer.status, html, ours, to }, text: plain(html) }
}

/** The first form of a page: where it leads, and what is hidden in it. */
export function formOf(html: string): { action: string; hidden: Record<string, string> } {
  const [form = '', action = ''] =
    /<form method="post" action="([^"]*)".*?<\/form>/s.exec(html) ?? []
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  return {
    action,
    hidden: Object.fromEntries(hidden.map(([, name, value]) => [name ?? '', value ?? ''])),
  }
}

export type Fields = Record<string, string | string[]>

/** What a person sees, and what they send with what is hidden in every form: its case and its own id. */
export interface Person {
  readonly id: string
  see(path: string): Promise<Page>
  send(path: string, fields?: Fields): Promise<Page>
}

export async function visitor(product: Product, id: string, role: Visitor): Promise<Person> {
  const cookie = await byLink(product, id, role)
  const hidden = () => ({ case: id, submission: randomUUID() })
  return {
    id,
    see: async (path) =>
      pageOf(await fetch(product.url + path, { headers: { cookie }, redirect: 'manual' })),
    send: async (path, fields = {}) =>
      pageOf(await post(product.url, path, { ...hidden(), ...fields }, cookie)),
  }
}

/** A leaver of a new case. */
export async function leaver(product: Product, input: StartInput = SAM) {
  const person = await visitor(product, await startCase(product, input), 'leaver')
  return {
    ...person,
    answer: (path: string, choice: string, more: Fields = {}) =>
      person.send(`/tasks/${path}`, { answer: choice, ...more }),
    state: async () => {
      await swept(product)
      return (await caseFile(product, person.id)).state
    },
  }
}

export type Leaver = Awaited<ReturnType<typeof leaver>>

export const titleOf = ({ html }: Page): string | undefined =>
  /<title>(.*?)<\/title>/.exec(html)?.[1]

/** The three boxes of a day, as a browser sends them. */
export const dayIn = (name: string, date: string): Fields => {
  const [year = '', month = '', day = ''] = date.split('-')
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
}

/** The default pack, with a duty from good practice and one near the people we support. */
export const WHOLE_POLICY: StartInput = {
  ...SAM,
  pack: 'old-form',
  duties: ['hand-over-contacts', 'images-and-tags'],
}

type Answered = Omit<Answer, 'duty' | 'part'>

/**
 * Answers every line that has no answer: by duty, or by duty and part, as given; else with one that
 * needs nobody's word. Then signs, unless told not to.
 */
export async function answerLines(
  product: Product,
  id: string,
  given: Readonly<Record<string, Answered>> = {},
  { sign = true } = {},
): Promise<void> {
  const { state, pack } = await caseFile(product, id)
  const answers: Answer[] = []
  for (const standing of ofLeaver(state).filter((one) => !one.signs && !one.settled)) {
    const duty = pack.duties.find((one) => one.id === standing.id)
    const plainOne = duty?.answers.find((code) => isPlain(pack.answers[code])) ?? ''
    for (const part of standing.parts.filter((one) => !standing.answers[one])) {
      const said = given[`${standing.id}/${part}`] ?? given[standing.id] ?? { answer: plainOne }
      answers.push({ duty: standing.id, part, ...said })
    }
  }
  const last = answers.pop()
  await keepAnswers(product, id, answers)
  if (last) await say(product, id, { kind: 'answer', by: LEAVER, ...last })
  if (sign) await say(product, id, { kind: 'declare', by: LEAVER }, { typedName: 'Sam Sample' })
}

const isPlain = (kind: AnswerKind | undefined): boolean =>
  kind !== undefined &&
  !kind.needs &&
  !kind.agreed_by &&
  !kind.raises &&
  kind.means !== 'unsure' &&
  kind.means !== 'exceptions'

/** Decides as somebody on what they were asked, past the pages. */
export async function decide(
  product: Product,
  id: string,
  role: Rung,
  choice: Omit<Extract<CommandDraft, { kind: 'decide' }>, 'kind' | 'by' | 'escalation'>,
  words: Record<string, string> = {},
): Promise<void> {
  const { state, people } = await caseFile(product, id)
  const asked = state.escalations.find((one) => one.rung === role && one.decidedAt === undefined)
  const draft = { kind: 'decide', by: { role }, escalation: asked?.id ?? 0, ...choice } as const
  const came = await say(product, id, draft, { decidedBy: people[role].name, ...words })
  if ('refused' in came) throw new Error(`${choice.outcome} was refused: ${came.refused}`)
}
