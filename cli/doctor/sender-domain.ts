import { createPublicKey } from 'node:crypto'
import type { Config } from '../../config.ts'
import { type DomainRecords, judgeDomain } from '../../mailbox/domain/judge.ts'
import { lookUpDomain } from '../../mailbox/domain/look-up.ts'
import { type Check, type Finding, fault, notice } from './check.ts'
import { DOMAIN_WORDS, MINOR } from './domain-words.ts'

/** Names that are in no DNS of the world (RFC 2606, 6761, 6762). */
const NOWHERE = /(?:^|\.)(?:example|test|invalid|localhost|local|internal)$/i

type Sender = Pick<Config, 'MAIL_FROM' | 'DKIM_KEY' | 'DKIM_SELECTOR'>

/** Whether DNS says that mail in the sender's name may come from us, and that answers reach somebody. */
export const senderDomainCheck = (config: Sender): Check => ({
  name: 'The sender’s domain',
  async run() {
    const domain = domainOf(config)
    if (NOWHERE.test(domain)) return []
    try {
      return findingsOf(config, await lookUpDomain(domain, config.DKIM_SELECTOR))
    } catch {
      const how = 'paste them: npm run leavewell -- sender-domain FILE'
      return [
        notice(
          `DNS of ${domain} gives no answer here, so its records were not read. To have them judged, ${how}`,
        ),
      ]
    }
  },
})

/** What records mean for mail in the sender's name. Pure. */
export const findingsOf = (config: Sender, records: DomainRecords): Finding[] =>
  judgeDomain(records, publicHalf(config)).map((found) =>
    (MINOR.includes(found) ? notice : fault)(`DNS of ${domainOf(config)}: ${DOMAIN_WORDS[found]}`),
  )

export const domainOf = ({ MAIL_FROM }: Pick<Config, 'MAIL_FROM'>): string =>
  MAIL_FROM.split('@').at(-1) ?? ''

const publicHalf = ({ DKIM_KEY: key }: Sender): string | undefined =>
  key && createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString()
