import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runCommand } from '../../cli/commands/run.ts'
import { packText } from '../server/hr/policy/policy-support.ts'

const folder = mkdtempSync(join(tmpdir(), 'leavewell-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the command said, and how it ended. */
async function run(...args: string[]) {
  const said: string[] = []
  const complained: string[] = []
  const code = await runCommand(['rehearse', ...args], {
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
    environment: {},
  })
  return { code, said: said.join('\n'), complained: complained.join('\n') }
}

const WORKED = ['rett-uk-social-media', '--start', '2027-01-11', '--end', '2027-01-29']

describe('rehearse', () => {
  test('tells a pack’s time line by day, with distances, clauses and mails', async () => {
    const { code, said } = await run(...WORKED)
    expect(code).toBe(0)
    expect(said).toContain('Fri 26 February 2027, 20 working days after the last day\n')
    expect(said).toMatch(/09:00 {2}It went to Casey Chief to decide: .*Contacts.* \(4\.2\)/)
    expect(said).toContain(
      'Mail to Lin Line (manager): Sam Sample (employee, last day 29 Jan): please have a quick word',
    )
    expect(said).toMatch(/In the end: Waiting for Casey Chief.* HR is told each week until then\.$/)
    expect(said).not.toContain('Hello')
  })

  test('shows mails whole where that is asked for', async () => {
    const { said } = await run(...WORKED, '--kind', 'volunteer', '--mails')
    expect(said).toContain('         | Hello Lin Line,\n')
    expect(said).toContain('Mail to Lin Line (volunteer supervisor)')
  })

  test('behaves as it is told, on the calendar that is named', async () => {
    const { said } = await run(
      ...WORKED,
      ...['--calendar', 'scotland', '--leaver', 'at-once', '--flags', 'no_email,has_org_email'],
      ...['--line', 'records-it'],
    )
    expect(said).toContain('calendar scotland')
    expect(said).toContain('Lin Line was asked to go through it with Sam Sample')
    expect(said).not.toContain('Mail to Sam Sample')
    expect(said).toContain('In the end: Closed on')
  })

  test('gives a program the same as JSON', async () => {
    const { said } = await run(...WORKED, '--json')
    const told = JSON.parse(said)
    expect(told.ends).toEqual({ how: 'waits', for: ['line', 'chief'], weekly: true })
    expect(told.days[0]).toMatchObject({ date: '2027-01-11', offset: -14 })
  })

  test('takes a pack from a file', async () => {
    const { code, said } = await run('policies/examples/small-company.yaml')
    expect(code).toBe(0)
    expect(said).toContain('(small-company ')
  })
})

describe('rehearse refuses, and says what to do about it,', () => {
  test('a pack with faults: the file, the line, the path, the value, the remedy', async () => {
    const file = join(folder, 'steep.yaml')
    writeFileSync(file, packText(['ladder: standard', 'ladder: steep']))
    const { code, complained } = await run(file)
    expect(code).toBe(1)
    expect(complained).toMatch(
      /^This pack cannot be used: 1 fault\.\n.*steep\.yaml, line \d+, duties\.1\.ladder: .*"steep": write one of standard, none$/,
    )
  })

  test.each([
    [['no-such-pack'], /no pack “no-such-pack” and no file.*rett-uk-social-media/],
    [[folder], /cannot be read \(EISDIR\)/],
    [[...WORKED, '--leaver', 'sometimes'], /^--leaver: “sometimes”.*choose at-once, in-time/],
    [[...WORKED, '--after', '0'], /^--after: “0”.*write one from 1 to 99/],
    [[...WORKED, '--speed', '3'], /--speed.*There are: --kind/],
    [['rett-uk-social-media', '--start', '2031-01-06'], /cannot count working days on 2031/],
    [[...WORKED, '--engine'], /leave --start out beside --engine/],
  ])('%j', async (args, words) => {
    const { code, said, complained } = await run(...args)
    expect([code, said]).toEqual([1, ''])
    expect(complained).toMatch(words)
  })

  test('no pack at all', async () => {
    const { code, complained } = await run()
    expect([code, complained]).toEqual([2, expect.stringContaining('rehearse PACK')])
  })
})

test('on an engine of its own the same happens, and the command says so', async () => {
  const { code, said } = await run('rett-uk-social-media', '--engine', '--leaver', 'at-once')
  expect(code).toBe(0)
  expect(said).toMatch(/The engine did the same: \d\d events and \d mails\.$/)
}, 120_000)
