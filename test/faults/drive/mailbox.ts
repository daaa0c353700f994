import { simpleParser } from 'mailparser'
import { header } from '../../support/mail-header.ts'
import type { FaultySmtp } from '../smtp-server.ts'
import type { AcceptedMail } from '../smtp-session.ts'

/** What the relay kept, as people find it in their mailboxes. */
export interface Mailboxes {
  /** Mails to an address about a case, by its reference, in the order they came. */
  about(address: string, reference: string): readonly AcceptedMail[]
}

/** Looks at each mail once, as ever more come. */
export function mailboxesAt({ accepted }: Pick<FaultySmtp, 'accepted'>): Mailboxes {
  const boxes = new Map<string, AcceptedMail[]>()
  let seen = 0
  const open = (key: string): AcceptedMail[] => {
    const box = boxes.get(key) ?? []
    boxes.set(key, box)
    return box
  }
  return {
    about(address, reference) {
      for (; seen < accepted.length; seen++) {
        const mail = accepted[seen]
        if (!mail) continue
        const of = header(mail.bytes, 'X-Case-Ref')
        for (const to of mail.envelope.to) open(`${to} ${of}`).push(mail)
      }
      return open(`${address} ${reference}`)
    },
  }
}

/** The token of the link in a mail; nothing where there is none. */
export async function tokenIn({ bytes }: AcceptedMail): Promise<string | undefined> {
  const { text = '' } = await simpleParser(bytes)
  return /https?:\/\/\S+\/l\/(\S+)/.exec(text)?.[1]
}
