#!/usr/bin/env bash
# A date cell of a spreadsheet is another day by zone and by library; in Kolkata by any reading of it.
#
# A good engineer expects: the cell holds a day without a time (46418, shown as 2027-01-31), so a library
# gives 31 January everywhere, or at least an instant that one way of asking (local or UTC) turns into it.
#
# What happens: exceljs gives midnight UTC, so the local day is the 30th west of Greenwich. xlsx gives
# the bare number or, with cellDates, local midnight, so the UTC day is the 30th east of Greenwich; in
# Kolkata that "midnight" is ten seconds early, so that the local day is the 30th as well. A helper that
# is right for the one library is wrong for the other, and London in winter shows none of it.
#
# Why it matters here: a last day that is read from HR's list one day early moves every reminder and
# every date on which something is late. Take the number and count the days, and never go by a Date.
#
# Seen on 28 November 2026 with the versions below.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >package.json <<'EOF'
{ "private": true, "type": "module" }
EOF
npm install --no-audit --no-fund --silent --ignore-scripts exceljs@4.4.0 xlsx@0.18.5 ||
  { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }

cat >write.mjs <<'EOF'
import ExcelJS from 'exceljs'

const book = new ExcelJS.Workbook()
const cell = book.addWorksheet('Leavers').getCell('A1')
cell.value = 46418
cell.numFmt = 'yyyy-mm-dd'
await book.xlsx.writeFile('leavers.xlsx')
EOF

cat >read.mjs <<'EOF'
import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import xlsx from 'xlsx'

const book = new ExcelJS.Workbook()
await book.xlsx.readFile('leavers.xlsx')
const byExceljs = book.getWorksheet('Leavers').getCell('A1').value

const byXlsx = (options) => xlsx.read(readFileSync('leavers.xlsx'), options).Sheets.Leavers.A1.v
const said = (date) =>
  `${date.toISOString()}, local day ${date.getDate()}, UTC day ${date.getUTCDate()}`

console.log(process.env.TZ)
console.log(`  exceljs          ${said(byExceljs)}`)
console.log(`  xlsx             ${byXlsx({})}`)
console.log(`  xlsx, cellDates  ${said(byXlsx({ cellDates: true }))}`)
EOF

cat >described <<'EOF'
exceljs 4.4.0, xlsx 0.18.5
America/New_York
  exceljs          2027-01-31T00:00:00.000Z, local day 30, UTC day 31
  xlsx             46418
  xlsx, cellDates  2027-01-31T05:00:00.000Z, local day 31, UTC day 31
Europe/London
  exceljs          2027-01-31T00:00:00.000Z, local day 31, UTC day 31
  xlsx             46418
  xlsx, cellDates  2027-01-31T00:00:00.000Z, local day 31, UTC day 31
Europe/Berlin
  exceljs          2027-01-31T00:00:00.000Z, local day 31, UTC day 31
  xlsx             46418
  xlsx, cellDates  2027-01-30T23:00:00.000Z, local day 31, UTC day 30
Asia/Kolkata
  exceljs          2027-01-31T00:00:00.000Z, local day 31, UTC day 31
  xlsx             46418
  xlsx, cellDates  2027-01-30T18:29:50.000Z, local day 30, UTC day 30
EOF

cat >versions.mjs <<'EOF'
import { readFileSync } from 'node:fs'

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version
console.log(`exceljs ${version('exceljs')}, xlsx ${version('xlsx')}`)
EOF

node write.mjs
node versions.mjs | tee seen
for zone in America/New_York Europe/London Europe/Berlin Asia/Kolkata; do
  TZ=$zone node read.mjs | tee -a seen
done
if ! diff described seen; then
  echo 'Changed: the cell is read as another instant than described, in the lines above.' >&2
  exit 1
fi
