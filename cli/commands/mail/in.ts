import { fromFile } from '../../../config.ts'
import { connect } from '../../../db/connect.ts'
import { uuidFrom } from '../../../db/crypto/uuid-from.ts'
import { addMailIn } from '../../../db/queries/mail/in.ts'
import { identityOf } from '../../../mailbox/identity.ts'
import { LONGEST } from '../../../mailbox/message.ts'
import { type Command, CommandError, type Shell } from '../command.ts'
import { settingsFor } from '../environment.ts'

/** sysexits.h: the mail server keeps the message and tries again. Anything else would bounce a bounce. */
const TRY_AGAIN = 75

/**
 * Reads one message from standard input and writes it down; the server judges it. Whom it was for and
 * who sent it comes as options, or in `RECIPIENT` and `SENDER`, as mail servers set them. Needs no other
 * setting than `DATABASE_URL_WEB`. The same message again changes nothing.
 */
export const mailIn: Command = {
  forms: ['[--recipient ADDRESS] [--sender ADDRESS]'],
  about: 'Reads one message from standard input: what comes back of our mails (docs/operators.md)',
  async run(args, shell) {
    try {
      await takeIn(args, shell)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      throw new CommandError(`The message was not taken, try again later: ${message}`, TRY_AGAIN)
    }
  },
}

async function takeIn(args: readonly string[], shell: Shell): Promise<void> {
  const { environment } = shell
  const recipient = optionOf(args, '--recipient') ?? environment.RECIPIENT
  const sender = optionOf(args, '--sender') ?? environment.SENDER
  const { bytes, isCut } = await readMessage(shell.input ?? none())
  const db = connect(databaseUrl(shell), { max: 1 })
  try {
    await addMailIn(db, {
      ...{ id: uuidFrom(identityOf(bytes)), raw: bytes, is_cut: isCut },
      ...{ recipient: recipient ?? null, sender: sender === undefined ? null : bare(sender) },
    })
  } finally {
    await db.destroy()
  }
}

function optionOf(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name)
  return at < 0 ? undefined : (args[at + 1] ?? '')
}

/** Mail servers write nobody as `<>` or, from a pipe of Postfix, as `MAILER-DAEMON`. */
const bare = (sender: string): string =>
  sender === 'MAILER-DAEMON' ? '' : sender.replace(/[<>\s]/g, '')

function databaseUrl(shell: Shell): string {
  const settings = settingsFor(shell)
  const faults: string[] = []
  const url = fromFile('DATABASE_URL_WEB', settings, faults) ?? settings.DATABASE_URL_WEB
  if (!url) throw new Error(faults.join(' ') || 'DATABASE_URL_WEB is not set')
  return url
}

/** The whole of it, up to what is read at most: the rest is let go, so that nobody waits. */
async function readMessage(
  input: AsyncIterable<Uint8Array>,
): Promise<{ bytes: Buffer; isCut: boolean }> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of input) {
    if (length < LONGEST) chunks.push(chunk)
    length += chunk.length
  }
  if (length === 0) throw new Error('there was nothing on standard input')
  return { bytes: Buffer.concat(chunks).subarray(0, LONGEST), isCut: length > LONGEST }
}

async function* none(): AsyncGenerator<Uint8Array> {}
