import { createPublicKey } from 'node:crypto'
import { isIP } from 'node:net'
import type { Config } from '../../config.ts'
import { type DomainRecords, judgeDomain } from '../../mailbox/domain/judge.ts'
import { lookUpDomain } from '../../mailbox/domain/look-up.ts'
import { chosenSender } from '../chosen-sender.ts'
import { type Check, type Finding, fault, notice } from './check.ts'
import { DOMAIN_WORDS, linksElsewhere, MINOR, otherDomain } from './domain-words.ts'

/** Names that are in no DNS of the world (RFC 2606, 6761, 6762). */
const NOWHERE = /(?:^|\.)(?:example|test|invalid|localhost|local|internal)$/i

type Sender = Pick<Config, 'MAIL_FROM' | 'DKIM_KEY' | 'DKIM_SELECTOR'>

type Examined = Sender & Pick<Config, 'DATABASE_URL_WEB' | 'BASE_URL'>

/**
 * Whether DNS says that mail in the sender's name may come from us, and that answers reach somebody:
 * of the domain that mails are sent for, and of the one that Settings put in their From. And whether
 * their links lead to where they come from.
 */
export const senderDomainCheck = (config: Examined): Check => ({
  name: 'The sender’s domain',
  async run() {
    const [domain, from] = [domainOf(config), domainIn(await chosenSender(config))]
    const { hostname } = new URL(config.BASE_URL)
    const leads = leadsAway(from, hostname) ? [notice(linksElsewhere(from, hostname))] : []
    const own = [...leads, ...(await lookedUp(config, domain))]
    if (from === domain) return own
    const { DKIM_KEY: _key, DKIM_SELECTOR: _selector, ...unsigned } = config
    const theirs = await lookedUp({ ...unsigned, MAIL_FROM: `any@${from}` }, from)
    return [...own, notice(otherDomain(from, domain)), ...theirs]
  },
})

/** Whether a host is another organisation's, by its name, than a domain. One without a name is nobody's. Pure. */
export const leadsAway = (domain: string, host: string): boolean =>
  host.includes('.') && !isIP(host) && registered(host) !== registered(domain)

/**
 * The part of a name that somebody registers: 'sample.org.uk' of 'leaving.sample.org.uk'. By the form of
 * the name: under a country's two letters a short word before it is its own (.co.uk, .gov.au).
 */
function registered(name: string): string {
  const labels = name.split('.')
  const [before = '', last = ''] = labels.slice(-2)
  return labels.slice(last.length === 2 && before.length <= 3 ? -3 : -2).join('.')
}

async function lookedUp(sender: Sender, domain: string): Promise<Finding[]> {
  if (NOWHERE.test(domain)) return []
  try {
    return findingsOf(sender, await lookUpDomain(domain, sender.DKIM_SELECTOR))
  } catch {
    const how = 'paste them: npm run leavewell -- sender-domain FILE'
    return [
      notice(
        `DNS of ${domain} gives no answer here, so its records were not read. To have them judged, ${how}`,
      ),
    ]
  }
}

/** What records mean for mail in the sender's name. Pure. */
export const findingsOf = (config: Sender, records: DomainRecords): Finding[] =>
  judgeDomain(records, publicHalf(config)).map((found) =>
    (MINOR.includes(found) ? notice : fault)(`DNS of ${domainOf(config)}: ${DOMAIN_WORDS[found]}`),
  )

export const domainOf = ({ MAIL_FROM }: Pick<Config, 'MAIL_FROM'>): string => domainIn(MAIL_FROM)

const domainIn = (address: string): string => (address.split('@').at(-1) ?? '').toLowerCase()

const publicHalf = ({ DKIM_KEY: key }: Sender): string | undefined =>
  key && createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString()
