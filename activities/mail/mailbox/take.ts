import { ImapFlow } from 'imapflow'
import type { Db } from '../../../db/connect.ts'
import { uuidFrom } from '../../../db/crypto/uuid-from.ts'
import { addMailIn } from '../../../db/queries/mail/in.ts'
import { identityOf } from '../../../mailbox/identity.ts'
import { LONGEST } from '../../../mailbox/message.ts'

/** The mailbox that our mails come back to: `imaps://NAME:PASSWORD@HOST/FOLDER`. */
export interface MailboxOptions {
  readonly url: string
  /** `off` must be asked for by name: the password then goes in clear. */
  readonly tls: 'required' | 'off'
}

/** Where messages go once they are written down: nothing is deleted from a mailbox of somebody's. */
const TAKEN = 'Leavewell'
/** So many in one round; what is left comes with the next. */
const AT_ONCE = 100

/**
 * Writes down what lies in the mailbox, then moves each message aside. One that is written down and not
 * yet moved is written down again, which changes nothing. Answers with how many there were.
 * @throws where the mailbox cannot be reached or read: what was not moved stays.
 */
export async function takeFromMailbox(db: Db, options: MailboxOptions): Promise<number> {
  const client = clientFor(options)
  // A connection that breaks also rejects whatever was being done, which is where it is dealt with.
  client.on('error', () => undefined)
  await client.connect()
  try {
    const folder = decodeURIComponent(new URL(options.url).pathname.slice(1)) || 'INBOX'
    await makeFolder(client)
    await client.mailboxOpen(folder)
    const found = (await client.search({ all: true }, { uid: true })) || []
    const uids = found.slice(0, AT_ONCE)
    const faults: unknown[] = []
    for (const uid of uids) {
      // One that cannot be taken keeps none behind it, as long as the connection holds.
      await takeOne(client, db, uid).catch((error: unknown) => {
        if (!client.usable) throw error
        faults.push(error)
      })
    }
    if (faults.length) throw faults[0]
    return uids.length
  } finally {
    await client.logout().catch(() => client.close())
  }
}

async function takeOne(client: ImapFlow, db: Db, uid: number): Promise<void> {
  const query = { size: true, source: { start: 0, maxLength: LONGEST } }
  const found = await client.fetchOne(String(uid), query, { uid: true })
  // Somebody else has taken it.
  if (!found || found.source === undefined) return
  await addMailIn(db, {
    ...{ id: uuidFrom(identityOf(found.source)), raw: found.source },
    ...{ recipient: null, sender: null, is_cut: (found.size ?? 0) > LONGEST },
  })
  // Where the server says no, this is no error but `false`.
  if (!(await client.messageMove(String(uid), TAKEN, { uid: true }))) throw new NotMoved()
}

/** The server does not move a message aside that is written down: its folder may be full. */
class NotMoved extends Error {
  override readonly name = 'NotMoved'
}

/** Not every server says by a code that a folder is there already (RFC 5530): then it is looked for. */
async function makeFolder(client: ImapFlow): Promise<void> {
  try {
    await client.mailboxCreate(TAKEN)
  } catch (error) {
    if (!(await client.status(TAKEN, { messages: true }).catch(() => false))) throw error
  }
}

function clientFor({ url, tls }: MailboxOptions): ImapFlow {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'imaps:'
  return new ImapFlow({
    host: hostname,
    port: Number(port || (secure ? 993 : 143)),
    secure,
    ...(secure ? {} : { doSTARTTLS: tls === 'required' }),
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    ...{ logger: false, disableAutoIdle: true, connectionTimeout: 30_000, socketTimeout: 60_000 },
  })
}
