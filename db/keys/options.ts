import type { Config } from '../../config.ts'
import { keyRing } from '../crypto/keys.ts'
import type { KeyOptions } from './data-keys.ts'

type Settings = Pick<
  Config,
  | 'DATA_KEYS'
  | 'DATABASE_URL_WEB'
  | 'DATABASE_URL_WORKER'
  | 'KEYS_DATABASE_URL_WEB'
  | 'KEYS_DATABASE_URL_WORKER'
>

/**
 * The keys of cases as a role reaches them. Pages go on where some are lost; a worker does nothing on
 * what it cannot read.
 */
export function keysOf(config: Settings, role: 'web' | 'worker'): KeyOptions {
  const ring = keyRing(config.DATA_KEYS)
  return role === 'web'
    ? { ring, url: config.KEYS_DATABASE_URL_WEB ?? config.DATABASE_URL_WEB, onUnreadable: 'say' }
    : {
        ring,
        url: config.KEYS_DATABASE_URL_WORKER ?? config.DATABASE_URL_WORKER,
        onUnreadable: 'stop',
      }
}
