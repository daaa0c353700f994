import { isIP, isIPv4 } from 'node:net'
import type { Request } from 'express'

interface Asking extends Pick<Request, 'ip'> {
  readonly socket: Pick<Request['socket'], 'remoteAddress'>
}

/**
 * Who asks, as limits count them: an IPv4 address, or the first half of an IPv6 address, because one
 * subscriber has all of a /64 (RFC 6177) and could ask from another of its addresses each time.
 * `req.ip` comes from X-Forwarded-For where a proxy is trusted, and some proxies write a port there
 * (RFC 7239, 6); what is no address at all counts as the proxy that said it.
 */
export function clientOf({ ip, socket }: Asking): string {
  const said = bare(ip ?? '')
  const address = isIP(said) ? said : bare(socket.remoteAddress ?? '')
  return address.includes(':') ? networkOf(address) : address || 'unknown'
}

/** `203.0.113.9:41234`, `[2001:db8::1]:443`, `fe80::1%eth0`, `::ffff:203.0.113.9`: the address. */
function bare(text: string): string {
  const inside = text.trim().match(/^\[([^\]]*)\](?::\d+)?$/)?.[1] ?? text.trim()
  const [withoutPort = ''] = /^[\d.]+:\d+$/.test(inside) ? inside.split(':') : [inside]
  const mapped = withoutPort.replace(/^::ffff:(?=[\d.]+$)/i, '')
  return isIPv4(mapped) ? mapped : withoutPort.replace(/%.*$/, '')
}

/** The first four groups of an IPv6 address, written in one way. */
function networkOf(address: string): string {
  const [before = '', after] = address.toLowerCase().split('::')
  const head = before ? before.split(':') : []
  const tail = after ? after.split(':') : []
  const gap = after === undefined ? 0 : 8 - head.length - tail.length
  const groups = [...head, ...Array<string>(Math.max(0, gap)).fill('0'), ...tail]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
