import type { MailModel } from '../../../activities/mail/content/model.ts'
import { TEMPLATES } from '../../../activities/mail/notices/index.ts'
import type { Reason } from '../../../activities/mail/notices/shared/asking.ts'
import { closed, OWN } from '../../../activities/mail/notices/shared/example.ts'
import type { FinalState } from '../../../workflows/case/events.ts'
import { NOTICES, type NoticeType } from '../../../workflows/notify/kinds.ts'
import type { Decider, Kind, Role, Settled } from '../../../workflows/pack/types.ts'
import { CHANGES, FINALS, HR_NOTES, LABELS, REASONS, RUNGS } from './codes.ts'

/** Every situation in which a mail can go, by plain sample data. */
export interface Situation {
  readonly type: NoticeType
  /** What is special about it, and whom it is about. */
  readonly name: string
  readonly model: MailModel
}

type Special = Partial<MailModel>
type Notice = MailModel['notices'][number]

export const TYPES = Object.keys(NOTICES) as NoticeType[]

const exampleOf = (type: NoticeType): MailModel => TEMPLATES[type].example
const DUTIES = exampleOf('ask-line').openDuties
const FIRST = DUTIES[0] ?? OWN
const PEOPLE: Readonly<Record<Role, string>> = {
  leaver: 'Sam Sample',
  line: 'Lin Line',
  chief: 'Casey Chief',
  chair: 'Charlie Chair',
  'data-lead': 'Dana Data',
  hr: 'Harper Help',
}

export const to = (role: Role): Special => ({
  to: { role, name: PEOPLE[role] },
  ...(role === 'hr' ? { link: null } : {}),
})

const notices = (...given: readonly Notice[]): Special => ({ notices: given })

/** Somebody is asked, for one reason or several, about a duty each. */
export function asking(type: NoticeType, ...reasons: readonly Reason[]): Special {
  const openDuties = reasons.map((reason, index) =>
    reason === 'own-duty' ? OWN : { ...FIRST, id: `duty-${index}`, title: `Sample ${reason}` },
  )
  return {
    openDuties,
    ...notices(
      ...reasons.map((because, index) => ({
        ...{ type, because, duties: [openDuties[index]?.id ?? ''] },
        clause: '3.3, 4.1',
      })),
    ),
  }
}

const asked = (type: NoticeType): Readonly<Record<string, Special>> => ({
  ...byCode(REASONS, (reason) => asking(type, reason)),
  'all reasons': asking(type, ...REASONS),
  'late, without any mail': { ...asking(type, 'late'), mailsToLeaver: [] },
})

const decided = (type: NoticeType, more: Partial<MailModel['decision'] & object>): Special => {
  const { decision } = exampleOf(type)
  return decision ? { decision: { ...decision, ...more } } : {}
}

const byRung = (type: NoticeType) =>
  byCode(RUNGS, (rung: Decider) => ({ ...decided(type, { rung }) }))

function byCode<T extends string>(codes: readonly T[], make: (code: T) => Special) {
  return Object.fromEntries(codes.map((code) => [code, make(code)])) as Record<T, Special>
}

const changed = (...changes: MailModel['notices'][number]['change'][]): Special =>
  notices(
    ...changes.map((change) => ({
      ...{ type: 'list-changed' as const, duties: [] },
      ...(change ? { change } : {}),
    })),
  )

const noted = (...hrNotes: MailModel['hrNotes']): Special => ({
  hrNotes,
  openDuties: [...DUTIES, OWN],
  ...notices(...hrNotes.map(() => ({ type: 'hr-note' as const, duties: [OWN.id] }))),
})

const ended = (...finals: readonly FinalState[]) => byCode(finals, (final) => closed(final))
const settled = (settles: Settled): Special => decided('recorded-for-you', { settles })
const wordless = (type: NoticeType): Special => notices({ type, duties: ['social-contacts'] })

/** What is special beside a template's example, each under a name. */
const SPECIAL: Partial<Record<NoticeType, Readonly<Record<string, Special>>>> = {
  invite: { undated: { finishBy: null } },
  reminder: {
    'first thing': { done: 0 },
    'last thing': { openDuties: DUTIES.slice(0, 1) },
    'only the signature': { openDuties: DUTIES.filter(({ signs }) => signs) },
  },
  'final-reminder': { 'nobody asked next': { lineAskedOn: null, chiefAskedOn: null } },
  'more-time': { ...byRung('more-time'), 'from HR': { decision: null } },
  'list-changed': {
    ...byCode(CHANGES, (change) => changed(change)),
    'all changes': changed(...CHANGES),
    'nothing left': { ...changed('fewer'), openDuties: [] },
  },
  'not-agreed': {
    ...byRung('not-agreed'),
    'without words': wordless('not-agreed'),
    'another decision came after': decided('more-time', {}),
  },
  'please-keep': { 'nothing else left': { openDuties: [], finishBy: null } },
  'formal-letter': { 'without words': wordless('formal-letter') },
  'recorded-for-you': {
    ...byRung('recorded-for-you'),
    'not applicable': settled('not-applicable'),
    accepted: settled('accepted'),
    'another decision came after': decided('more-time', {}),
  },
  'ask-line': { ...asked('ask-line'), 'reason unknown': wordless('ask-line') },
  'ask-line-again': asked('ask-line-again'),
  'ask-chief': asked('ask-chief'),
  'ask-chief-again': asked('ask-chief-again'),
  'line-note': { 'to the chief': to('chief') },
  'no-longer-needed': {
    ...ended(...FINALS),
    'to the chief': to('chief'),
    'to the data lead': to('data-lead'),
  },
  replaced: { 'to the chief': to('chief'), 'to the data lead': to('data-lead') },
  'closed-not-confirmed': ended('closed-risk-accepted', 'partly-confirmed'),
  'hr-note': { ...byCode(HR_NOTES, (note) => noted(note)), 'all notes': noted(...HR_NOTES) },
  'hr-closed': ended(...FINALS),
  received: {
    ...byCode(['unsure', 'kept', 'handed-over'] as const, (because) =>
      notices({ type: 'received', duties: [], because }),
    ),
    'reason unknown': notices({ type: 'received', duties: [] }),
  },
  receipt: ended(
    ...(['confirmed-and-checked', 'confirmed-with-exceptions'] as const),
    ...(['recorded-for-leaver', 'not-applicable'] as const),
  ),
  'fresh-link': byCode(Object.keys(PEOPLE) as Role[], to),
  'decision-copy': {
    ...byCode(['line', 'chief', 'chair', 'data-lead'], to),
    'by a route': decided('decision-copy', { effect: 'route', label: 'I am worried' }),
  },
  route: { 'to the data lead': to('data-lead') },
  'route-again': { ...byCode(['chief'], to), 'without a clock': { deadlineOn: null } },
}

const WITHOUT_LINE = (model: MailModel): Special => ({
  withoutLine: true,
  line: { ...model.line, name: model.chief.name },
  lineAskedOn: null,
})

/** An example as it is for one kind of leaver, one tone, and with or without somebody who leads. */
export function variants(model: MailModel): readonly (readonly [string, MailModel])[] {
  const { role } = model.to
  return (Object.keys(LABELS) as Kind[]).flatMap((kind) =>
    (['warm', 'neutral'] as const).flatMap((tone) =>
      [false, true]
        .filter((alone) => !alone || role !== 'line')
        .map((alone): [string, MailModel] => [
          `${kind}, ${tone}${alone ? ', without a line' : ''}`,
          {
            ...model,
            tone,
            leaver: { ...model.leaver, kind },
            line: { ...model.line, label: LABELS[kind] },
            ...(alone ? WITHOUT_LINE({ ...model, line: { name: '', label: LABELS[kind] } }) : {}),
          },
        ]),
    ),
  )
}

export const situationsOf = (type: NoticeType): readonly Situation[] =>
  Object.entries({ 'as usual': {}, ...SPECIAL[type] }).flatMap(([special, more]) =>
    variants({ ...exampleOf(type), ...more }).map(([variant, model]) => ({
      ...{ type, name: `${special}; ${variant}`, model },
    })),
  )

export const ALL: readonly Situation[] = TYPES.flatMap(situationsOf)
