import { BlockList, isIPv4, isIPv6 } from 'node:net'

/**
 * Networks that are nobody's in public: this machine, private and link-local ones (the metadata of
 * clouds among them), and those that lead back to an IPv4 address (IANA's special-purpose registries).
 */
const INSIDE = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
] as const

/** Of IPv6 only what is given out for the world is outside; of it, not what carries IPv4 or is no host. */
const WORLD = '2000::/3'
const NOT_WORLD = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'] as const

export type Networks = (address: string) => boolean

/** Whether an address is in one of these networks, each as ADDRESS/BITS. */
export function networks(list: readonly string[]): Networks {
  const blocks = new BlockList()
  for (const one of list) {
    const [address = '', bits = ''] = one.split('/')
    blocks.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4')
  }
  return (address) =>
    isIPv4(address)
      ? blocks.check(address, 'ipv4')
      : isIPv6(address) && blocks.check(address, 'ipv6')
}

const inside = networks(INSIDE)
const world = networks([WORLD])
const notWorld = networks(NOT_WORLD)

/** Whether an IP address, as the system's resolver writes it, is one of the public internet. Pure. */
export const isPublic = (address: string): boolean =>
  isIPv4(address) ? !inside(address) : world(address) && !notWorld(address)
