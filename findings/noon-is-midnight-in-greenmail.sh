#!/usr/bin/env bash
# In Greenmail's mailbox a mail of noon came at midnight, and 89 octets are four: tests by it see other days and sizes.
#
# A good engineer expects: a mail server for tests gives a mail back as it was put there, above all its time, its size
# and the day under which one finds it; whatever is hard in IMAP is elsewhere.
#
# What happens: Greenmail reads the hour of the date given with APPEND on a clock of twelve, so 12:00 is kept as 00:00
# and 12:30 as 00:30; all other hours are right. RFC822.SIZE is the size of the body, in the transfer encoding, less
# its last line end. ON and SENTON find what came at midnight to the second alone, where the RFC says that the time
# is disregarded (RFC 3501, 6.4.4). And CREATE of a folder that is there is refused without the code ALREADYEXISTS
# (RFC 5530, as Courier-IMAP does too), which imapflow needs: elsewhere it says `created: false`, here it throws.
#
# Why it matters here: tests are where one learns what a mailbox does. A reader that makes its folder at each start
# works once here; one that skips what is too large skips nothing. Look whether the folder is there, and ask a second
# server. We do both.
#
# Seen on 29 November 2026 with the versions below.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >package.json <<'EOF'
{ "private": true, "type": "module" }
EOF
mkdir go
cat >go/main.go <<'EOF'
package main

import (
	"net"
	"os"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"
)

func main() {
	user := imapmemserver.NewUser("hr@example.org", "sample")
	user.Create("INBOX", nil)
	memory := imapmemserver.New()
	memory.AddUser(user)
	server := imapserver.New(&imapserver.Options{
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return memory.NewSession(), nil, nil
		},
		Caps:         imap.CapSet{imap.CapIMAP4rev1: {}},
		InsecureAuth: true,
	})
	listener, err := net.Listen("tcp", "127.0.0.1:"+os.Args[1])
	if err != nil {
		panic(err)
	}
	server.Serve(listener)
}
EOF
packages() {
  npm install --no-audit --no-fund --silent --ignore-scripts imapflow@2.10.2
  mvn -q -B dependency:copy -Dartifact=com.icegreen:greenmail-standalone:2.1.8 "-DoutputDirectory=$dir"
  cd go && go mod init see && go get github.com/emersion/go-imap/v2/imapserver@v2.0.0-beta.8 && go build -o ../go-imap .
}
(set -e; packages) >log 2>&1 ||
  { tail -3 log >&2; echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }

cat >see.mjs <<'EOF'
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'

const auth = { user: 'hr@example.org', pass: 'sample' }
const options = ['hostname=127.0.0.1', `users=hr:${auth.pass}@example.org`, 'users.login=email']
const SERVERS = {
  'go-imap': (port) => ['./go-imap', [port]],
  Greenmail: (port) => [
    'java',
    ['-Duser.timezone=UTC', `-Dgreenmail.imap.hostname=127.0.0.1`, `-Dgreenmail.imap.port=${port}`]
      .concat(options.map((option) => `-Dgreenmail.${option}`), '-jar', 'greenmail-standalone-2.1.8.jar'),
  ],
}

function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  return new Promise((tell) => server.once('listening', () => {
    const { port } = server.address()
    server.close(() => tell(port))
  }))
}

/** A connection, as soon as the server takes one; half a minute at most. */
async function connected(port) {
  for (const deadline = Date.now() + 30_000; ; await pause(100)) {
    const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, auth, logger: false })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return client
    } catch (error) {
      if (Date.now() > deadline) throw error
    }
  }
}

const mail = (hour) =>
  Buffer.from(`From: leaver@example.net\r\nSubject: ${hour}\r\nDate: Sun, 01 Feb 2026 ${hour}:00 +0000\r\n\r\nYes.\r\n`)

async function see(client) {
  await client.mailboxOpen('INBOX')
  for (const hour of ['00:00', '11:59', '12:00', '12:30', '13:00']) {
    await client.append('INBOX', mail(hour), [], new Date(`2026-02-01T${hour}:00Z`))
  }
  for await (const { envelope, internalDate, size, source } of client.fetch('1:*', {
    ...{ envelope: true, internalDate: true, size: true, source: true },
  })) {
    const came = internalDate.toISOString().slice(11, 16)
    console.log(`  put there at ${envelope.subject}, came at ${came}, size ${size} of ${source.length}`)
  }
  for (const search of [{ on: '2026-02-01' }, { sentOn: '2026-02-01' }, { since: '2026-02-01' }]) {
    console.log(`  ${JSON.stringify(search)}: ${(await client.search(search)).join(', ')}`)
  }
  for (const time of ['once', 'again']) {
    const said = await client.mailboxCreate('Taken').then(({ created }) => `created: ${created}`, (error) => `throws ${error.message}`)
    console.log(`  folder made ${time}: ${said}`)
  }
}

for (const [name, command] of Object.entries(SERVERS)) {
  console.log(name)
  const port = await freePort()
  const server = spawn(...command(String(port)), { stdio: 'ignore' })
  try {
    const client = await connected(port)
    await see(client)
    await client.logout()
  } finally {
    server.kill()
  }
}
EOF

cat >described <<'EOF'
go-imap
  put there at 00:00, came at 00:00, size 89 of 89
  put there at 11:59, came at 11:59, size 89 of 89
  put there at 12:00, came at 12:00, size 89 of 89
  put there at 12:30, came at 12:30, size 89 of 89
  put there at 13:00, came at 13:00, size 89 of 89
  {"on":"2026-02-01"}: 1, 2, 3, 4, 5
  {"sentOn":"2026-02-01"}: 1, 2, 3, 4, 5
  {"since":"2026-02-01"}: 1, 2, 3, 4, 5
  folder made once: created: true
  folder made again: created: false
Greenmail
  put there at 00:00, came at 00:00, size 4 of 89
  put there at 11:59, came at 11:59, size 4 of 89
  put there at 12:00, came at 00:00, size 4 of 89
  put there at 12:30, came at 00:30, size 4 of 89
  put there at 13:00, came at 13:00, size 4 of 89
  {"on":"2026-02-01"}: 1, 3
  {"sentOn":"2026-02-01"}: 1
  {"since":"2026-02-01"}: 1, 2, 3, 4, 5
  folder made once: created: true
  folder made again: throws Command failed
EOF
node see.mjs | tee seen
if ! diff described seen; then
  echo 'Changed: the mailbox gives back other times, sizes or answers than described, in the lines above.' >&2
  exit 1
fi
