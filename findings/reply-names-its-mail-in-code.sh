#!/usr/bin/env bash
# A reply that Python writes names the mail it answers as an encoded word, once that mail's id has 78 characters.
#
# A good engineer expects: ids in In-Reply-To and References are taken over letter by letter. A header may be 998
# characters long, ids have no upper limit of their own, and RFC 2047 (5) allows no encoded words in them.
#
# What happens: where an id does not fit into a line of 78, Python's email package (policies `default` and
# `SMTP`, which EmailMessage has) writes it as =?utf-8?q?=3C…=3E?=, in pieces. It does so as well to a mail that
# it was given and only hands on, in every header that it takes for free text; Message-ID itself is spared.
# mailparser decodes it; postal-mime does in `inReplyTo` and `references` and not in `headers`; Python reads its
# own writing by those policies and not by the one that message_from_string has unless told (compat32).
#
# Why it matters here: an answer is matched to a mail by the id that it names. A token of 40 letters at a domain
# of 35 is long enough. Decode before looking for ids, and keep ids of one's own short.
#
# Seen on 29 November 2026 with the versions below; the same with CPython 3.11, 3.12 and 3.13.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >package.json <<'EOF'
{ "private": true, "type": "module" }
EOF
packages=(pyodide@314.0.7 mailparser@3.14.2 postal-mime@4.0.0)
npm install --no-audit --no-fund --silent --ignore-scripts "${packages[@]}" ||
  { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }

cat >reply.py <<'EOF'
import email
import email.policy
import sys
from email.message import EmailMessage


def reply(answered):
    mail = EmailMessage()
    mail["From"] = "leaver@example.net"
    mail["To"] = "hr@example.org"
    mail["Subject"] = "Re: Your list"
    mail["Message-ID"] = "<answer@example.net>"
    mail["In-Reply-To"] = answered
    mail.set_content("Yes.")
    return mail.as_string(policy=email.policy.SMTP)


def handed_on(answered):
    raw = f"From: leaver@example.net\r\nIn-Reply-To: {answered}\r\n\r\nYes.\r\n"
    return email.message_from_string(raw, policy=email.policy.SMTP).as_string()


def read_back(raw):
    return email.message_from_string(raw)["In-Reply-To"]


version = sys.version.split()[0]
EOF

cat >see.mjs <<'EOF'
import { readFileSync } from 'node:fs'
import { simpleParser } from 'mailparser'
import { loadPyodide } from 'pyodide'
import PostalMime from 'postal-mime'

const { version } = JSON.parse(readFileSync('node_modules/postal-mime/package.json'))
const parser = JSON.parse(readFileSync('node_modules/mailparser/package.json')).version
const python = await loadPyodide()
python.runPython(readFileSync('reply.py', 'utf8'))
const [reply, handedOn, readBack] = ['reply', 'handed_on', 'read_back'].map((name) =>
  python.globals.get(name),
)

const idOf = (length) => `<${'a'.repeat(length - 2 - '@example.org'.length)}@example.org>`
const isPlain = (mail, id) => mail.replaceAll('\r\n ', ' ').includes(`In-Reply-To: ${id}`)

const seen = {}
for (const length of [77, 78]) {
  const id = idOf(length)
  const mail = reply(id)
  const postal = await PostalMime.parse(mail)
  seen[length] = {
    'written as it is': isPlain(mail, id),
    'handed on as it is': isPlain(handedOn(id), id),
    mailparser: (await simpleParser(mail)).inReplyTo === id,
    'postal-mime, inReplyTo': postal.inReplyTo === id,
    'postal-mime, headers': postal.headers.some(({ value }) => value === id),
    'Python, compat32': readBack(mail).trim() === id,
  }
  console.log(/^In-Reply-To:.*(?:\r\n .*)*/m.exec(mail)[0])
}
console.log(`Python ${python.globals.get('version')}, mailparser ${parser}, postal-mime ${version}`)
for (const [length, row] of Object.entries(seen)) console.log(length, JSON.stringify(row))

const names = Object.keys(seen[77])
const row = (...values) => Object.fromEntries(names.map((name, at) => [name, values[at]]))
const described = {
  77: row(true, true, true, true, true, true),
  78: row(false, false, true, true, false, false),
}
if (JSON.stringify(seen) !== JSON.stringify(described)) {
  console.error('Changed: long ids in replies are written or read otherwise than described.')
  process.exit(1)
}
EOF
node see.mjs
