import type { Network } from '../../workflows/pack/guide.ts'
import type { AnswerKind, Choices, KeepReason, Pack, Text } from '../../workflows/pack/types.ts'
import { english } from '../words.ts'
import { type Change, type FieldWords, instead, inWords, reworded } from './change.ts'
import { byId, byKey, itemChanges } from './items.ts'

/** What differs in what a leaver may answer, and why. */
export const answerChanges = (before: Pack, after: Pack): Change[] => [
  ...itemChanges(byKey(before.answers), byKey(after.answers), {
    one: 'Answer',
    nameOf: ({ label }) => `“${english(label)}”`,
    words: ANSWER,
  }),
  ...itemChanges(byKey(before.keep_reasons), byKey(after.keep_reasons), {
    one: 'Reason to keep contacts',
    nameOf: ({ label }) => `“${english(label)}”`,
    words: REASON,
  }),
]

const agreed = instead('it counts', (by?: string) =>
  by ? `once the ${by} agrees` : 'as it is given',
)

const ANSWER: FieldWords<AnswerKind> = {
  label: reworded('its label'),
  status: reworded('how the record says it'),
  needs: instead('it asks for', (needs) => inWords(needs ?? [])),
  agreed_by: agreed,
}

const REASON: FieldWords<KeepReason> = {
  label: reworded('its label'),
  agreed_by: agreed,
  hr_only: instead('it is seen by', (only) => (only ? 'HR only' : 'HR and the line')),
}

/** What differs in the short lists from which people choose. */
export const choiceChanges = (before: Pack, after: Pack): Change[] =>
  CHOICES.flatMap(([key, one]) =>
    itemChanges(wrapped(before[key]), wrapped(after[key]), {
      one,
      nameOf: ({ text }) => `“${english(text)}”`,
      words: { text: reworded('its words') },
    }),
  )

const CHOICES = [
  ['how', 'Way of confirming'],
  ['tried', 'Way of reaching somebody'],
  ['help', 'Kind of help'],
  ['pause_reasons', 'Reason for a pause'],
  ['hold_reasons', 'Reason to keep everything'],
  ['data_kinds', 'Kind of information'],
] as const

const wrapped = (choices: Choices): ReadonlyMap<string, { text: Text }> =>
  new Map(Object.entries(choices).map(([id, text]) => [id, { text }]))

/** What differs in the networks that are asked about, and in their guides. */
export const networkChanges = (before: Pack, after: Pack): Change[] => [
  ...itemChanges(byId(before.networks), byId(after.networks), {
    ...NETWORK,
    one: 'Network asked about',
    ordered: true,
  }),
  ...itemChanges(byId(before.networks_on_demand), byId(after.networks_on_demand), {
    ...NETWORK,
    one: 'Guide on demand',
    ordered: true,
  }),
]

const NETWORK = { nameOf: ({ name }: Network) => name }

/** What differs in the clauses' words, and in what asks for nothing at leaving. */
export const clauseChanges = (before: Pack, after: Pack): Change[] => [
  ...textChanges('Clause', before.clauses, after.clauses),
  ...textChanges(
    'Clause that asks for nothing at leaving',
    before.not_at_leaving,
    after.not_at_leaving,
  ),
]

function textChanges(
  one: string,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((id): Change[] => {
    const [from, to] = [before[id], after[id]]
    if (from === to) return []
    if (to === undefined) return [{ text: `${one} removed: ${id}` }]
    if (from === undefined) return [{ text: `${one} added: ${id}`, to }]
    return [{ text: `${one} ${id}: wording changed`, from, to }]
  })
}
