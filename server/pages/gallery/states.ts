import type { MailModel } from '../../../activities/mail/content/model.ts'
import { TEMPLATES } from '../../../activities/mail/notices/index.ts'
import { NOTICES, type NoticeType } from '../../../workflows/notify/kinds.ts'

/** What a mail is looked at in, beside its usual example. Sample data, all of it. */
const STATES = {
  usual: { title: 'As usual', change: (model: MailModel) => model },
  volunteer: {
    title: 'To or about a volunteer',
    change: (model: MailModel) => ({
      ...model,
      leaver: { ...model.leaver, kind: 'volunteer' as const },
      line: { ...model.line, label: 'volunteer supervisor' },
    }),
  },
  neutral: {
    title: 'Left on bad terms',
    change: (model: MailModel) => ({ ...model, tone: 'neutral' as const }),
  },
  alone: {
    title: 'Nobody leads them',
    change: (model: MailModel) => ({ ...model, withoutLine: true, lineAskedOn: null }),
  },
  work: {
    title: 'Own address not confirmed',
    change: (model: MailModel) => ({ ...model, mailbox: 'work' as const }),
  },
  phoneless: {
    title: 'HR gives no phone number',
    change: ({ hr: { name, email }, ...model }: MailModel) => ({ ...model, hr: { name, email } }),
  },
  one: {
    title: 'One thing left',
    change: (model: MailModel) => ({ ...model, openDuties: model.openDuties.slice(0, 1) }),
  },
  signature: {
    title: 'Only to send',
    change: (model: MailModel) => ({
      ...model,
      openDuties: model.openDuties.filter(({ signs }) => signs),
    }),
  },
  long: { title: 'A name of 120 letters', change: (model: MailModel) => named(model, LONG) },
  short: { title: 'A name of one letter', change: (model: MailModel) => named(model, 'O') },
  apostrophe: {
    title: 'A name with an apostrophe',
    change: (model: MailModel) => named(model, "Sam O'Sample"),
  },
  rtl: {
    title: 'A name from right to left',
    change: (model: MailModel) => named(model, 'דוגמה לדוגמה'),
  },
  emoji: { title: 'A name with an emoji', change: (model: MailModel) => named(model, 'Sam 🌿') },
} as const satisfies Record<string, State>

interface State {
  readonly title: string
  readonly change: (model: MailModel) => MailModel
}

const LONG = `Samantha-Sample ${'Sample '.repeat(15)}`.slice(0, 120).trim()

function named(model: MailModel, name: string): MailModel {
  const to = model.to.role === 'leaver' ? { ...model.to, name } : model.to
  return { ...model, to, leaver: { ...model.leaver, name } }
}

export type StateName = keyof typeof STATES

export const STATE_NAMES = Object.keys(STATES) as StateName[]
export const NOTICE_TYPES = Object.keys(NOTICES) as NoticeType[]

export const stateTitle = (state: StateName): string => STATES[state].title

/** The model of a mail in a state. Pure. */
export const modelIn = (type: NoticeType, state: StateName): MailModel =>
  STATES[state].change(TEMPLATES[type].example)
