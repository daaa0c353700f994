import type { MailModel } from '../../content/model.ts'
import type { MailWords } from '../../render/blocks.ts'

type Mail = MailModel['mailsToLeaver'][number]

/** What is told by its name; the others are not told apart. */
const NAMED = ['invite', 'reminder', 'final-reminder'] as const
/** The better first. */
const STATES = ['arrived', 'taken', 'sent', 'delayed', 'unknown', 'back', 'failed'] as const
/** Nothing speaks against it that these arrived. */
const WELL: readonly Mail['state'][] = ['arrived', 'taken', 'sent']

/** Each mail to the leaver and what is known of it; nobody is told what was opened. */
export function deliveries({ mailsToLeaver }: MailModel, words: MailWords): string[] {
  const { line, otherMail, states } = words.deliveries
  return mailsToLeaver.map(({ on, type, state }) => {
    const known = NAMED.find((one) => one === type)
    return line(on, known ? words.notices[known].name.staff : otherMail, states[state])
  })
}

/** What can fairly be concluded from it. */
export function fairness({ mailsToLeaver, mailbox }: MailModel, words: MailWords): string {
  const { unconfirmed, nothing, part, all } = words.deliveries.fair
  if (mailbox === 'unconfirmed') return unconfirmed
  const sent = mailsToLeaver.filter(({ state }) => WELL.includes(state)).length
  if (!sent) return nothing
  return sent < mailsToLeaver.length ? part : all
}

/** The same in two sentences. */
export function deliverySum(model: MailModel, words: MailWords): string {
  const { mailsToLeaver } = model
  const { none, many, states, sum, sumAlike } = words.deliveries
  const [first] = mailsToLeaver
  if (!first) return none
  const [all, fair] = [mailsToLeaver.length, fairness(model, words)]
  if (inState(mailsToLeaver, first.state) === all) return sumAlike(all, states[first.state], fair)
  const parts = STATES.flatMap((state) => {
    const number = inState(mailsToLeaver, state)
    return number ? [many[state](number)] : []
  })
  return sum(all, parts, fair)
}

const inState = (mails: readonly Mail[], state: Mail['state']): number =>
  mails.filter((mail) => mail.state === state).length
