import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { senderOf } from '../../../activities/mail/outbox/deliver.ts'
import { renderTestMail } from '../../../activities/mail/render/test-mail.ts'
import { composeMessage } from '../../../activities/mail/smtp/compose.ts'
import type { Delivery } from '../../../activities/mail/smtp/delivery.ts'
import { dkimKeyOf, mailing } from '../../../composition.ts'
import { type Config, readConfig } from '../../../config.ts'
import { keyRing } from '../../../db/crypto/keys.ts'
import { tokenFor } from '../../../db/crypto/link-token.ts'
import { mailOfToken, mailToken, messageIdOf } from '../../../db/crypto/mail-token.ts'
import { LONGEST } from '../../../mailbox/message.ts'
import { messageIdsIn } from '../../../mailbox/test-mail.ts'
import { isDeliverableAddress } from '../../../people/address.ts'
import { chosenSender } from '../../chosen-sender.ts'
import { type Command, CommandError, type Shell, UsageError } from '../command.ts'
import { settingsFor } from '../environment.ts'
import { findingsIn } from './test-findings.ts'

/** Tries the way of mails: sends one, and reads what became of it. Keeps nothing of either. */
export const mailTest: Command = {
  forms: ['ADDRESS', '--read FILE'],
  about: 'Sends one test mail as cases’ mails go; then reads it, or its bounce, as it was saved',
  async run([first, file, ...more], shell) {
    if (!first || more.length > 0) throw new UsageError()
    const config = readConfig(settingsFor(shell))
    if (first === '--read' && file) return read(config, file, shell)
    if (file || first.startsWith('--')) throw new UsageError()
    if (!isDeliverableAddress(first)) {
      throw new CommandError(`“${first}” is no address: write it as name@example.org`)
    }
    return send(config, first, shell)
  },
}

/** What a test mail is by its id: all of it derives, so that it is known again and kept nowhere. */
function testMailOf(config: Config, id: string) {
  const keys = keyRing(config.LINK_KEYS)
  const token = mailToken(keys, id)
  const link = tokenFor(keys, { purpose: 'leaver', id, generation: 1 })
  return {
    token,
    link: `${config.BASE_URL}/l/${link}`,
    sender: senderOf(mailing(config).mail, token),
    messageId: messageIdOf(keys, id, config.MAIL_FROM),
  }
}

async function send(config: Config, to: string, { say }: Shell): Promise<void> {
  const { mailer, mail } = mailing(config)
  const { token, link, sender, messageId } = testMailOf(config, randomUUID())
  const composed = await composeMessage({
    ...{ messageId, date: new Date(), caseRef: 'mail-test' },
    from: { name: 'Leavewell', address: await chosenSender(config) },
    to: { name: '', address: to },
    ...renderTestMail('Leavewell', link),
  })
  const message = (await mail.sign?.(composed)) ?? composed
  const delivery = await mailer.deliver({ from: sender, to, token }, message, async () => true)
  if (delivery.state !== 'sent') throw new CommandError(notSent(delivery))
  say(`Our mail service took it: ${delivery.reply}`)
  say(`It went to ${to} with the link ${link}`)
  say(`What cannot be delivered comes back to ${sender}`)
  say(
    'Now open it there and press its button: a page of Leavewell opens and says that the link is not known. Then save the mail as a file, with its whole head (“show original”, “view source”), and read it with: npm run leavewell -- mail-test --read FILE. Should a bounce come instead, save and read that.',
  )
}

const notSent = (delivery: Exclude<Delivery, { state: 'sent' }>): string =>
  delivery.state === 'unknown'
    ? `Nobody can know whether it went: ${delivery.reply}. Look whether it has arrived.`
    : `Our mail service did not take it (${'phase' in delivery ? delivery.phase : ''}): ${delivery.reply}`

async function read(config: Config, file: string, { say }: Shell): Promise<void> {
  const arrived = await bytesOf(file)
  const keys = keyRing(config.LINK_KEYS)
  const ids = messageIdsIn(arrived).flatMap(
    (id) => mailOfToken(keys, id.slice(1, id.indexOf('@'))) ?? [],
  )
  const [id] = ids
  if (!id) {
    throw new CommandError(
      `${file} is no test mail of this Leavewell, and no report about one: no Message-ID of ours stands in it. Save it with its whole head.`,
    )
  }
  const found = await findingsIn(arrived, {
    ...testMailOf(config, id),
    from: config.MAIL_FROM,
    key: dkimKeyOf(config),
  })
  for (const { says } of found.filter(({ isWrong }) => !isWrong)) say(says)
  const wrong = found.filter(({ isWrong }) => isWrong)
  if (wrong.length > 0) throw new CommandError(wrong.map(({ says }) => says).join('\n'))
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return (await readFile(file)).subarray(0, LONGEST)
  } catch (error) {
    throw new CommandError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
}
