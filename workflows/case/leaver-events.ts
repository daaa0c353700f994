import type { Meaning } from '../pack/types.ts'
import { applyDates, changeDuties, withoutClose } from './agenda.ts'
import { talking, unsigned, withKept, withMoments } from './changes.ts'
import { said, withDraft, withDraftSent } from './changing.ts'
import type { RequestKind } from './codes.ts'
import type { EventOf, NewDates } from './events.ts'
import type { Answer, CaseState } from './state.ts'

/** What a leaver says leaves in the record: stored, as all events are (`events.ts`). */
export type LeaverEvent =
  | {
      readonly type: 'answered'
      readonly duty: string
      readonly part: string
      readonly answer: string
      readonly means: Meaning
      readonly on?: string
      readonly reason?: string
      readonly count?: number
      /** It counts once a person has agreed. */
      readonly agree?: 'kept' | 'handed-over'
      readonly checked?: true
      /** It had been sent: when they are reminded to send it again. */
      readonly plan?: NewDates
    }
  | { readonly type: 'site-added'; readonly duty: string; readonly part: string }
  | {
      readonly type: 'declared'
      readonly settles: readonly string[]
      /** Until when the leaver can still change it. */
      readonly plan?: NewDates
    }
  | {
      readonly type: 'disputed'
      readonly duties: readonly string[]
      /** Of these the leaver had not been sure: they are asked anew. */
      readonly anew?: readonly string[]
      readonly plan: NewDates
    }
  | { readonly type: 'agreed' }
  /** The leaver asked the next person to look at a refusal again. */
  | { readonly type: 'appealed'; readonly duties: readonly string[] }
  /** The leaver asked for something beside their answers. */
  | {
      readonly type: 'requested'
      readonly what: RequestKind
      /** The duty that a question is about. */
      readonly about?: string
      /** The day until which they would like to have time. */
      readonly until?: string
      /** How they would rather do it: a code. */
      readonly way?: string
      /** It came as an answer to a mail of ours. */
      readonly via?: 'mail'
      readonly plan?: NewDates
    }
  /** The networks of a duty that the leaver uses, and those on which they have no account. */
  | {
      readonly type: 'networks-chosen'
      readonly duty: string
      readonly used: readonly string[]
      readonly unused: readonly string[]
      /** The answer that stands for each unused one. */
      readonly answer: string
      /** It had been sent: when they are reminded to send it again. */
      readonly plan?: NewDates
    }
  /** The leaver changes what was sent: these duties wait for it to be sent again. */
  | {
      readonly type: 'reopened'
      readonly duties: readonly string[]
      readonly plan: NewDates
    }
  /** `plan`: no mail had reached the leaver before, so all is counted from here. */
  | { readonly type: 'address-confirmed'; readonly plan?: NewDates }
  /** What the leaver said before their last day is still true after it. */
  | { readonly type: 'still-true' }
  /** The leaver began to change what was sent, which stands until they send it again. */
  | { readonly type: 'change-begun'; readonly duties: readonly string[] }
  /** After the end the leaver said that these, which were open, are done. */
  | { readonly type: 'confirmed-late'; readonly duties: readonly string[] }

/** What each does to a case's state. Pure. */
export const leaverReducers = {
  'still-true': (state, { at }) => talking(state, { stillTrueAt: at }),
  answered,
  'site-added': (state, { duty, part }) =>
    said(state, duty, (d) => ({ ...d, parts: [...d.parts, part] }), { signed: true }),
  'networks-chosen': networksChosen,
  declared: (state, { settles, at, plan }) => {
    const sent = changeDuties(withDraftSent(state), settles, (d) => ({ ...d, settled: 'declared' }))
    return { ...(plan ? applyDates(sent, plan) : sent), declaredAt: at }
  },
  reopened: (state, { duties, plan }) =>
    changeDuties(
      applyDates(unsigned({ ...state, agenda: withoutClose(state.agenda) }), plan),
      duties,
      ({ settled: _, ...duty }) => duty,
    ),
  'change-begun': (state, { duties, at }) => withDraft(state, duties, at),
  'confirmed-late': (state, { at }) => ({ ...state, confirmedLateAt: at }),
  disputed: (state, event) =>
    changeDuties(
      applyDates(unsigned({ ...state, agenda: withoutClose(state.agenda) }), event.plan),
      event.duties,
      ({ settled: _, recordedBy: __, ...duty }) =>
        event.anew?.includes(duty.id) ? { ...duty, answers: {} } : duty,
    ),
  agreed: (state) => ({ ...state, agenda: withoutClose(state.agenda) }),
  appealed: (state, { duties }) => withKept(state, duties, ({ refused: _, ...answer }) => answer),
  requested: (state, { number, at, what, about, until, way, plan }) => ({
    ...withMoments(state, plan),
    requests: [
      ...(state.requests ?? []),
      {
        ...{ event: number, what, at },
        ...(about ? { about } : {}),
        ...(until ? { until } : {}),
        ...(way ? { way } : {}),
      },
    ],
  }),
  'address-confirmed': (state, { plan }) => ({
    ...(plan ? applyDates(state, plan) : state),
    mailbox: 'own',
  }),
} satisfies {
  [T in LeaverEvent['type']]: (state: CaseState, event: EventOf<T>) => CaseState
}

function answered(given: CaseState, event: EventOf<'answered'>): CaseState {
  const { duty, part, answer, means, number, on, reason, count, agree, checked, plan } = event
  const state = withMoments(given, plan)
  const entry: Answer = {
    answer,
    means,
    event: number,
    ...(on === undefined ? {} : { on }),
    ...(reason === undefined ? {} : { reason }),
    ...(count === undefined ? {} : { count }),
    ...(agree ? { agree } : {}),
    ...(checked ? { checked } : {}),
  }
  return said(state, duty, (d) => ({
    ...d,
    parts: d.parts.includes(part) ? d.parts : [...d.parts, part],
    answers: { ...d.answers, [part]: entry },
  }))
}

function networksChosen(given: CaseState, event: EventOf<'networks-chosen'>): CaseState {
  const { duty, used, unused, answer, number, plan } = event
  const state = withMoments(given, plan)
  const none: Answer = { answer, means: 'no-account', event: number }
  return said(state, duty, (d) => {
    const stays = Object.entries(d.answers).filter(
      ([part, { means }]) =>
        !unused.includes(part) && !(used.includes(part) && means === 'no-account'),
    )
    const absent = unused.map((part) => [part, none] as const)
    return { ...d, chosen: true, answers: Object.fromEntries([...stays, ...absent]) }
  })
}
