import { expect, test } from 'vitest'
import { COMMAND_PARTS } from '../../../workflows/contract/command-shape.ts'
import type { Command } from '../../../workflows/contract/commands.ts'
import {
  CAME_WITH,
  isNewer,
  NewerCommandError,
  needsOf,
} from '../../../workflows/contract/newer.ts'
import { judgeAll } from '../../../workflows/engine/judge.ts'
import { wholePolicy } from './whole-policy.ts'

/** What commands could hold before any of it had a version, by kind. Nothing is added here. */
const FIRST: Readonly<Record<string, string>> = {
  answer: 'duty part answer on reason count',
  'add-site': 'duty part',
  declare: '',
  decide: 'escalation outcome duties until how when tried reason count dataKinds',
  dispute: '',
  agree: '',
  appeal: '',
  request: 'what about until way via',
  reply: 'to uphold until',
  'choose-networks': 'duty used',
  reopen: '',
  'change-answers': '',
  'confirm-late': '',
  'confirm-address': '',
  'still-true': '',
  'change-address': 'who unconfirmed',
  remind: '',
  extend: 'until duties',
  pause: 'reason until',
  resume: '',
  hold: 'reason',
  'lift-hold': '',
  'change-line': '',
  'change-person': 'who',
  'change-end-date': 'endDate',
  'set-flag': 'flag on',
  'add-duty': 'duty',
  'settle-own': 'duty',
  'change-language': 'language',
  recalculate: '',
  'answer-referral': 'accept',
  'settle-mail': 'mail as',
  cancel: 'why',
  'stop-contact': 'why',
  'add-note': '',
  'correct-details': 'role startDate phone leaverKind',
  'reopen-case': '',
  'remind-decider': 'who',
  'end-unconfirmed': '',
  'keep-record': '',
  'release-record': '',
  'agree-erasure': '',
  'refuse-erasure': 'ground',
  'renew-link': 'who',
  'tell-time': '',
  'mail-back': 'mail of how second late',
}

test('whatever commands have gained stands with its version, for older workers to leave it alone', () => {
  const first = Object.entries(FIRST).flatMap(([kind, fields]) => [
    kind,
    ...fields
      .split(' ')
      .filter(Boolean)
      .map((field) => `${kind}.${field}`),
  ])
  const gained = COMMAND_PARTS.filter((part) => !first.includes(part))
  expect(Object.keys(CAME_WITH).sort()).toEqual([...gained].sort())
  const versions = [...new Set(Object.values(CAME_WITH))].sort((a, b) => a - b)
  expect(versions).toEqual(versions.map((_, at) => at + 2))
})

test('a command of today needs no version, and can be told from one that does', () => {
  expect(needsOf({ kind: 'declare' })).toEqual({})
  expect(isNewer({})).toBe(false)
  expect(isNewer({ needs: 1 })).toBe(false)
  expect(isNewer({ needs: 2 + Object.keys(CAME_WITH).length })).toBe(true)
})

test('what came before it is judged first, and it is never refused', () => {
  const { one } = wholePolicy()
  const known = { state: one.state, rules: one.rules }
  const command = (id: string, more: object) =>
    ({ id, kind: 'renew-link', who: 'leaver', by: { role: 'leaver' }, ...more }) as Command
  const items = [command('a', {}), command('b', { needs: 1_000 }), command('c', {})]
  const { judged } = judgeAll(known, items, one.state.at)
  expect(judged.map(({ item, answer }) => [item, answer])).toEqual([
    [items[0], { event: one.state.number + 1 }],
  ])
  expect(() => judgeAll(known, items.slice(1), one.state.at)).toThrow(NewerCommandError)
})
