import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type DomainFinding, type DomainRecords, judgeDomain } from '../../mailbox/domain/judge.ts'
import { lookUpDomain } from '../../mailbox/domain/look-up.ts'
import { pastedRecords } from '../../mailbox/domain/pasted.ts'
import { fc } from '../support/generated.ts'

const pair = (bits: number) => generateKeyPairSync('rsa', { modulusLength: bits }).publicKey
const ours = pair(2048)
const inDns = (key: typeof ours) => key.export({ format: 'der', type: 'spki' }).toString('base64')
const pem = ours.export({ format: 'pem', type: 'spki' }).toString()

const WELL: DomainRecords = {
  domain: ['some-service-verification=abc', 'v=spf1 include:_spf.sample.example -all'],
  dkim: [`v=DKIM1; k=rsa; p=${inDns(ours)}`],
  dmarc: ['v=DMARC1; p=quarantine; rua=mailto:reports@sample.example'],
  mx: ['mail.sample.example'],
}

test('a domain that says who may send in its name is well', () => {
  expect(judgeDomain(WELL, pem)).toEqual([])
  const { dkim: _, ...unsigned } = WELL
  expect(judgeDomain(unsigned)).toEqual([])
})

const many = Array.from({ length: 11 }, (_, n) => `include:s${n}.example`).join(' ')

describe('what is not as it should be is named', () => {
  test.each<[DomainFinding, Partial<DomainRecords>]>([
    ['spf-none', { domain: ['v=spf10 -all', 'spf1 -all'] }],
    ['spf-twice', { domain: ['v=spf1 -all', 'V=SPF1 ~all'] }],
    ['spf-everybody', { domain: ['v=spf1 mx +all'] }],
    ['spf-everybody', { domain: ['v=spf1 all'] }],
    ['spf-open', { domain: ['v=spf1 mx ?all'] }],
    ['spf-open', { domain: ['v=spf1 mx'] }],
    ['spf-lookups', { domain: [`v=spf1 ${many} -all`] }],
    ['dkim-none', { dkim: [] }],
    ['dkim-none', { dkim: ['v=spf1 -all'] }],
    ['dkim-revoked', { dkim: ['v=DKIM1; p='] }],
    ['dkim-unreadable', { dkim: ['v=DKIM1; p=!!!'] }],
    ['dkim-weak', { dkim: [`p=${inDns(pair(768))}`] }],
    ['dkim-testing', { dkim: [`v=DKIM1; t=s:y; p=${inDns(ours)}`] }],
    ['dmarc-none', { dmarc: ['v=DMARC2; p=none'] }],
    ['dmarc-twice', { dmarc: ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] }],
    ['dmarc-unreadable', { dmarc: ['v=DMARC1; p=maybe'] }],
    ['dmarc-part', { dmarc: ['v=DMARC1; p=reject; pct=20'] }],
    ['mx-none', { mx: [] }],
    ['mx-none', { mx: ['.'] }],
  ])('%s', (finding, change) => {
    expect(judgeDomain({ ...WELL, ...change })).toEqual([finding])
  })

  test('dkim-other-key: another key than the one that mails are signed with', () => {
    const dkim = [`v=DKIM1; p=${inDns(pair(2048))}`]
    expect(judgeDomain({ ...WELL, dkim }, pem)).toEqual(['dkim-other-key'])
    expect(judgeDomain({ ...WELL, dkim: ['v=DKIM1; k=ed25519; p=AAAA'] }, pem)).toEqual([
      'dkim-other-key',
    ])
    expect(judgeDomain({ ...WELL, dkim })).toEqual([])
  })

  test('whatever stands in DNS, it is read', () => {
    const texts = fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 })
    const begun = fc
      .tuple(fc.constantFrom('v=spf1 ', 'v=DMARC1; ', 'p='), fc.string())
      .map((two) => two.join(''))
    const some = fc.oneof(texts, fc.array(begun, { maxLength: 3 }))
    fc.assert(
      fc.property(fc.record({ domain: some, dkim: some, dmarc: some, mx: some }), (records) => {
        judgeDomain(records, pem)
      }),
    )
  })
})

test('what DNS does not have is an answer, and a resolver that is away is none', async () => {
  const gone = (code: string) => Promise.reject(Object.assign(new Error(code), { code }))
  const dns = {
    resolveTxt: (name: string) =>
      name === 'sample.example' ? Promise.resolve([['v=spf1 ', '-all']]) : gone('ENOTFOUND'),
    resolveMx: () => gone('ENODATA'),
  }
  expect(await lookUpDomain('sample.example', 'leaving', dns)).toEqual({
    ...{ domain: ['v=spf1 -all'], dkim: [], dmarc: [], mx: [] },
  })
  const away = { ...dns, resolveMx: () => gone('ETIMEOUT') }
  await expect(lookUpDomain('sample.example', undefined, away)).rejects.toThrow('ETIMEOUT')
})

test('records are read however they were pasted', () => {
  const { dkim: [key = ''] = [] } = WELL
  const long = `"${key.slice(0, 200)}" "${key.slice(200)}"`
  const pasted = [
    '; <<>> DiG <<>> sample.example',
    'sample.example.  3600 IN TXT "some-service-verification=abc"',
    'sample.example.  3600 IN TXT "v=spf1 include:_spf.sample.example -all"',
    `leaving._domainkey.sample.example. 3600 IN TXT ${long}`,
    '_dmarc TXT v=DMARC1; p=quarantine; rua=mailto:reports@sample.example',
    'sample.example. 3600 IN MX 10 mail.sample.example.',
  ]
  const read = pastedRecords(pasted.join('\r\n'))
  expect(read.mx).toEqual(['mail.sample.example'])
  expect(judgeDomain(read, pem)).toEqual([])
  expect(judgeDomain(pastedRecords(''), pem)).toEqual(['spf-none', 'dmarc-none', 'mx-none'])
})
