import { type RawBuilder, sql } from 'kysely'
import type { Erased } from '../../workflows/pack/codes.ts'
import type { Kind } from './envelope.ts'

/**
 * A value on its way into the database, to be sealed under a key of its case: the connection does so as
 * it sends the statement (`connect.ts`). A connection without keys refuses it.
 */
export class ToSeal {
  readonly of: Of
  readonly kind: Kind
  readonly plain: string

  constructor(of: Of, kind: Kind, plain: string) {
    this.of = of
    this.kind = kind
    this.plain = plain
  }

  /** The driver asks for this where nobody has sealed it. */
  toPostgres(): never {
    throw new Error('This connection has no keys, so it cannot write what is sealed (DATA_KEYS).')
  }
}

/** Whose a value is, and with which stage of forgetting it goes. */
export interface Of {
  readonly caseId: string
  readonly stage: Erased
  /**
   * Asks for the key that is current now, whatever this process knows: for what people typed in a case
   * that may be closed, where a worker could be destroying the key.
   */
  readonly now?: boolean
  /** The case just opens: it has keys only where an earlier try has left some. */
  readonly isNew?: boolean
}

/** Words of an event. */
export const sealedWord = (of: Of, plain: string): RawBuilder<string> =>
  sql`${new ToSeal(of, 'word', plain)}`

/** A text that is null once it is forgotten. */
export const sealedText = (of: Of, plain: string): RawBuilder<string> =>
  sql`${new ToSeal(of, 'text', plain)}`

/** A name. Empty it stays as it is, so that SQL can tell. */
export const sealedName = (of: Of, plain: string) => unlessEmpty(of, 'name', plain)

/** An address by mail, or none. */
export const sealedAddress = (of: Of, plain: string) => unlessEmpty(of, 'address', plain)

/** A text that may not be there. */
export const sealedMaybe = (of: Of, plain: string | null | undefined) =>
  plain ? sealedText(of, plain) : (plain ?? null)

const unlessEmpty = (of: Of, kind: Kind, plain: string): RawBuilder<string> | string =>
  plain === '' ? plain : sql`${new ToSeal(of, kind, plain)}`

/** JSON that is null once it is forgotten. */
export const sealedModel = (of: Of, plain: object): RawBuilder<string> =>
  sql`${new ToSeal(of, 'model', JSON.stringify(plain))}`

/** JSON of what people typed; an empty object stays as it is. */
export const sealedTyped = (of: Of, plain: object): RawBuilder<string> | string => {
  const text = JSON.stringify(plain)
  return text === '{}' ? text : sql`${new ToSeal(of, 'typed', text)}`
}

/** What stands where a name was, as where one is erased by hand (`words/en/erased.ts`). */
export const NAME_GONE = 'Name erased'

/** Why something cannot be opened though nobody erased it: its key is lost, or it was changed. */
export type WhyUnreadable = 'lost' | 'changed'

/** What stands where a name was that cannot be opened, and why. */
export const NAME_UNREADABLE: Readonly<Record<WhyUnreadable, string>> = {
  lost: 'Name cannot be read: its key is lost',
  changed: 'Name cannot be read: changed in the database',
}

/** What stands where an address was that cannot be opened, and why. It is none that mail could go to. */
export const ADDRESS_UNREADABLE: Readonly<Record<WhyUnreadable, string>> = {
  lost: 'Address cannot be read: its key is lost',
  changed: 'Address cannot be read: changed in the database',
}

/** What stands where a text was that cannot be opened, and why: a role, a phone number, a subject. */
export const TEXT_UNREADABLE: Readonly<Record<WhyUnreadable, string>> = {
  lost: 'Cannot be read: its key is lost',
  changed: 'Cannot be read: changed in the database',
}

/** What stands where JSON was that cannot be opened, and why. */
export interface UnreadableModel {
  readonly unreadable: WhyUnreadable
}

/** Why JSON that was sealed cannot be read; nothing of what can. */
export const whyNoModel = (model: object): WhyUnreadable | undefined =>
  'unreadable' in model ? (model as UnreadableModel).unreadable : undefined

/** What stands where words were whose key is destroyed. The mark at its end nobody types. */
export const TOMBSTONE = 'Erased\u2063'

/** What stands where words were that cannot be opened, and why. */
export const WORD_UNREADABLE: Readonly<Record<WhyUnreadable, string>> = {
  lost: 'Lost\u2063',
  changed: 'Changed\u2063',
}

/** Words with what keeps them from being guessed, where they have been asked for. */
interface Read {
  readonly value: string
  readonly salt?: string
}

/** Why words cannot be read; nothing of what can, or was erased. */
export function whyUnreadable({ value, salt = '' }: Read): WhyUnreadable | undefined {
  for (const read of [value, salt]) {
    if (read === WORD_UNREADABLE.lost) return 'lost'
    if (read === WORD_UNREADABLE.changed) return 'changed'
  }
  return undefined
}

/** Whether words can still be read. */
export const isKept = (word: Read): boolean =>
  word.value !== TOMBSTONE && whyUnreadable(word) === undefined
