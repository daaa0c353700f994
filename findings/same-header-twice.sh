#!/usr/bin/env bash
# A CSV with the same header twice: csv-parse keeps the last column and says nothing, others keep both.
#
# A good engineer expects: two columns called "email" (the work and the home address, say) give an error or
# both values. By default this parser refuses a row that is one field short, so it will mind a lost column.
#
# What happens: csv-parse with `columns: true` gives one `email`, the last one's; the first is gone without
# an error. (Its option group_columns_by_name gives both; it is off.) Papa Parse and xlsx keep both and
# call the second email_1; Papa Parse says so on the console and in meta.renamedHeaders, and not among its
# errors. So the same file mails the home address with one reader and the work address with the others.
#
# Why it matters here: of a leaver's two addresses the wrong one would be written to, and nothing would
# show it. Look at the header line before rows are made of it, and refuse a name that stands there twice.
#
# Seen on 28 November 2026 with the versions below.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >package.json <<'EOF'
{ "private": true, "type": "module" }
EOF
npm install --no-audit --no-fund --silent --ignore-scripts csv-parse@7.0.3 papaparse@5.7.1 xlsx@0.18.5 ||
  { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }

cat >see.mjs <<'EOF'
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import Papa from 'papaparse'
import xlsx from 'xlsx'

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version
const list = 'name,email,email\nLeaver,work@example.org,home@example.net\n'

const papa = Papa.parse(list, { header: true, skipEmptyLines: true })
const sheet = xlsx.read(list, { type: 'string' }).Sheets.Sheet1
const seen = {
  'csv-parse': parse(list, { columns: true }),
  'csv-parse, group_columns_by_name': parse(list, { columns: true, group_columns_by_name: true }),
  papaparse: papa.data,
  'papaparse, errors': papa.errors,
  'papaparse, renamed': papa.meta.renamedHeaders,
  xlsx: xlsx.utils.sheet_to_json(sheet),
}
console.log(['csv-parse', 'papaparse', 'xlsx'].map((name) => `${name} ${version(name)}`).join(', '))
for (const [name, what] of Object.entries(seen)) console.log(`${name}: ${JSON.stringify(what)}`)

const both = [{ name: 'Leaver', email: 'work@example.org', email_1: 'home@example.net' }]
const described = {
  'csv-parse': [{ name: 'Leaver', email: 'home@example.net' }],
  'csv-parse, group_columns_by_name': [
    { name: 'Leaver', email: ['work@example.org', 'home@example.net'] },
  ],
  papaparse: both,
  'papaparse, errors': [],
  'papaparse, renamed': { email_1: 'email' },
  xlsx: both,
}
const changed = Object.keys(seen).filter(
  (name) => JSON.stringify(seen[name]) !== JSON.stringify(described[name]),
)
if (changed.length > 0) {
  console.error(`Changed: a header that stands twice is read otherwise by ${changed.join('; ')}.`)
  process.exit(1)
}
EOF
node see.mjs
