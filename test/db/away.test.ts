import { describe, expect, test } from 'vitest'
import { endsConnection, isPostgresAway } from '../../db/away.ts'

const thrown = (code: string, more: object = {}) =>
  Object.assign(new Error('it failed'), { code, ...more })
const said = (message: string) => new Error(message)

/** What it is, whether the same may succeed later, and whether its connection is done with. */
const TABLE: readonly (readonly [string, unknown, boolean, boolean])[] = [
  ['nobody listens', thrown('ECONNREFUSED'), true, true],
  ['the other side hung up', thrown('ECONNRESET'), true, true],
  ['no answer from the network', thrown('ETIMEDOUT'), true, true],
  ['no way to the host', thrown('EHOSTUNREACH'), true, true],
  ['no way to the network', thrown('ENETUNREACH'), true, true],
  ['the name is unknown', thrown('ENOTFOUND'), true, true],
  ['nobody answers for names', thrown('EAI_AGAIN'), true, true],
  ['what was written to is closed', thrown('EPIPE'), true, true],
  ['the socket is no file', thrown('ENOENT', { syscall: 'connect' }), true, false],
  ['another file is missing', thrown('ENOENT', { syscall: 'open' }), false, false],
  ['a standby only reads', thrown('25006'), true, true],
  ['a forgotten transaction was ended', thrown('25P03'), true, true],
  ['a transaction took too long', thrown('25P04'), true, true],
  ['serialization failed', thrown('40001'), true, false],
  ['a deadlock', thrown('40P01'), true, false],
  ['the disk is full', thrown('53100'), true, false],
  ['out of memory', thrown('53200'), true, false],
  ['too many connections', thrown('53300', { severity: 'FATAL' }), true, true],
  ['a limit of the configuration', thrown('53400'), true, false],
  ['a lock was not to be had', thrown('55P03'), true, false],
  ['a statement took too long', thrown('57014'), true, false],
  ['an administrator ended it', thrown('57P01', { severity: 'FATAL' }), true, true],
  ['it crashed', thrown('57P02'), true, true],
  ['it is starting', thrown('57P03', { severity: 'FATAL' }), true, true],
  ['idle for too long', thrown('57P05', { severity: 'FATAL' }), true, true],
  ['the connection broke', thrown('08006'), true, true],
  ['a pooler has none free', thrown('08P01', { severity: 'FATAL' }), true, true],
  ['the database is not there', thrown('3D000', { severity: 'FATAL' }), true, true],
  ['the driver was cut off', said('Connection terminated unexpectedly'), true, true],
  ['the pool has none free', said('timeout exceeded when trying to connect'), true, true],
  ['no answer came', said('Query read timeout'), true, true],
  ['the same key twice', thrown('23505', { severity: 'ERROR' }), false, false],
  ['not allowed', thrown('42501', { severity: 'ERROR' }), false, false],
  ['no such table', thrown('42P01', { severity: 'ERROR' }), false, false],
  ['a statement that was not prepared', thrown('26000', { severity: 'ERROR' }), false, false],
  ['a fault of ours', said('Cannot read properties of undefined'), false, false],
  ['nothing', undefined, false, false],
]

describe('an error from where Postgres should be', () => {
  test.each(TABLE)('%s', (_, error, away, ends) => {
    expect({ away: isPostgresAway(error), ends: endsConnection(error) }).toEqual({ away, ends })
  })
})
