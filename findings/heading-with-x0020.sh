#!/usr/bin/env bash
# A spreadsheet's column "Last_x0020_Day" is "Last Day" by one library and not by the next; line ends become "_x000d_".
#
# A good engineer expects: text put into a cell of a spreadsheet by one library is the same text when another reads
# it, or at least when the same one does. Strange text would be strange letters.
#
# What happens: in spreadsheets _xHHHH_ stands for a letter by its number, so a text that has such a sequence of
# its own is to be written with _x005F_ in front (ECMA-376, 22.9.2.19). XlsxWriter does; exceljs, xlsx and openpyxl
# do not. Lists of SharePoint name their columns so: "Last_x0020_Day". Of those three's files xlsx, read-excel-file and calamine read it as
# "Last Day"; openpyxl as it is; exceljs the one way or the other by where in the file the writer put it, and so not
# what it wrote itself. The other way round, a line end of Windows is written as _x000D_ by XlsxWriter and as _x000d_
# by xlsx, and people see it in the middle of an address by openpyxl, and by exceljs where it is in small letters.
#
# Why it matters here: columns are found by their headings, and two rows are one person by what is in them. Read
# _xHHHH_ in either letters everywhere, as we do, and compare headings without it.
#
# Seen on 29 November 2026 with the versions below.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >package.json <<'EOF'
{ "private": true, "type": "module" }
EOF
{
  npm install --no-audit --no-fund --silent --ignore-scripts exceljs@4.4.0 xlsx@0.18.5 read-excel-file@9.3.17 &&
    python3 -m venv venv &&
    venv/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5 XlsxWriter==3.3.1 python-calamine==0.9.1
} || { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }

echo '["Last_x0020_Day", "Mill Lane 1\r\nLeeds"]' >texts.json
cat >write.mjs <<'EOF'
import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import xlsx from 'xlsx'

const texts = JSON.parse(readFileSync('texts.json'))
const book = new ExcelJS.Workbook()
book.addWorksheet('S').addRow(texts)
await book.xlsx.writeFile('exceljs.xlsx')
xlsx.writeFile({ SheetNames: ['S'], Sheets: { S: xlsx.utils.aoa_to_sheet([texts]) } }, 'xlsx.xlsx')
EOF
cat >write.py <<'EOF'
import json

import openpyxl
import xlsxwriter

texts = json.load(open("texts.json"))
book = openpyxl.Workbook()
book.active.append(texts)
book.save("openpyxl.xlsx")
with xlsxwriter.Workbook("XlsxWriter.xlsx") as book:
    book.add_worksheet().write_row(0, 0, texts)
EOF
cat >read.mjs <<'EOF'
import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { readSheet } from 'read-excel-file/node'
import xlsx from 'xlsx'

const file = process.argv[2]
const say = (reader, texts) => console.log(`  ${reader}: ${texts.map((text) => JSON.stringify(text)).join(', ')}`)

const book = new ExcelJS.Workbook()
await book.xlsx.readFile(file)
say('exceljs', book.worksheets[0].getRow(1).values.slice(1))
const { Sheets, SheetNames } = xlsx.read(readFileSync(file))
say('xlsx', xlsx.utils.sheet_to_json(Sheets[SheetNames[0]], { header: 1 })[0])
say('read-excel-file', (await readSheet(file))[0])
EOF
cat >read.py <<'EOF'
import json
import sys
import warnings

import openpyxl
import python_calamine

warnings.simplefilter("ignore")


def say(reader, texts):
    print(f"  {reader}:", ", ".join(json.dumps(text) for text in texts))


file = sys.argv[1]
say("openpyxl", [cell.value for cell in openpyxl.load_workbook(file).worksheets[0][1]])
say("calamine", python_calamine.CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()[0])
EOF

cat >described <<'EOF'
written by exceljs, read by
  exceljs: "Last Day", "Mill Lane 1\nLeeds"
  xlsx: "Last Day", "Mill Lane 1\r\nLeeds"
  read-excel-file: "Last Day", "Mill Lane 1\r\nLeeds"
  openpyxl: "Last_x0020_Day", "Mill Lane 1\nLeeds"
  calamine: "Last Day", "Mill Lane 1\nLeeds"
written by xlsx, read by
  exceljs: "Last_x0020_Day", "Mill Lane 1_x000d_\nLeeds"
  xlsx: "Last Day", "Mill Lane 1\r\nLeeds"
  read-excel-file: "Last Day", "Mill Lane 1\r\nLeeds"
  openpyxl: "Last_x0020_Day", "Mill Lane 1_x000d_\nLeeds"
  calamine: "Last Day", "Mill Lane 1\r\nLeeds"
written by openpyxl, read by
  exceljs: "Last_x0020_Day", "Mill Lane 1\nLeeds"
  xlsx: "Last Day", "Mill Lane 1\r\nLeeds"
  read-excel-file: "Last Day", "Mill Lane 1\r\nLeeds"
  openpyxl: "Last_x0020_Day", "Mill Lane 1\nLeeds"
  calamine: "Last Day", "Mill Lane 1\nLeeds"
written by XlsxWriter, read by
  exceljs: "Last_x0020_Day", "Mill Lane 1\r\nLeeds"
  xlsx: "Last_x0020_Day", "Mill Lane 1\r\nLeeds"
  read-excel-file: "Last_x0020_Day", "Mill Lane 1\r\nLeeds"
  openpyxl: "Last_x0020_Day", "Mill Lane 1_x000D_\nLeeds"
  calamine: "Last_x0020_Day", "Mill Lane 1\r\nLeeds"
EOF
node write.mjs && venv/bin/python write.py
npm ls --depth 0 | tail -n +2
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -iE 'openpyxl|xlsxwriter|calamine'
for writer in exceljs xlsx openpyxl XlsxWriter; do
  echo "written by $writer, read by"
  node read.mjs "$writer.xlsx"
  venv/bin/python read.py "$writer.xlsx"
done | tee seen
if ! diff described seen; then
  echo 'Changed: texts of cells are written or read otherwise than described, in the lines above.' >&2
  exit 1
fi
