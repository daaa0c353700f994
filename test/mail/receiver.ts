import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'

/** What the server of those who leave says of a mailbox; any other is taken. */
const SAYS: Readonly<Record<string, readonly [number, string]>> = {
  nouser: [550, '5.1.1 nobody of that name is here'],
  full: [552, '5.2.2 over quota'],
  later: [451, '4.7.1 come back another day'],
}

/** A server of those who leave, for relays that are tried beside no other. Answers with how to stop it. */
export async function startReceiver(port: number): Promise<() => Promise<void>> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _, tell) {
      const [responseCode, words] = SAYS[address.split('@')[0] ?? ''] ?? []
      tell(words === undefined ? null : Object.assign(new Error(words), { responseCode }))
    },
    onData(stream, _, tell) {
      stream.resume()
      stream.once('end', () => tell(null))
    },
  })
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  return () => new Promise((resolve) => server.close(() => resolve()))
}
