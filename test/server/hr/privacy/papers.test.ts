import { describe, expect, test } from 'vitest'
import { readConfig } from '../../../../config.ts'
import type { Settings } from '../../../../db/tables/settings.ts'
import { outsideOf } from '../../../../outside.ts'
import type { Block } from '../../../../paper/document.ts'
import type { Facts } from '../../../../server/pages/hr/privacy/facts.ts'
import { openPoints } from '../../../../server/pages/hr/privacy/open-points.ts'
import { blocksOf, PAPERS } from '../../../../server/pages/hr/privacy/papers.ts'
import { privacyPaper } from '../../../../server/pages/hr/privacy/routes.ts'
import { thePack } from '../../../support/policy.ts'

const settings: Settings = {
  organisation: 'Sample Charity',
  hrMailbox: { name: 'Hana Sample', email: 'hr@sample.example' },
  chief: null,
  chair: null,
  dataLead: { name: 'Dana Data', email: 'data@sample.example' },
  calendar: 'england-and-wales',
  keepYears: 2,
}
const facts: Facts = {
  ...{ settings, today: '2027-03-01', packs: [thePack('rett-uk-social-media')] },
  outside: { postgres: '', temporal: 'engine.example', relay: 'relay.example', mailInClear: false },
  users: [
    { role: 'administrator', sees_words: false },
    { role: 'viewer', sees_words: true },
  ],
  ...{ isSigned: true, isOursOpen: false, programs: ['hr-system.example'] },
}
const withSettings = (changes: Partial<Settings>): Facts => ({
  ...facts,
  settings: { ...settings, ...changes },
})

const textOf = (blocks: readonly Block[]): string => JSON.stringify(blocks)
const both = (of: Facts): string => PAPERS.map((id) => textOf(blocksOf(id, of))).join()

describe('the assessment and the record of processing', () => {
  test('say how long each kind is kept, as it is forgotten', () => {
    for (const id of PAPERS) {
      const kept = blocksOf(id, facts).flatMap((block) => (block.is === 'table' ? block.rows : []))
      const row = (kind: string) => kept.find(([first]) => first?.[0] === kind)?.flat()
      const years =
        '2 years after the last day; 6 years where something formal was decided or a possible breach reported'
      const [address, words] = ['90 days after the case closed', '12 months after the case closed']
      expect(row('Employee')).toEqual(['Employee', address, words, years])
      expect(row('Volunteer')).toEqual([
        ...['Volunteer', address, '6 months after the case closed', years],
      ])
    }
  })

  test('rate what is left higher where nobody has said how long, or nobody signs', () => {
    expect(textOf(blocksOf('assessment', facts))).not.toMatch(/High until|rated high here: nobody/)
    const unset = textOf(blocksOf('assessment', withSettings({ keepYears: null })))
    expect(unset).toContain('High until years are set')
    expect(unset).toContain('Not by itself')
    const unsigned = textOf(blocksOf('assessment', { ...facts, isSigned: false }))
    expect(unsigned).toContain('can cut the end of a record off')
  })

  test('name what is asked with its clause, who sees it, and each place that is set', () => {
    const said = both(facts)
    for (const one of [
      '5.14',
      'told of cases: hr-system.example',
      'Mail service: relay.example',
      '1, 1 of them let',
      'Dana Data',
    ]) {
      expect(said).toContain(one)
    }
    expect(said).toContain('Database (Postgres): the same machine')
    expect(said).not.toContain('OpenID')
    const outside = { ...facts.outside, signIn: 'login.example' }
    expect(both({ ...facts, outside })).toContain('(OpenID Connect): login.example')
  })

  test('name what is missing, with where it is mended', () => {
    expect(openPoints(facts)).toEqual([])
    const missing = {
      ...withSettings({ keepYears: null, dataLead: null, sample: true }),
      isOursOpen: true,
      outside: { ...facts.outside, mailInClear: true },
    }
    expect(openPoints(missing).map(({ href }) => href)).toEqual([
      ...['/settings', '/settings', '/settings', '/policy/yours', undefined],
    ])
    const paper = textOf(privacyPaper('processing', missing).blocks)
    expect(paper).toContain('No data-protection lead is named')
    expect(paper).toContain('yours to change')
  })
})

describe('the places that the operator has set', () => {
  const config = (changes: Readonly<Record<string, string>>) =>
    readConfig({
      BASE_URL: 'https://leaving.example',
      DATABASE_URL_WEB: 'postgres://web:secret@db.example/app?host=/run/postgresql',
      DATABASE_URL_WORKER: 'postgres://worker:secret@db.example/app',
      SMTP_URL: 'smtps://name:secret@relay.example:465',
      MAIL_FROM: 'leaving@sample.example',
      PAYLOAD_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
      LINK_KEYS: `k1:${Buffer.alloc(32, 2).toString('base64')}`,
      DATA_KEYS: `k1:${Buffer.alloc(32, 3).toString('base64')}`,
      ...changes,
    })
  const temporal = { connection: { address: '[::1]:7233' }, namespace: 'default' }

  test('are names of hosts and nothing else', () => {
    const set = config({ MAIL_IN_IMAP: 'imaps://name:secret@box.example/IN', SMTP_TLS: 'off' })
    expect(outsideOf(set, temporal)).toEqual({
      ...{ postgres: '', temporal: '', relay: 'relay.example', mailInClear: true },
      mailbox: 'box.example',
    })
    expect(JSON.stringify(outsideOf(set, temporal))).not.toMatch(/secret|name:|465/)
  })

  test('are this machine where the relay is here, and then nothing goes in clear', () => {
    const here = config({ SMTP_URL: 'smtp://127.0.0.1:25', SMTP_TLS: 'off' })
    expect(outsideOf(here, temporal)).toMatchObject({ relay: '', mailInClear: false })
  })
})
