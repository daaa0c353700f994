import { Resolver } from 'node:dns/promises'
import type { DomainRecords } from './judge.ts'

const PATIENCE_MS = 5_000

/** What names do not have is an answer; anything else is none. */
const NOTHING = ['ENOTFOUND', 'ENODATA']

/** What a resolver is asked, so that a test can answer. */
export type Dns = Pick<Resolver, 'resolveTxt' | 'resolveMx'>

/**
 * Asks DNS for what `judgeDomain` reads. `selector`: the name under which the DKIM key stands, where it
 * is known. Throws what the resolver throws where it gives no answer: then nothing is known.
 */
export async function lookUpDomain(
  domain: string,
  selector?: string,
  dns: Dns = new Resolver({ timeout: PATIENCE_MS, tries: 2 }),
): Promise<DomainRecords> {
  const texts = async (name: string) =>
    (await orNothing(dns.resolveTxt(name))).map((pieces) => pieces.join(''))
  const [own, dmarc, dkim, mx] = await Promise.all([
    texts(domain),
    texts(`_dmarc.${domain}`),
    selector === undefined ? undefined : texts(`${selector}._domainkey.${domain}`),
    orNothing(dns.resolveMx(domain)),
  ])
  return {
    ...{ domain: own, dmarc, mx: mx.map(({ exchange }) => exchange) },
    ...(dkim ? { dkim } : {}),
  }
}

async function orNothing<T>(asked: Promise<T[]>): Promise<T[]> {
  try {
    return await asked
  } catch (error) {
    if (NOTHING.includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}
