import type { DomainFinding } from '../../mailbox/domain/judge.ts'

/** What is wrong in the sender's DNS, what it means, and what to do; after "DNS of example.org: ". */
export const DOMAIN_WORDS: Readonly<Record<DomainFinding, string>> = {
  'spf-none':
    'no SPF record, so nobody can tell our mail from a forger’s. Add a TXT record that names your mail service, as it tells you: "v=spf1 include:… -all".',
  'spf-twice':
    'two SPF records, which receivers take for none (RFC 7208, 4.5). Put what both name into one.',
  'spf-everybody':
    'SPF lets everybody send in your name (+all). End it with -all, or with ~all while you are not sure.',
  'spf-open': 'SPF does not say what to do with others. End it with -all, or with ~all.',
  'spf-lookups':
    'SPF asks for more than ten other records, so that receivers stop reading it (RFC 7208, 4.6.4). Take out what no longer sends for you.',
  'dkim-none':
    'no DKIM key stands under the selector. Publish the one that your mail service shows, or the public half of DKIM_KEY.',
  'dkim-revoked':
    'the DKIM key under the selector is withdrawn (p= is empty). Publish the one in use.',
  'dkim-unreadable':
    'the DKIM key under the selector cannot be read. Copy it anew: often a quote or the end is missing.',
  'dkim-weak':
    'the DKIM key is shorter than 1,024 bits, and receivers pass it over. Make one of 2,048.',
  'dkim-testing': 'DKIM is on trial (t=y), and receivers may pass it over. Take t=y out.',
  'dkim-other-key':
    'the DKIM key in DNS is not the other half of DKIM_KEY, so that every signature of ours is wrong. Publish the right one, or set the key that is there.',
  'dmarc-none':
    'no DMARC record. Large mail services want one: add TXT at _dmarc, to begin with "v=DMARC1; p=none".',
  'dmarc-twice': 'two DMARC records, which count as none. Keep one.',
  'dmarc-unreadable': 'the DMARC record does not say p=none, p=quarantine or p=reject. Add one.',
  'dmarc-part': 'DMARC is in force for a part of your mail (pct). Take pct out once you are sure.',
  'mx-none':
    'no mail server takes mail for it, so that answers of leavers, and mail that comes back, go nowhere. Add MX records, or send from a domain that has them.',
}

/** What is worth knowing and keeps no mail from its reader. */
export const MINOR: readonly DomainFinding[] = [
  'spf-open',
  'dkim-testing',
  'dmarc-none',
  'dmarc-part',
]

/** Where Settings put another domain in the From than mails are sent for. */
export const otherDomain = (from: string, ours: string): string =>
  `Mails say ${from} (Settings, who mails come from), and are sent for ${ours}: SPF and a signature of ours count for ${ours} alone. Have the mail service sign for ${from} (DKIM), or DMARC of ${from} fails. mail-test shows what receivers make of it.`

/** Where mails come from one organisation's name, and their links lead to another's. */
export const linksElsewhere = (from: string, host: string): string =>
  `Mails come from ${from}, and their links lead to ${host}, which readers and filters take for a sign of forgery. Give BASE_URL a name of your own (leaving.${from}), or tell people beforehand that links lead there.`
