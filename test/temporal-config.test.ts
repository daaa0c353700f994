import { describe, expect, test } from 'vitest'
import { dataConverter, readTemporalConfig, TemporalConfigError } from '../temporal.config.ts'
import { newRing } from './support/keys.ts'

/** A file that is not there counts for nothing, and the machine's own is not read. */
const NO_FILE = { TEMPORAL_CONFIG_FILE: '/no/such/temporal.toml' }
const read = (environment: Record<string, string>) =>
  readTemporalConfig({ ...NO_FILE, ...environment })

test.each([
  '127.0.0.1:7233',
  'temporal.example.org:7233',
  '[::1]:7233',
  'sample.a2dd6.tmprl.cloud:7233',
])('%s is where Temporal can be', (address) => {
  expect(read({ TEMPORAL_ADDRESS: address })).toMatchObject({
    connection: { address },
    namespace: 'default',
  })
})

test.each([
  'localhost',
  'http://x.example:7233',
  'x:',
  ':7233',
  'x:99999',
  'x:0',
  'a b:1',
  '::1:7233',
])('"%s" is refused with what is wanted', (address) => {
  expect(() => read({ TEMPORAL_ADDRESS: address })).toThrow(
    `TEMPORAL_ADDRESS: "${address}" is not HOST:PORT`,
  )
})

test('no address at all is refused with an example', () => {
  expect(() => read({})).toThrow('TEMPORAL_ADDRESS: name the server, for example 127.0.0.1:7233')
})

describe('what is read wrongly by others is refused here', () => {
  test('a mistyped TEMPORAL_TLS, which would mean in clear', () => {
    const environment = { TEMPORAL_ADDRESS: 'x:7233', TEMPORAL_TLS: 'yes' }
    expect(() => read(environment)).toThrow('TEMPORAL_TLS: write "true" or "false", not "yes"')
  })

  test('a certificate that is not there', () => {
    const gone = '/no/such/certificate.pem'
    const environment = { TEMPORAL_ADDRESS: 'x:7233', TEMPORAL_TLS_CLIENT_CERT_PATH: gone }
    expect(() => read(environment)).toThrow(gone)
  })

  test('several at once', () => {
    try {
      read({ TEMPORAL_ADDRESS: 'x', TEMPORAL_TLS: 'TRUE' })
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(TemporalConfigError)
      expect((error as Error).message.split('\n')).toHaveLength(3)
    }
  })
})

test('an API key turns TLS on, and a namespace is taken as it is', () => {
  const config = read({
    TEMPORAL_ADDRESS: 'x.example:7233',
    TEMPORAL_NAMESPACE: 'leaving.a2dd6',
    TEMPORAL_API_KEY: 'sample-key',
  })
  expect(config).toMatchObject({ connection: { tls: true }, namespace: 'leaving.a2dd6' })
})

test('payloads and failures are both sealed', () => {
  const converter = dataConverter(newRing())
  expect(converter.payloadCodecs).toHaveLength(1)
  expect(converter.failureConverterPath).toMatch(/failure-converter\.cjs$/)
})
