#!/usr/bin/env bash
# PDF/UA and PDF/A by typst: for one character that no font has, the whole document is refused, at the last
# step; without these standards it is written, and nothing warns.
#
# A good engineer expects: a letter that is in no font becomes a box, perhaps with a warning, in every mode;
# or it is found where all else is found, when the document is compiled.
#
# What happens: the document compiles without a warning. Then PDF 1.7 is written, with a crossed box for
# the name; for ua-1 and a-2a the export throws, and there is no file (the standards forbid that box).
# Letters with marks are fine. The sample is one ideograph of Unicode 15.1, from a block that was
# fast-tracked for the names of people in China; no font that typst brings has it.
#
# Why it matters here: an accessible record of a case could be made for everybody but the person with that
# name, and that would be learnt on the day when the case closes. Test names against
# the fonts before, write what no font has as a code point, say so in the record, and never let a name
# stop it.
#
# Seen on 28 November 2026 with the versions below. It rests on this machine's fonts too: typst looks there.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >package.json <<'EOF'
{ "private": true, "type": "module" }
EOF
npm install --no-audit --no-fund --silent --ignore-scripts @myriaddreamin/typst-ts-node-compiler@0.7.0 ||
  { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }

cat >see.mjs <<'EOF'
import { readFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const PACKAGE = '@myriaddreamin/typst-ts-node-compiler'
const { version } = JSON.parse(readFileSync(`node_modules/${PACKAGE}/package.json`))

const record = (name) => `
#set document(title: "Record", date: datetime(year: 2027, month: 1, day: 31))
#set text(lang: "en", region: "GB")
= Record
Signed by ${name}.
`

/** What comes of a record with this name: each standard's PDF, or the first words of its refusal. */
function outcome(name) {
  const compiler = NodeCompiler.create()
  const compiled = compiler.compile({ mainFileContent: record(name) })
  const standards = ['1.7', 'ua-1', 'a-2a'].map((pdfStandard) => {
    try {
      const pdf = compiler.pdf(compiled.result, { pdfStandard })
      return `${pdfStandard} ${pdf.subarray(0, 5).toString() === '%PDF-' ? 'written' : 'no PDF'}`
    } catch (error) {
      const why = /could not be displayed with font/.test(error.message) ? 'no font' : error.message
      return `${pdfStandard} refused, ${why}`
    }
  })
  const warned = compiled.takeWarnings() === null ? 'no warning' : 'a warning'
  return `compiled with ${warned}; ${standards.join('; ')}`
}

const seen = [outcome('Zoë Ŵyn'), outcome('\u{2EBF0}')]
console.log(`${PACKAGE} ${version}`)
console.log(`letters with marks: ${seen[0]}`)
console.log(`U+2EBF0:            ${seen[1]}`)

const described = [
  'compiled with no warning; 1.7 written; ua-1 written; a-2a written',
  'compiled with no warning; 1.7 written; ua-1 refused, no font; a-2a refused, no font',
]
if (seen.join() !== described.join()) {
  console.error('Changed: a character without a font is treated otherwise, or a font here has it.')
  process.exit(1)
}
EOF
node see.mjs
