import type { NoticeType } from '../../../../workflows/notify/notices.ts'
import type { MailModel } from '../../content/model.ts'
import { longDay } from '../../render/dates.ts'
import { count } from './words.ts'

type Mail = MailModel['mailsToLeaver'][number]

const STATES: Readonly<Record<Mail['state'], string>> = {
  sent: 'accepted by their mail server',
  unknown: 'we cannot tell if it arrived',
  failed: 'did not arrive',
}

const NAMES: Partial<Record<NoticeType, string>> = {
  invite: 'first mail',
  reminder: 'reminder',
  'final-reminder': 'final reminder',
}

/** Each mail to the leaver and what their server said to it; nobody is told what was opened. */
export const deliveries = ({ mailsToLeaver }: MailModel): string[] =>
  mailsToLeaver.map(
    ({ on, type, state }) => `${longDay(on)}, ${NAMES[type] ?? 'other mail'}: ${STATES[state]}`,
  )

/** What can fairly be concluded from it. */
export function fairness({ mailsToLeaver, mailbox }: MailModel): string {
  if (mailbox === 'unconfirmed')
    return 'They have not confirmed their address, so they may know nothing of it yet.'
  const sent = mailsToLeaver.filter(({ state }) => state === 'sent').length
  if (!sent) return 'None of our mails is known to have reached them, so they may not know yet.'
  if (sent < mailsToLeaver.length)
    return 'So they may not have seen all of them. Accepted does not mean read.'
  return 'Accepted does not mean read.'
}

/** 'Of 4 mails to them, 3 were accepted by their mail server and one may not have arrived. So …' */
export function deliverySum(model: MailModel): string {
  const { mailsToLeaver } = model
  if (mailsToLeaver.length === 0) return 'We have sent them no mail, so they may not know yet.'
  const sums = SUMS.flatMap(([state, one, many]) => {
    const { length } = mailsToLeaver.filter((mail) => mail.state === state)
    return length ? [length === 1 ? `one ${one}` : `${length} ${many}`] : []
  })
  const all = new Intl.ListFormat('en-GB').format(sums)
  return `Of ${count(mailsToLeaver.length, 'mail', 'mails')} to them, ${all}. ${fairness(model)}`
}

const SUMS: readonly (readonly [Mail['state'], string, string])[] = [
  ['sent', 'was accepted by their mail server', 'were accepted by their mail server'],
  ['unknown', 'may not have arrived', 'may not have arrived'],
  ['failed', 'did not arrive', 'did not arrive'],
]
