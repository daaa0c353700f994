import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = 'deploy/systemd'

/** The names of our units. */
export const UNITS = readdirSync(FOLDER).filter((name) => name.endsWith('.service'))

/** What systemd 247 (Debian 11) and newer know, of each part of a unit, that ours use. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  Unit: ['Description', 'Documentation', 'After', 'Wants'],
  Install: ['WantedBy'],
  Service: [
    ...['Type', 'ExecStart', 'DynamicUser', 'WorkingDirectory', 'EnvironmentFile', 'Environment'],
    ...[
      'LoadCredential',
      'Restart',
      'RestartSec',
      'TimeoutStopSec',
      'CPUWeight',
      'UMask',
      'RemoveIPC',
    ],
    ...['NoNewPrivileges', 'CapabilityBoundingSet', 'LockPersonality', 'SystemCallArchitectures'],
    ...[
      'SystemCallFilter',
      'SystemCallErrorNumber',
      'PrivateTmp',
      'PrivateDevices',
      'PrivateUsers',
    ],
    ...['ProtectSystem', 'ProtectHome', 'ProtectProc', 'ProtectClock', 'ProtectHostname'],
    ...['ProtectControlGroups', 'ProtectKernelLogs', 'ProtectKernelModules'],
    ...['ProtectKernelTunables', 'RestrictAddressFamilies', 'RestrictNamespaces'],
    ...['RestrictRealtime', 'RestrictSUIDSGID', 'StateDirectory'],
  ],
}
/** These add up; every other key counts once. */
const MANY = ['Environment', 'LoadCredential', 'SystemCallFilter']

export interface Unit {
  /** Lines that are no key of their part, or a key said again. */
  readonly unknown: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly credentials: readonly string[]
  /** What is started, from the project's root. */
  readonly entry: string
}

export function readUnit(name: string): Unit {
  const unknown: string[] = []
  const pairs: [string, string][] = []
  let part = ''
  for (const line of readFileSync(join(FOLDER, name), 'utf8').split('\n')) {
    if (/^\s*(?:#|$)/.test(line)) continue
    const [, header] = /^\[(\w+)\]$/.exec(line) ?? []
    if (header) part = header
    else pairs.push(pairOf(line, part, pairs, unknown))
  }
  const all = (key: string) => pairs.filter(([one]) => one === key).map(([, value]) => value)
  return {
    unknown,
    environment: Object.fromEntries(all('Environment').map((pair) => cut(pair))),
    credentials: all('LoadCredential').map((one) => one.split(':')[0] ?? ''),
    entry: all('ExecStart')[0]?.split(' ').at(-1) ?? '',
  }
}

function pairOf(
  line: string,
  part: string,
  before: readonly [string, string][],
  unknown: string[],
): [string, string] {
  const [key, value] = cut(line)
  const again = before.some(([one]) => one === key) && !MANY.includes(key)
  if (!KEYS[part]?.includes(key) || again) unknown.push(line)
  return [key, value]
}

function cut(text: string): [string, string] {
  const at = text.indexOf('=')
  return [text.slice(0, at), text.slice(at + 1)]
}
