#!/usr/bin/env bash
# A bounce's machine-readable part is in no attachment, or the returned mail is: it depends on parser and form.
#
# A good engineer expects: a multipart/report has three parts (words for people, the report, the mail
# that came back), so a parser gives a text and two attachments, and code that looks for
# message/delivery-status among the attachments finds it.
#
# What happens: mailparser melts message/delivery-status into the text, after the words for people, so
# that it is in no attachment (its option keepDeliveryStatus changes that; it is off). Where the same
# report comes in its other form, message/global-delivery-status (RFC 6533), as Courier 1.0.16 sends it
# once the other server's answer is not ASCII, it is an attachment. postal-mime keeps both as attachments,
# but beside the global form it melts the mail that came back into the text: there our own words stand as
# if the other server had said them.
#
# Why it matters here: whoever reads bounces of a leaver's mails must look in the text and in the
# attachments, for both forms, and must not take what stands in the text for the other side's words.
#
# Seen on 28 November 2026 with the versions below.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >package.json <<'EOF'
{ "private": true, "type": "module" }
EOF
npm install --no-audit --no-fund --silent --ignore-scripts mailparser@3.14.2 postal-mime@4.0.0 ||
  { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }

cat >see.mjs <<'EOF'
import { readFileSync } from 'node:fs'
import { simpleParser } from 'mailparser'
import PostalMime from 'postal-mime'

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version

const bounce = (form) =>
  `From: Mail Delivery System <MAILER-DAEMON@mail.example.org>
To: bounce@example.org
Subject: Undelivered Mail Returned to Sender
Date: Sat, 28 Nov 2026 08:00:00 +0000
Message-ID: <report-1@mail.example.org>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=${form}; boundary="part"

--part
Content-Type: text/plain; charset=us-ascii

Your message could not be delivered.

--part
Content-Type: message/${form}

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; leaver@example.net
Action: failed
Status: 5.1.1

--part
Content-Type: message/rfc822

From: hr@example.org
To: leaver@example.net
Subject: Your list
Message-ID: <mail-1@example.org>

Words of our own.

--part--
`.replaceAll('\n', '\r\n')

const seen = (text, types) => ({
  'report in the text': text.includes('Final-Recipient'),
  'our words in the text': text.includes('Words of our own'),
  attachments: types.join(', '),
})
const byMailparser = async (form, options) => {
  const mail = await simpleParser(bounce(form), options)
  return seen(mail.text, mail.attachments.map((one) => one.contentType))
}
const byPostalMime = async (form) => {
  const mail = await PostalMime.parse(bounce(form))
  return seen(mail.text, mail.attachments.map((one) => one.mimeType))
}

const rows = {
  'mailparser, delivery-status': await byMailparser('delivery-status'),
  'mailparser, global-delivery-status': await byMailparser('global-delivery-status'),
  'postal-mime, delivery-status': await byPostalMime('delivery-status'),
  'postal-mime, global-delivery-status': await byPostalMime('global-delivery-status'),
  'mailparser with keepDeliveryStatus': await byMailparser('delivery-status', {
    keepDeliveryStatus: true,
  }),
}
console.log(`mailparser ${version('mailparser')}, postal-mime ${version('postal-mime')}`)
for (const [name, row] of Object.entries(rows)) console.log(`${name}: ${JSON.stringify(row)}`)

const row = (report, ours, attachments) => ({
  'report in the text': report,
  'our words in the text': ours,
  attachments,
})
const described = [
  row(true, false, 'message/rfc822'),
  row(false, false, 'message/global-delivery-status, message/rfc822'),
  row(false, false, 'message/delivery-status, message/rfc822'),
  row(false, true, 'message/global-delivery-status'),
  row(false, false, 'message/delivery-status, message/rfc822'),
]
const changed = Object.keys(rows).filter(
  (name, at) => JSON.stringify(rows[name]) !== JSON.stringify(described[at]),
)
if (changed.length > 0) {
  console.error(`Changed: the parts of a bounce lie elsewhere now for ${changed.join('; ')}.`)
  process.exit(1)
}
EOF
node see.mjs
