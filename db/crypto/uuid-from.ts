import { createHash } from 'node:crypto'

/**
 * A UUID (version 8, RFC 9562 5.8) drawn from a text by SHA-256: the same text has the same id, on
 * every machine and after a restore.
 */
export const uuidFrom = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5')
