import type { Db } from '../../../db/connect.ts'
import { MINUTE } from '../../../workflows/plan/durations.ts'
import type { Delivery } from '../smtp/delivery.ts'
import { compare } from './compare.ts'
import { journalFiles } from './files.ts'
import { type Handed, LastWords, lineOf, type Word } from './lines.ts'

/**
 * Which mails were handed over, kept outside of the database, so that a database restored from a
 * backup is told of what went since. It holds no more than a time and a Message-ID a mail.
 */
export interface MailJournal {
  /** The relay asks for a mail: on the disk when it returns. Throws where it cannot be written. */
  asked(messageId: string): Promise<void>
  /**
   * How an attempt ended that was asked for. Throws where it cannot be written that a mail may go
   * again.
   */
  concluded(messageId: string, state: Delivery['state']): Promise<void>
  /** What is known of a mail; nothing where it surely was not handed over. */
  handed(messageId: string): Handed | undefined
  /**
   * Holds mail back where the journal knows more than the database, which is then an older one. At
   * the first call, at most once a minute after it, and when asked to do it again; what other workers
   * wrote is read before. Throws `JournalUnread` where the folder or a file of it cannot be read.
   */
  compared(db: Db, how?: { readonly again: boolean }): Promise<void>
  close(): Promise<void>
}

/** Opens the journal of a folder, and reads it when it is first compared. */
export function openJournal(folder: string, now: () => number): MailJournal {
  const files = journalFiles(folder, now)
  const words = new LastWords()
  const begun = new Set<string>()
  let comparedAt: number | undefined

  const write = async (word: Word, messageId: string) => {
    const line = lineOf(new Date(now()), word, messageId)
    await files.add(line, word !== 'taken')
    words.takeIn(line)
  }
  return {
    async asked(messageId) {
      await write('asked', messageId)
      begun.add(messageId)
    },
    async concluded(messageId, state) {
      if (!begun.delete(messageId) || state === 'unknown') return
      const written = write(state === 'sent' ? 'taken' : 'not-taken', messageId)
      // Without this line it counts as perhaps handed over, which is no harm where it never goes again.
      await (state === 'later' ? written : written.catch(() => undefined))
    },
    handed: (messageId) => words.handed(messageId),
    async compared(db, { again } = { again: false }) {
      if (!again && comparedAt !== undefined && Math.abs(now() - comparedAt) < MINUTE) return
      for (const text of await files.news().catch(unread)) words.takeIn(text)
      // Where one was found that the database takes for unsent, it need not be among the newest.
      await compare(db, words, { at: new Date(now()), all: again })
      comparedAt = now()
    },
    close: files.close,
  }
}

/** What was handed over cannot be looked up: nothing goes meanwhile. */
export class JournalUnread extends Error {
  override readonly name = 'JournalUnread'
}

function unread(error: NodeJS.ErrnoException): never {
  const { code = 'unknown' } = error
  throw new JournalUnread(`The journal of mails cannot be read: ${code}`, { cause: error })
}
