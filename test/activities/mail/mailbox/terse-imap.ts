import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

const MAIL = 'From: leaver@sample.example\r\nSubject: Re: Your list\r\n\r\nYes.\r\n'

/** What is true of the mailbox. */
export interface TerseMailbox {
  /** Its folder for what was taken is there from the start. */
  readonly hasFolder: boolean
  /** It moves messages there. */
  readonly moves: boolean
}

/**
 * A mailbox with one mail, on a server that refuses in words alone, without the codes of RFC 5530. The
 * refusal of CREATE is Courier-IMAP's (5.0.13, of Debian 12); Greenmail (2.1.8) has another sentence.
 */
export async function startTerseImap(
  is: TerseMailbox,
): Promise<{ readonly url: string; stop(): void }> {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.write('* OK [CAPABILITY IMAP4rev1 UIDPLUS MOVE] ready\r\n')
    socket.setEncoding('latin1')
    let text = ''
    socket.on('data', (more) => {
      text += more
      const lines = text.split('\r\n')
      text = lines.pop() ?? ''
      for (const line of lines) socket.write(answer(line, is))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `imap://hr:sample@127.0.0.1:${port}/INBOX`,
    stop() {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}

const DATA: readonly (readonly [RegExp, string])[] = [
  [/^CAPABILITY/, 'CAPABILITY IMAP4rev1 UIDPLUS MOVE'],
  [/^LIST/, 'LIST () "." INBOX'],
  [/^STATUS/, 'STATUS Leavewell (MESSAGES 0)'],
  [/^SELECT/, '1 EXISTS\r\n* OK [UIDVALIDITY 1] kept\r\n* OK [UIDNEXT 2] next'],
  [/^UID SEARCH/, 'SEARCH 1'],
  [
    /^UID FETCH/,
    `1 FETCH (UID 1 RFC822.SIZE ${MAIL.length} BODY[]<0> {${MAIL.length}}\r\n${MAIL})`,
  ],
  [/^LOGOUT/, 'BYE'],
]

function answer(line: string, is: TerseMailbox): string {
  const [, tag = '*', command = ''] = /^(\S+) (.*)$/.exec(line) ?? []
  const no = refusal(command, is)
  if (no) return `${tag} NO ${no}\r\n`
  const data = DATA.find(([asked]) => asked.test(command))?.[1]
  return `${data ? `* ${data}\r\n` : ''}${tag} OK done\r\n`
}

function refusal(command: string, { hasFolder, moves }: TerseMailbox): string | undefined {
  if (command.startsWith('CREATE')) return 'Cannot create this folder.'
  if (command.startsWith('STATUS') && !hasFolder) return 'There is no such folder.'
  if (command.startsWith('UID MOVE') && !moves) return 'The folder is full.'
  return undefined
}
