#!/usr/bin/env bash
# nodemailer drops what was asked about delivery reports, and says nothing, where the server offers no DSN.
#
# A good engineer expects: `dsn` is given to sendMail, the mail is accepted, so the report will bear our
# envelope id, or "never" means no report; and if the server cannot do that, there is an error or a word in
# the answer. (msmtp, for one, refuses to send then.)
#
# What happens: where EHLO does not offer DSN, nodemailer leaves RET, ENVID, NOTIFY and ORCPT away and
# reports success. The answer differs in one place alone: `ehlo` does not list DSN. Exim offers none by
# default, nor does smtp-server, on which tests and test inboxes stand, so a test does not show it either.
#
# Why it matters here: mails to leavers cannot be told apart by ENVID alone, and "no report please" is not
# obeyed everywhere. What a bounce is matched by has to stand in the sender's address and in the
# Message-ID, which every server carries.
#
# Seen on 28 November 2026 with the versions below.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >package.json <<'EOF'
{ "private": true, "type": "module" }
EOF
npm install --no-audit --no-fund --silent --ignore-scripts nodemailer@10.6.1 smtp-server@3.21.6 ||
  { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }

cat >see.mjs <<'EOF'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import nodemailer from 'nodemailer'
import { SMTPServer } from 'smtp-server'

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version

const mail = {
  from: 'hr@example.org',
  to: 'leaver@example.net',
  subject: 'Your list',
  text: 'Hello',
  dsn: { id: 'mail-1', return: 'headers', notify: 'never' },
}

/** Sends the mail to a server of its own on this machine; `options` are that server's. */
async function send(options) {
  let envelope
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    ...options,
    onData(stream, session, done) {
      envelope = session.envelope
      stream.on('end', done).resume()
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address()
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
  const answer = await transport.sendMail(mail)
  transport.close()
  await new Promise((done) => server.close(done))
  return {
    accepted: answer.accepted.length,
    'EHLO offers': answer.ehlo.includes('DSN'),
    'with MAIL FROM': envelope.mailFrom.args,
    'with RCPT TO': envelope.rcptTo[0].args,
  }
}

const seen = [await send({}), await send({ hideDSN: false })]
console.log(`nodemailer ${version('nodemailer')}, smtp-server ${version('smtp-server')}`)
console.log(`server as it comes:    ${JSON.stringify(seen[0])}`)
console.log(`server that offers it: ${JSON.stringify(seen[1])}`)

const described = [
  { accepted: 1, 'EHLO offers': false, 'with MAIL FROM': false, 'with RCPT TO': false },
  {
    accepted: 1,
    'EHLO offers': true,
    'with MAIL FROM': { RET: 'HDRS', ENVID: 'mail-1' },
    'with RCPT TO': { NOTIFY: 'NEVER' },
  },
]
if (JSON.stringify(seen) !== JSON.stringify(described)) {
  console.error('Changed: what is sent, or said, where a server offers no DSN is not as described.')
  process.exit(1)
}
EOF
node see.mjs
