import type { Judged } from '../../../mailbox/judge.ts'
import type { CameBack } from '../../../workflows/case/codes.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import type { CommandDraft } from '../submissions.ts'

/** What a case is told of a message, and the words that stay beside it. */
export interface ForCase {
  readonly draft: CommandDraft
  readonly words: Readonly<Record<string, string>>
}

interface About {
  /** The mail that it is about, and whom that was for. */
  readonly mail: string
  readonly of: Role
  /** That mail was the second try. */
  readonly second?: boolean
  /** They have another address since. */
  readonly late?: boolean
  /** When it had left, on the case's clock. */
  readonly left?: Date
}

/** What came back of a mail, as a code; nothing where a case is told nothing of it. */
export function cameBack(judged: Judged): CameBack | undefined {
  switch (judged.kind) {
    case 'failed':
      return judged.cause
    case 'list-refusal':
      return 'list'
    case 'auto-reply':
      return 'automatic'
    case 'answer':
      return 'answered'
    default:
      return undefined
  }
}

/**
 * The message to a case: a leaver's answer is a question of theirs, everything else came back of a
 * mail. Pure.
 */
export function forCase(how: CameBack, said: string, about: About): ForCase {
  const { mail, of, second, late, left } = about
  if (how === 'answered' && of === 'leaver') {
    const by = { role: 'leaver' } as const
    return { draft: { kind: 'request', by, what: 'question', via: 'mail' }, words: { text: said } }
  }
  return {
    draft: {
      ...({ kind: 'mail-back', by: { role: 'engine' }, mail, of, how } as const),
      ...(second ? { second } : {}),
      ...(late ? { late } : {}),
      ...(left && isUnread(how, about) ? { left: left.getTime() } : {}),
    },
    words: said ? { said } : {},
  }
}

/** The leaver did not get it, at the address that they still have: from when on, is asked of them alone. */
const isUnread = (how: CameBack, { of, late }: About): boolean =>
  of === 'leaver' && how !== 'automatic' && !late
