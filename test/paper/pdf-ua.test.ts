import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeTypeset } from '../../paper/typeset.ts'
import { recordPaper } from '../../server/pages/hr/record/paper/index.ts'
import { everyBlock } from './every-block.ts'
import { LOOKS } from './looks.ts'
import { sampleRecord } from './sample-records.ts'
import { SAMPLES } from './samples.ts'
import { checkUa1, veraPdf } from './verapdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'leavewell-paper-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const typeset = makeTypeset()

function keep(name: string, pdf: Buffer): string {
  const path = join(folder, `${name}.pdf`)
  writeFileSync(path, pdf)
  return path
}

/** The checker needs a second for each: these differ most. */
const LOOKED_AT = ['kept-some', 'passed-up', 'mail-came-back'] as const

/** The same without the mark that says that it is tagged; as long as before, so that all else holds. */
const unmarked = (pdf: Buffer): Buffer =>
  Buffer.from(pdf.toString('latin1').replace('/MarkInfo', '/MarkNone'), 'latin1')

test('papers have no failed rule of PDF/UA-1', { timeout: 120_000 }, async ({ skip }) => {
  const vera = await veraPdf()
  if ('why' in vera) return skip(vera.why)
  const stress = typeset(everyBlock())
  const good = [
    keep('every-block', stress),
    keep('drawn-logo', typeset({ ...everyBlock(), look: LOOKS.drawn })),
    keep('photographed-logo', typeset({ ...everyBlock(), look: LOOKS.photographed })),
    ...LOOKED_AT.map((name) => keep(name, typeset(recordPaper(sampleRecord(SAMPLES[name]))))),
  ]
  const bad = keep('unmarked', unmarked(stress))
  const said = await checkUa1(vera.jar, [...good, bad])
  const passed = Object.fromEntries(good.map((file) => [file, 'PASS']))
  expect(said).toEqual({ ...passed, [bad]: 'FAIL' })
})
