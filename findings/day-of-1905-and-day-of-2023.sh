#!/usr/bin/env bash
# A spreadsheet may hold a day in three ways. Of the last two, exceljs makes one 1905 and xlsx makes the other 2023.
#
# A good engineer expects: after the quarrels about midnight and zones, a date cell is at worst a day off; and a file
# that one widely used library writes, another reads.
#
# What happens: a day is the days since 1900, the days since 1904 where the workbook says date1904, or text as
# 2027-01-31 in a cell of type d (ECMA-376, 18.2.28 and 18.18.11). openpyxl writes the second by `epoch`, as
# workbooks that began on an old Mac have it for good, and the third by `iso_dates`. exceljs takes the text for
# a number: its first digits, 2027, are a day in July 1905. xlsx counts days since 1904 from 1900, with cellDates
# as well: four years and a day early. Neither says a word. python-calamine and read-excel-file read all three.
#
# Why it matters here: a last day in 1905 is seen; one in 2023 looks like a list of former years, and everything of
# it is late. Ask the workbook which days it counts, and refuse a cell whose type is not known.
#
# Seen on 29 November 2026 with the versions below.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export TZ=UTC

cat >package.json <<'EOF'
{ "private": true, "type": "module" }
EOF
{
  npm install --no-audit --no-fund --silent --ignore-scripts exceljs@4.4.0 xlsx@0.18.5 read-excel-file@9.3.17 &&
    python3 -m venv venv &&
    venv/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1
} || { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }

cat >write.py <<'EOF'
from datetime import date
from importlib.metadata import version

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from python_calamine import CalamineWorkbook


def write(name, **settings):
    book = Workbook()
    for setting, value in settings.items():
        setattr(book, setting, value)
    book.active["A1"] = date(2027, 1, 31)
    book.active["A1"].number_format = "yyyy-mm-dd"
    book.save(f"{name}.xlsx")
    return CalamineWorkbook.from_path(f"{name}.xlsx").get_sheet_by_index(0).to_python()[0][0]


print(f"openpyxl {version('openpyxl')}, python-calamine {version('python-calamine')}")
print("days since 1900, python-calamine:", write("1900"))
print("days since 1904, python-calamine:", write("1904", epoch=CALENDAR_MAC_1904))
print("as text, python-calamine:", write("text", iso_dates=True))
EOF
cat >read.mjs <<'EOF'
import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import readExcelFile from 'read-excel-file/node'
import xlsx from 'xlsx'

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version
const day = (date) => date.toISOString().slice(0, 10)

const READERS = {
  'read-excel-file': async (file) => (await readExcelFile(file))[0].data[0][0],
  async exceljs(file) {
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(file)
    return book.worksheets[0].getCell('A1').value
  },
  xlsx: (file) => xlsx.read(readFileSync(file), { cellDates: true }).Sheets.Sheet.A1.v,
}

console.log(Object.keys(READERS).map((name) => `${name} ${version(name)}`).join(', '))
for (const [file, way] of [['1900', 'days since 1900'], ['1904', 'days since 1904'], ['text', 'as text']]) {
  for (const [name, read] of Object.entries(READERS)) {
    console.log(`${way}, ${name}: ${day(await read(`${file}.xlsx`))}`)
  }
}
EOF

cat >described <<'EOF'
openpyxl 3.1.5, python-calamine 0.9.1
days since 1900, python-calamine: 2027-01-31
days since 1904, python-calamine: 2027-01-31
as text, python-calamine: 2027-01-31
read-excel-file 9.3.17, exceljs 4.4.0, xlsx 0.18.5
days since 1900, read-excel-file: 2027-01-31
days since 1900, exceljs: 2027-01-31
days since 1900, xlsx: 2027-01-31
days since 1904, read-excel-file: 2027-01-31
days since 1904, exceljs: 2027-01-31
days since 1904, xlsx: 2023-01-30
as text, read-excel-file: 2027-01-31
as text, exceljs: 1905-07-19
as text, xlsx: 2027-01-31
EOF
{ venv/bin/python write.py && node read.mjs; } | tee seen
if ! diff described seen; then
  echo 'Changed: a day is read as another than described, in the lines above.' >&2
  exit 1
fi
