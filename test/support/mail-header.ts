/** A header of a mail as it came, on its first line; empty where there is none. */
export const header = (bytes: Buffer, name: string): string =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(bytes.toString('latin1'))?.[1]?.trim() ?? ''
