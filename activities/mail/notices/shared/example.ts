import type { NoticeType } from '../../../../workflows/notify/kinds.ts'
import type { Role } from '../../../../workflows/pack/types.ts'
import type { MailModel, OpenDuty } from '../../content/model.ts'

/** Sample data, plainly: what every email's example starts from. */
const SAMPLE: MailModel = {
  organisation: 'Sample Trust',
  hr: { name: 'Harper Help', email: 'people@example.org', phone: '01632 960 000' },
  to: { role: 'leaver', name: 'Sam Sample' },
  leaver: { name: 'Sam Sample', kind: 'employee', role: 'Sample Officer', endDate: '2027-01-29' },
  line: { name: 'Lin Line', label: 'manager' },
  chief: { name: 'Casey Chief' },
  dataLead: { name: 'Dana Data' },
  reference: 'LW-0007',
  language: 'en',
  link: 'https://leaving.example.org/l/sample-token-sample-token-sample-token-00000',
  caseUrl: 'https://leaving.example.org/cases/00000000-0000-8000-8000-000000000007',
  notices: [],
  openDuties: [
    {
      id: 'social-contacts',
      title: 'Contacts on your own networks',
      clause: '5.14',
      dueDate: '2027-02-12',
      minutes: 15,
    },
    {
      id: 'contacts-and-files',
      title: 'Other contact details and files',
      clause: '5.10',
      dueDate: '2027-02-12',
      minutes: 4,
    },
    {
      id: 'declaration',
      title: 'Check your answers and send',
      clause: '2.1, 5.10, 5.14',
      dueDate: '2027-02-12',
      minutes: 2,
      signs: true,
    },
  ],
  done: 2,
  total: 8,
  finishBy: '2027-02-12',
  lineAskedOn: '2027-02-18',
  chiefAskedOn: '2027-02-26',
  mailsToLeaver: [
    { on: '2027-01-11', type: 'invite', state: 'sent' },
    { on: '2027-02-03', type: 'reminder', state: 'sent' },
    { on: '2027-02-09', type: 'reminder', state: 'unknown' },
    { on: '2027-02-16', type: 'final-reminder', state: 'sent' },
  ],
  decision: null,
  hrNotes: [],
  final: null,
  closedOn: null,
}

const NAMES: Readonly<Record<Role, string>> = {
  leaver: SAMPLE.leaver.name,
  line: SAMPLE.line.name,
  chief: SAMPLE.chief.name,
  chair: 'Charlie Chair',
  'data-lead': SAMPLE.dataLead.name,
  hr: SAMPLE.hr.name,
}

/** What is the organisation's own to do. */
export const OWN: OpenDuty = {
  id: 'return-property',
  title: 'Get our things back',
  clause: 'ISO 27001 A.5.11, NCVO',
  dueDate: '2027-01-29',
  minutes: 10,
  owner: 'line',
}

/** The sample with one notice to one person, and what is special about it. */
export const example = (
  type: NoticeType,
  role: Role,
  special: Partial<MailModel> = {},
): MailModel => ({
  ...SAMPLE,
  to: { role, name: NAMES[role] },
  link: role === 'hr' ? null : SAMPLE.link,
  notices: [{ type, duties: SAMPLE.openDuties.map(({ id }) => id) }],
  ...special,
})

/** What is left of the sample once its case is closed. */
export const closed = (final: string): Partial<MailModel> => ({
  openDuties: [],
  finishBy: null,
  lineAskedOn: null,
  chiefAskedOn: null,
  done: 8,
  link: null,
  final,
  closedOn: '2027-02-19',
})

/** A decision of the line's, as mails tell of it: a new date. */
export const newDate: NonNullable<MailModel['decision']> = {
  outcome: 'spoke-new-date',
  effect: 'extend',
  label: 'We talked, and agreed a new date',
  clause: '3.3',
  rung: 'line',
  on: '2027-02-18',
  until: '2027-02-25',
  disputeUntil: null,
  duties: ['Contacts on your own networks', 'Other contact details and files'],
}
