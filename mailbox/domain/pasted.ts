import type { DomainRecords } from './judge.ts'

/**
 * Records as people paste them: of `dig`, a zone file, a provider's page. Each line is told by what it
 * says and not by how it is laid out; the pieces of a long text are joined. Pure.
 */
export function pastedRecords(text: string): DomainRecords {
  const lines = text.split('\n').map(asText)
  const mx = lines.flatMap((line) => /(?:^|\s)(?:MX\s+)?(\d{1,5})\s+(\S+)$/i.exec(line)?.[2] ?? [])
  const dkim = from(lines, /(?:v\s*=\s*DKIM1|(?:^|[\s;])[kp]\s*=)/i).filter((one) =>
    /p\s*=/.test(one),
  )
  return {
    domain: from(lines, /v=spf1(?:\s|$)/i),
    dmarc: from(lines, /v=DMARC1/i),
    ...(dkim.some((one) => !/v=DMARC1/i.test(one))
      ? { dkim: dkim.filter((one) => !/v=DMARC1/i.test(one)) }
      : {}),
    mx: mx.map((host) => host.replace(/(?<=.)\.$/, '')),
  }
}

/** `"v=DKIM1; p=AB" "CD"` is one text. */
const asText = (line: string): string => line.trim().replace(/"\s*"/g, '').replaceAll('"', '')

/** The lines that say it, from there on. */
const from = (lines: readonly string[], begins: RegExp): string[] =>
  lines.flatMap((line) => {
    const at = line.search(begins)
    return at < 0 ? [] : [line.slice(at).trim()]
  })
