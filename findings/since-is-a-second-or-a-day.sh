#!/usr/bin/env bash
# The same search for mails since half past twelve: imapflow asks one server by the second and another by the day.
#
# A good engineer expects: IMAP searches by days alone (RFC 3501, 6.4.4: "disregarding time and timezone"), so
# `since` and `before` go by days wherever the mailbox is, and what one server finds, another finds as well.
#
# What happens: where a server offers WITHIN (RFC 5032), as Dovecot does, imapflow puts seconds back from now
# (YOUNGER, OLDER) in the place of both. So "since 12:30" finds nothing of noon there, and all of that day on a server
# without it; and "before 11:30" finds noon's mail there, since imapflow asks for one day more. A mail that was sent
# late in the evening west of Greenwich is found by neither server under the date that imapflow itself reads in it:
# `sentOn` goes by the day in UTC, and the server by the day as it is written.
#
# Why it matters here: "what came since the last look" is all of the day again or not, by server, and cleaning up by
# `before` takes mails that are too young. Go by UIDs, or move aside what was read, as we do.
#
# Seen on 29 November 2026 with imapflow 2.10.2, go-imap 2.0.0-beta.8 and Dovecot 2.3.19.1 of Debian 12.
set -euo pipefail

dir=$(mktemp -d)
server=
stop() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$dir"
}
trap stop EXIT
cd "$dir"

cat >package.json <<'EOF'
{ "private": true, "type": "module" }
EOF
mkdir go
cat >go/main.go <<'EOF'
package main

import (
	"fmt"
	"net"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"
)

func main() {
	user := imapmemserver.NewUser("hr", "sample")
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
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	server.Serve(listener)
}
EOF
packages() {
  npm install --no-audit --no-fund --silent --ignore-scripts imapflow@2.10.2
  apt-get download -q -o APT::Sandbox::User=root dovecot-core dovecot-imapd
  for package in *.deb; do dpkg --extract "$package" debian; done
  cd go && go mod init see && go get github.com/emersion/go-imap/v2/imapserver@v2.0.0-beta.8 && go build -o ../go-imap .
}
(set -e; packages) >log 2>&1 ||
  { tail -3 log >&2; echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }
dpkg-deb --field dovecot-core*.deb Package Version

cat >see.mjs <<'EOF'
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { ImapFlow } from 'imapflow'

/** Dovecot's imap talks by its input and output to one who is signed in already; it refuses to be root. */
async function dovecot() {
  const bin = `${process.cwd()}/debian/usr/lib/dovecot`
  const home = `${process.cwd()}/mail`
  const other = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {}
  const env = { LD_LIBRARY_PATH: bin, MAIL: `maildir:${home}`, HOME: home, USER: 'hr', TZ: 'UTC' }
  const server = createServer((socket) => {
    const imap = spawn(`${bin}/imap`, ['-O'], { ...other, env, stdio: ['pipe', 'pipe', 'ignore'] })
    socket.pipe(imap.stdin)
    imap.stdout.pipe(socket)
  })
  await new Promise((listens) => server.listen(0, '127.0.0.1', listens))
  return { port: server.address().port, stop: () => server.close() }
}

async function goImap() {
  const server = spawn('./go-imap', { stdio: ['ignore', 'pipe', 'ignore'] })
  const [line] = await once(server.stdout)
  return { port: Number(line), stop: () => server.kill() }
}
const once = (stream) => new Promise((tell) => stream.once('data', (data) => tell([String(data)])))

const mail = (name, date) =>
  Buffer.from(`From: leaver@example.net\r\nSubject: ${name}\r\nDate: ${date}\r\n\r\nYes.\r\n`)
const MAILS = {
  evening: ['Sat, 31 Jan 2026 23:30:00 -0500', '2026-02-01T04:30:00Z'],
  noon: ['Sun, 01 Feb 2026 12:00:00 +0000', '2026-02-01T12:00:00Z'],
}
const SEARCHES = [
  { since: new Date('2026-02-01T12:30:00Z') },
  { since: new Date('2026-02-01T00:00:00Z') },
  { before: new Date('2026-02-01T11:30:00Z') },
  { sentOn: new Date('Sat, 31 Jan 2026 23:30:00 -0500') },
]

for (const [name, start] of Object.entries({ 'go-imap': goImap, Dovecot: dovecot })) {
  const { port, stop } = await start()
  const auth = { user: 'hr', pass: 'sample' }
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, auth, logger: false })
  await client.connect()
  await client.mailboxOpen('INBOX')
  for (const [subject, [date, at]] of Object.entries(MAILS)) await client.append('INBOX', mail(subject, date), [], new Date(at))
  console.log(`${name} offers WITHIN: ${client.capabilities.has('WITHIN')}`)
  for (const search of SEARCHES) {
    const found = (await client.search(search)).map((n) => Object.keys(MAILS)[n - 1])
    console.log(`  ${JSON.stringify(search)}: ${found.join(', ') || 'none'}`)
  }
  await client.logout()
  stop()
}
EOF
mkdir mail && chmod 755 "$dir"
[ "$(id -u)" != 0 ] || chown 65534:65534 mail

cat >described <<'EOF'
go-imap offers WITHIN: false
  {"since":"2026-02-01T12:30:00.000Z"}: evening, noon
  {"since":"2026-02-01T00:00:00.000Z"}: evening, noon
  {"before":"2026-02-01T11:30:00.000Z"}: evening, noon
  {"sentOn":"2026-02-01T04:30:00.000Z"}: noon
Dovecot offers WITHIN: true
  {"since":"2026-02-01T12:30:00.000Z"}: none
  {"since":"2026-02-01T00:00:00.000Z"}: evening, noon
  {"before":"2026-02-01T11:30:00.000Z"}: evening
  {"sentOn":"2026-02-01T04:30:00.000Z"}: noon
EOF
node see.mjs | tee seen
if ! diff described seen; then
  echo 'Changed: mails are searched for by other times than described, in the lines above.' >&2
  exit 1
fi
