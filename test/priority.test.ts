import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { expect, onTestFinished, test } from 'vitest'
import { giveWay } from '../priority.ts'

const RESTS = ['--eval', 'setInterval(() => {}, 1000)']

function restingChild({ detached }: { detached: boolean }): number {
  const child = spawn(process.execPath, RESTS, { detached, stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  if (child.pid === undefined) throw new Error('The child did not start')
  return child.pid
}

const sharedBySession = existsSync('/proc/self/autogroup')
const groupOf = (pid: number) => readFileSync(`/proc/${pid}/autogroup`, 'utf8').trim()

test('a process that gives way goes behind others', () => {
  const pid = restingChild({ detached: true })
  giveWay(pid)
  expect(getPriority(pid)).toBe(5)
})

test.runIf(sharedBySession)('so does its session, where Linux shares by sessions', () => {
  const pid = restingChild({ detached: true })
  giveWay(pid)
  expect(groupOf(pid)).toMatch(/ nice 5$/)
})

test.runIf(sharedBySession)('a session that is shared with others keeps its share', () => {
  const before = groupOf(process.pid)
  giveWay(restingChild({ detached: false }))
  expect(groupOf(process.pid)).toBe(before)
})

test('a process that is over is no error', () => {
  expect(() => giveWay(2 ** 22 + 1)).not.toThrow()
})
