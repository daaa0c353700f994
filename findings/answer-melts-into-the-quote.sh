#!/usr/bin/env bash
# Of an answer in format=flowed the first line becomes part of what it answers, by postal-mime; not by mailparser.
#
# A good engineer expects: a parser that takes the soft line breaks out of a text (RFC 3676) leaves its
# paragraphs, so whatever stands in a line of its own without ">" is what the person wrote themselves.
#
# What happens: an empty quoted line may be written "> ", a mark and a space that stuffs it (4.4, 4.5). The
# marks and the stuffing come off before one looks whether a line ends in a space (4.1), so it ends the
# quote. postal-mime takes that space for a soft break: "> " and "Yes, all of them." are one line that begins
# with ">". A quoted signature mark ("> -- ") does the same, and a quoted paragraph of two lines gets a ">" in
# its middle. mailparser reads all three as they are meant. With ">" alone for the empty line both do.
#
# Why it matters here: who answers a mail is heard by the lines that are not quoted, and the shortest answer
# ("Yes.") is the one that is gone. Such a text is to be unfolded quote by quote, after MIME is taken apart.
#
# Seen on 29 November 2026 with the versions below.
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

const mail = (text) =>
  `From: leaver@example.net
To: hr@example.org
Subject: Re: Your list
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8; format=flowed

${text}`.replaceAll('\n', '\r\n')

const ANSWERS = {
  'empty quoted line "> "': '> Have you left all groups?\n> \nYes, all of them.\n',
  'empty quoted line ">"': '> Have you left all groups?\n>\nYes, all of them.\n',
  'quoted signature mark': '> Have you left all groups?\n> -- \nYes, all of them.\n',
  'quoted paragraph': '> Have you left \n> all groups?\n\nYes, all of them.\n',
}

const lines = (text) => text.split('\n').filter((line) => line !== '')
const both = async (text) => ({
  mailparser: lines((await simpleParser(mail(text))).text),
  'postal-mime': lines((await PostalMime.parse(mail(text))).text),
})

const seen = {}
for (const [name, text] of Object.entries(ANSWERS)) seen[name] = await both(text)

console.log(`mailparser ${version('mailparser')}, postal-mime ${version('postal-mime')}`)
for (const [name, by] of Object.entries(seen)) {
  console.log(name)
  for (const [parser, read] of Object.entries(by)) console.log(`  ${parser}: ${JSON.stringify(read)}`)
}

const asked = '> Have you left all groups?'
const said = 'Yes, all of them.'
const described = {
  'empty quoted line "> "': { mailparser: [asked, '> ', said], 'postal-mime': [asked, `> ${said}`] },
  'empty quoted line ">"': { mailparser: [asked, '>', said], 'postal-mime': [asked, '>', said] },
  'quoted signature mark': { mailparser: [asked, '> -- ', said], 'postal-mime': [asked, `> -- ${said}`] },
  'quoted paragraph': {
    mailparser: [asked, said],
    'postal-mime': ['> Have you left > all groups?', said],
  },
}
if (JSON.stringify(seen) !== JSON.stringify(described)) {
  console.error('Changed: an answer in format=flowed is read otherwise than described.')
  process.exit(1)
}
EOF
node see.mjs
