import { mkdirSync, writeFileSync } from 'node:fs'
import { makeTypeset } from '../../paper/typeset.ts'
import { made } from '../../server/pages/hr/exports/case-files.ts'
import { recordCsv } from '../../server/pages/hr/record/csv.ts'
import { recordJson } from '../../server/pages/hr/record/json.ts'
import { recordPaper } from '../../server/pages/hr/record/paper/index.ts'
import { sampleRecord } from './sample-records.ts'
import { SAMPLES } from './samples.ts'

/** Writes `docs/records/` anew: `node test/paper/write-samples.ts` from the project's root. */
const FOLDER = 'docs/records'

const typeset = makeTypeset()
const files = Object.entries(SAMPLES).flatMap(([name, sample], index) => {
  const source = sampleRecord(sample, index + 1)
  const { file, record } = source
  return [
    made(`${name}/record.pdf`, typeset(recordPaper(source))),
    made(`${name}/events.csv`, recordCsv(file, record)),
    made(`${name}/record.json`, recordJson(file, record)),
  ]
})
for (const name of Object.keys(SAMPLES)) mkdirSync(`${FOLDER}/${name}`, { recursive: true })
for (const { name, body } of files) writeFileSync(`${FOLDER}/${name}`, body)
const sums = files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')
writeFileSync(`${FOLDER}/SHA256SUMS`, sums)
