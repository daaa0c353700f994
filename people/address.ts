const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i
/** Letters only: a last label such as `1` or `0x1` would make the domain a disguised IP address. */
const LAST_LABEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])$/i

/**
 * True when `text` is exactly one mailbox that can stand in `RCPT TO:<…>` and in a `To:` header
 * without any quoting: `local@domain`, RFC 5321 4.1.2 in its dot-string form, local part at most 64
 * and the whole at most 254 octets (RFC 5321 4.5.3.1, erratum 1690).
 *
 * Narrower than the RFC on purpose (ASVS 5.0 1.3.11): no quoted local parts, comments, source
 * routes, lists, address literals or one-label domains. ASCII only: a relay without SMTPUTF8 would
 * be sent bytes it cannot read, and an international domain has an `xn--` form that works everywhere.
 */
export function isDeliverableAddress(text: string): boolean {
  if (text.length > 254) return false
  const at = text.indexOf('@')
  const local = text.slice(0, Math.max(at, 0))
  return local.length <= 64 && LOCAL_PART.test(local) && isMailDomain(text.slice(at + 1))
}

function isMailDomain(domain: string): boolean {
  const labels = domain.split('.')
  const last = labels.at(-1) ?? ''
  return (
    domain.length <= 253 &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label)) &&
    LAST_LABEL.test(last)
  )
}
