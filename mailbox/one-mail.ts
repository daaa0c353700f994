import type { Which } from './which.ts'

/** What is known of our mails: their ids, by what names them. */
export interface Known {
  readonly byToken: (token: string) => string | undefined
  readonly byMessageId: (id: string) => string | undefined
}

/**
 * The one mail of ours that a message is about, by its id; nothing where none is named, or two are. What
 * came back and where it came to must agree; whose mail it answers counts where neither says anything. Pure.
 */
export function oneMail({ tokens, returned, answered }: Which, known: Known): string | undefined {
  const sure = distinct([...tokens.map(known.byToken), ...returned.map(known.byMessageId)])
  if (sure.length) return sure.length === 1 ? sure[0] : undefined
  const told = distinct(answered.map(known.byMessageId))
  return told.length === 1 ? told[0] : undefined
}

const distinct = (ids: readonly (string | undefined)[]): string[] => [
  ...new Set(ids.filter((id) => id !== undefined)),
]
