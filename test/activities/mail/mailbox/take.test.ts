import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { takeFromMailbox } from '../../../../activities/mail/mailbox/take.ts'
import { connect, type Db } from '../../../../db/connect.ts'
import { makeDatabase, type TestDatabase } from '../../../support/database.ts'
import { startTerseImap, type TerseMailbox } from './terse-imap.ts'

/**
 * A mailbox on a server that says no in words alone: imapflow (2.10.2) takes a folder that is there for an
 * error then, and answers `false` where a message is not moved. Seen by `findings/`; test/mail has the
 * rest, on Dovecot.
 */

let database: TestDatabase
let worker: Db
beforeAll(async () => {
  database = await makeDatabase()
  worker = connect(database.workerUrl, { keys: database.keys })
})
afterAll(async () => {
  await worker.destroy()
  await database.drop()
})

async function take(is: TerseMailbox): Promise<number> {
  const { url, stop } = await startTerseImap(is)
  onTestFinished(stop)
  return takeFromMailbox(worker, { url, tls: 'off' })
}

const written = async (): Promise<number> =>
  (await database.owner.selectFrom('mail_in').select('id').execute()).length

test('where the folder for what was taken cannot be made, it is told and nothing is written down', async () => {
  await expect(take({ hasFolder: false, moves: true })).rejects.toMatchObject({
    responseText: 'Cannot create this folder.',
  })
  expect(await written()).toBe(0)
})

test('a mail that is not moved aside is written down, and it is told', async () => {
  await expect(take({ hasFolder: true, moves: false })).rejects.toMatchObject({ name: 'NotMoved' })
  expect(await written()).toBe(1)
})

test('a folder that is there, and refused without a code, is used', async () => {
  expect(await take({ hasFolder: true, moves: true })).toBe(1)
  expect(await written()).toBe(1)
})
