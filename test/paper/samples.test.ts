import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkExport } from '../../cli/verify/export.ts'
import { savedShape } from '../../cli/verify/saved.ts'
import { controlBlocks } from '../../server/pages/hr/record/paper/controls.ts'
import { contextOf } from '../../server/read/named-record.ts'
import { sampleRecord } from './sample-records.ts'
import { SAMPLES } from './samples.ts'

const FOLDER = 'docs/records'
const NAMES = Object.keys(SAMPLES)

describe('the sample records in docs', () => {
  test('are the files that their sums are of', () => {
    const sums = readFileSync(`${FOLDER}/SHA256SUMS`, 'utf8').trimEnd().split('\n')
    const found = sums.map((line) => {
      const [, name = ''] = line.split('  ')
      const body = readFileSync(`${FOLDER}/${name}`)
      return `${createHash('sha256').update(body).digest('hex')}  ${name}`
    })
    expect(found).toEqual(sums)
    expect(sums).toHaveLength(3 * NAMES.length)
  })

  test.each(NAMES)('%s is whole', (name) => {
    const record = savedShape.parse(
      JSON.parse(readFileSync(`${FOLDER}/${name}/record.json`, 'utf8')),
    )
    expect(checkExport(record)).toMatchObject({ events: record.events.length })
  })
})

describe('the annex of controls', () => {
  /** What it says, by the control. */
  const shownIn = (name: keyof typeof SAMPLES, on: readonly string[] = []) => {
    const { file, record } = sampleRecord(SAMPLES[name])
    const context = contextOf(file, record)
    const more = on.map((id) => ({ ...file.state.duties[0], id, owner: 'hr' }) as never)
    const state = { ...context.state, duties: [...context.state.duties, ...more] }
    const table = controlBlocks({ ...context, state }, record).at(-1)
    const rows = table?.is === 'table' ? table.rows : []
    return Object.fromEntries(rows.map(([control, , shows]) => [control?.[0], shows?.[0]]))
  }

  test('names what the policy asks that is deleted, read and handed over', () => {
    const shown = shownIn('all-confirmed')
    expect(shown['ISO/IEC 27001:2022 A.6.6']).toContain('What stays private')
    expect(shown['ISO/IEC 27001:2022 A.5.11']).toContain('Pages and groups run for us')
    expect(shown['UK GDPR Article 5(1)(e)']).toContain('Contacts on personal networks')
    expect(shown['UK GDPR Article 5(1)(e)']).not.toContain('What stays private')
    expect(shown['ISO/IEC 27001:2022 A.6.5']).toContain('10 of 10 answered or settled')
    expect(shown['UK GDPR Article 5(2)']).toContain('Signed')
  })

  test('says where a policy asks for nothing, and takes what a duty names as its source', () => {
    const control = 'ISO/IEC 27001:2022 A.5.18'
    expect(shownIn('all-confirmed')[control]).toBe('This policy asks for nothing of the kind.')
    expect(shownIn('all-confirmed', ['close-access'])[control]).toContain('Close accounts')
  })

  test('counts who decided, and what was reported', () => {
    expect(shownIn('decided-by-line')['UK GDPR Article 22']).toMatch(/^A person decided 1 time/)
    expect(shownIn('all-confirmed')['UK GDPR Article 33']).toContain('Nothing of the kind')
  })
})
