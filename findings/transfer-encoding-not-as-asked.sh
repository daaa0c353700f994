#!/usr/bin/env bash
# nodemailer sends a text as quoted-printable though 7bit or 8bit was asked for by name, and says nothing.
#
# A good engineer expects: a part of a mail takes `contentTransferEncoding`, so '7bit' for a text of ASCII in
# short lines, or '8bit' for one in UTF-8, is what goes out; or, where it cannot be, there is an error.
#
# What happens: for text/* the value is looked at only where it is base64 or quoted-printable. Any other is
# replaced: a single line of more than 76 characters makes the whole text quoted-printable, far below the 998
# octets that RFC 5322 allows, and the header says so. A link of 82 characters is then broken by "=" and a line end
# inside its token. An attachment of type text/plain with '7bit' fares the same. Only a part that is handed
# over as `raw`, with its own headers, goes as it is.
#
# Why it matters here: people open links from the source of a mail, from a plain-text reader's copy and from
# archives; "=\n" inside a token is a dead link for a leaver who is being waited for. We hand texts over as raw parts.
#
# Seen on 28 November 2026 with the versions below.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true }' >package.json
npm install --no-audit --no-fund --silent --ignore-scripts nodemailer@10.6.1 ||
  { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }

cat > show.cjs << 'JS'
const MailComposer = require('nodemailer/lib/mail-composer')
const { version } = require('nodemailer/package.json')

const link = `https://leaving.example.org/l/${'0123456789'.repeat(5)}ab`
const content = `Hello, this is your list:\n${link}\n`
const contentType = 'text/plain; charset=utf-8'
const people = { from: 'hr@example.org', to: 'leaver@example.org', subject: 'Your list' }
const raw = `Content-Type: ${contentType}\r\nContent-Transfer-Encoding: 7bit\r\n\r\n${content.replaceAll('\n', '\r\n')}`

const ASKED = {
  'text, 7bit': { text: { content, contentTransferEncoding: '7bit' } },
  'text, 8bit': { text: { content, contentTransferEncoding: '8bit' } },
  'alternative, 7bit': { alternatives: [{ contentType, content, contentTransferEncoding: '7bit' }] },
  'attachment, 7bit': { attachments: [{ contentType, content, contentTransferEncoding: '7bit' }] },
  'raw, 7bit': { text: { raw } },
}

async function main() {
  console.log(`nodemailer ${version}, a link of ${link.length} characters`)
  const seen = []
  for (const [name, parts] of Object.entries(ASKED)) {
    const source = (await new MailComposer({ ...people, ...parts }).compile().build()).toString()
    const got = /^Content-Transfer-Encoding: (\S+)/m.exec(source)[1]
    const whole = source.includes(link) ? 'whole' : 'broken'
    console.log(`${name.padEnd(18)} goes as ${got}, the link is ${whole}`)
    seen.push(`${got} ${whole}`)
  }
  const wanted = [...Array(4).fill('quoted-printable broken'), '7bit whole']
  const same = JSON.stringify(seen) === JSON.stringify(wanted)
  console.log(same ? 'as described' : 'NOT as described any more')
  process.exit(same ? 0 : 1)
}
main()
JS
node show.cjs
