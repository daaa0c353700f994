import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { comesAgain } from '../../../server/pages/hr/shared/comes-again.ts'

const app = express().get('/work', (req, res) => {
  res.json(comesAgain(req, res, '/work'))
})
const server = app.listen(0, '127.0.0.1')
beforeAll(async () => {
  if (!server.listening) await once(server, 'listening')
})
afterAll(() => server.close())

const look = async (path: string) => {
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}${path}`)
  return {
    refresh: answer.headers.get('refresh'),
    ...((await answer.json()) as { readonly href: string }),
  }
}

test('the page of what goes on comes again by itself, until its reader stops that', async () => {
  const first = await look('/work')
  expect(first.refresh).toBe('5; url=/work')
  const stopped = await look(first.href)
  expect(stopped.refresh).toBeNull()
  expect((await look(stopped.href)).refresh).toBe('5; url=/work')
})
