import { type DkimKey, seesSignature } from '../../../activities/mail/smtp/sign.ts'
import { judge } from '../../../mailbox/judge.ts'
import { type AsSent, readTestMail, type Seen } from '../../../mailbox/test-mail.ts'

/** One thing that is seen of a test mail, in words, and whether something is to be done. */
export interface Finding {
  readonly says: string
  readonly isWrong: boolean
}

interface Sent extends AsSent {
  /** The address that our mails come from. */
  readonly from: string
  /** Of our own signature; nothing where the mail service signs. */
  readonly key: DkimKey | undefined
}

const well = (says: string): Finding => ({ says, isWrong: false })
const wrong = (says: string): Finding => ({ says, isWrong: true })

/** What a saved test mail, or a report about one, says of the way of our mails. */
export async function findingsIn(arrived: Buffer, sent: Sent): Promise<Finding[]> {
  const domain = (sent.from.split('@').at(-1) ?? '').toLowerCase()
  const judged = await judge({ bytes: arrived }, { domain })
  if (judged.kind !== 'own') return [ofReport(judged)]
  const seen = await readTestMail(arrived, sent)
  const own = sent.key && (await seesSignature(arrived, sent.key))
  return [ofLink(seen), ofEnvelope(seen, sent), ofSignature(seen, sent, own)]
}

const REPORTS: Readonly<Partial<Record<Awaited<ReturnType<typeof judge>>['kind'], string>>> = {
  ...{ failed: 'It came back', 'list-refusal': 'It came back: the address is a list' },
  ...{ delayed: 'It has not arrived yet: it is still being tried' },
  ...{ delivered: 'Their mail server took it', relayed: 'Their mail server took it' },
  ...{ 'auto-reply': 'A program answered it: it arrived' },
}

function ofReport({ kind, said }: Awaited<ReturnType<typeof judge>>): Finding {
  const what = REPORTS[kind] ?? 'This is about the test mail, and nobody can tell what it says'
  const says = `${what}${said ? `: ${said}` : ''}.`
  return ['delivered', 'relayed', 'auto-reply'].includes(kind) ? well(says) : wrong(says)
}

function ofLink({ whole, hosts }: Seen): Finding {
  if (hosts.length > 0) {
    return wrong(
      `Link: another address stands over ours, of ${hosts.join(', ')}. Is that your mail service: switch its link tracking off, as it learns who opens what. Is it the scanner of whoever received it: such links open, and need nothing.`,
    )
  }
  return whole > 0
    ? well('Link: it is ours, as it left.')
    : wrong('Link: it is not in the mail any more. Open the mail: what is shown in its place?')
}

function ofEnvelope({ envelope }: Seen, { sender }: Sent): Finding {
  if (envelope === 'ours') return well(`Envelope: it came through, ${sender}.`)
  return envelope
    ? wrong(
        `Envelope: our mail service put ${envelope.other || 'nobody'} in the place of ${sender}, so that what comes back goes there. Let it keep the sender, or have it hand on what comes back.`,
      )
    : well('Envelope: nothing says it, as no Return-Path stands in the file.')
}

function ofSignature(
  { signed }: Seen,
  { key }: Sent,
  own: Awaited<ReturnType<typeof seesSignature>>,
): Finding {
  const heard = signed.length > 0 ? ` Who received it says: ${signed.join(', ')}.` : ''
  if (own === 'whole') return well(`Signature (DKIM): it holds.${heard}`)
  if (own) return wrong(`Signature (DKIM): ${BROKEN[own]}${heard}`)
  if (key) return wrong(`Signature (DKIM): ours is not on it any more.${heard}`)
  if (signed.some((one) => one.startsWith('pass '))) return well(`Signature (DKIM):${heard}`)
  return wrong(
    `Signature (DKIM): none is known to hold.${heard} Have your mail service sign, or set DKIM_KEY.`,
  )
}

const BROKEN = {
  'body-changed':
    'it is broken, as the text was changed on its way: link tracking or a footer does that.',
  'head-changed': 'it is broken, as its head was changed on its way.',
} as const
