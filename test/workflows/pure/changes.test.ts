import { describe, expect, test } from 'vitest'
import { asChanged } from '../../../workflows/case/changing.ts'
import { stillWanted } from '../../../workflows/notify/still-wanted.ts'
import { london } from '../../support/policy.ts'
import { answerOf, answerRest, wholePolicy } from './whole-policy.ts'

/** Before anything is due; the leaver's last day is Friday 29 January 2027. */
function early(given: Parameters<typeof wholePolicy>[0] = {}) {
  const policy = wholePolicy(given)
  policy.until('2027-01-14 10:00')
  return policy
}
type Policy = ReturnType<typeof early>
const NETWORKS = 'social-contacts'
const networks = ({ state }: Policy) => state.duties.find(({ id }) => id === NETWORKS)
const choose = (policy: Policy, ...used: string[]) =>
  policy.say('leaver', { kind: 'choose-networks', duty: NETWORKS, used })
const meaning = (policy: Policy, part: string) => networks(policy)?.answers[part]?.means

describe('which networks the leaver uses', () => {
  test('answers the others: there is no account there', () => {
    const policy = early()
    choose(policy, 'linkedin', 'x')
    expect(meaning(policy, 'facebook')).toBe('no-account')
    expect(meaning(policy, 'linkedin')).toBeUndefined()
    expect(networks(policy)?.chosen).toBe(true)
  })

  test('none of them is a whole answer', () => {
    const policy = early()
    choose(policy)
    const { answers, parts } = networks(policy) ?? {}
    expect(Object.keys(answers ?? {})).toHaveLength(parts?.length ?? -1)
  })

  test('chosen anew, an answer stays, and no account goes where the network is used after all', () => {
    const policy = early()
    choose(policy, 'linkedin', 'x')
    policy.say('leaver', { ...answerOf(NETWORKS, 'removed'), part: 'linkedin' } as never)
    choose(policy, 'linkedin', 'facebook')
    expect(meaning(policy, 'linkedin')).toBe('confirmed')
    expect(meaning(policy, 'x')).toBe('no-account')
    expect(meaning(policy, 'facebook')).toBeUndefined()
  })

  test('takes back no answer until that is changed itself', () => {
    const policy = early()
    choose(policy, 'linkedin', 'x')
    policy.say('leaver', { ...answerOf(NETWORKS, 'removed'), part: 'linkedin' } as never)
    const used = ['x', 'facebook']
    const refused = policy.tell('leaver', { kind: 'choose-networks', duty: NETWORKS, used })
    expect(refused).toBe('answered-there')
    expect(meaning(policy, 'linkedin')).toBe('confirmed')
    expect(meaning(policy, 'facebook')).toBe('no-account')
    policy.say('leaver', { ...answerOf(NETWORKS, 'do_not_use'), part: 'linkedin' } as never)
    choose(policy, ...used)
    expect(meaning(policy, 'linkedin')).toBe('no-account')
    expect(meaning(policy, 'facebook')).toBeUndefined()
  })

  test('is asked of a line that has networks, and names those on the list', () => {
    const policy = early()
    const of = (duty: string, ...used: string[]) =>
      policy.tell('leaver', { kind: 'choose-networks', duty, used })
    expect(of('confidential-files')).toBe('unknown-duty')
    expect(of(NETWORKS, 'no-such')).toBe('unknown-duty')
    expect(of('no-such')).toBe('unknown-duty')
  })
})

describe('changing what was sent', () => {
  function sent(): Policy {
    const policy = early()
    answerRest(policy)
    policy.say('leaver', { kind: 'declare' })
    return policy
  }

  test('is open for five working days; then the case closes with a receipt', () => {
    const policy = early()
    answerRest(policy)
    const { number } = policy.state
    policy.say('leaver', { kind: 'declare' })
    expect(policy.since(number)).toEqual(['declared, received to leaver'])
    expect(policy.next()).toBe('2027-01-21 close leaver')
    policy.until('2027-01-22 10:00')
    expect(policy.state).toMatchObject({ status: 'closed', final: 'confirmed' })
  })

  test('leaves what was signed in force until the new is sent, with its days', () => {
    const policy = sent()
    const before = policy.state
    policy.say('leaver', { kind: 'change-answers' })
    const { changing, number: _, at: __, taken: ___, ...looked } = policy.state
    const { number: ____, at: _____, taken: ______, ...stood } = before
    expect(changing).toBeDefined()
    expect(looked).toEqual(stood)
    expect(policy.next()).toBe('2027-01-21 close leaver')
    policy.until('2027-01-22 10:00')
    expect(policy.state).toMatchObject({ status: 'closed', final: 'confirmed' })
  })

  test('counts the old answers while the new ones are a draft, and the new once they are sent', () => {
    const policy = sent()
    policy.say('leaver', { kind: 'change-answers' })
    policy.say('leaver', answerOf('confidential-files', 'not_sure'))
    expect(policy.settledOf('confidential-files')).toBe('declared')
    const meant = ({ duties }: { duties: typeof policy.state.duties }) =>
      duties.find(({ id }) => id === 'confidential-files')?.answers.all?.means
    expect([meant(policy.state), meant(asChanged(policy.state))]).toEqual([
      expect.not.stringMatching('unsure'),
      'unsure',
    ])
    policy.say('leaver', { kind: 'declare' })
    expect(policy.state.changing).toBeUndefined()
    expect(policy.state.escalations.at(-1)).toMatchObject({ rung: 'line', because: 'unsure' })
  })

  test('closes on what was signed where the draft is left', () => {
    const policy = sent()
    policy.say('leaver', { kind: 'change-answers' })
    policy.say('leaver', answerOf('confidential-files', 'not_sure'))
    policy.until('2027-01-22 10:00')
    expect(policy.state).toMatchObject({ status: 'closed', final: 'confirmed' })
    expect(policy.state.changing).toBeUndefined()
  })

  test('of a record from before it still takes back the signature', () => {
    const policy = sent()
    policy.say('leaver', { kind: 'reopen' })
    expect(policy.state.declaredAt).toBeUndefined()
    expect(policy.state.agenda.some(({ act }) => act === 'close')).toBe(false)
    policy.say('leaver', answerOf('confidential-files', 'not_sure'))
    policy.say('leaver', { kind: 'declare' })
    expect(policy.state.escalations.at(-1)).toMatchObject({ rung: 'line', because: 'unsure' })
  })

  test('gives five working days, also where a date was past', () => {
    const policy = early()
    policy.until('2027-02-15 10:00')
    answerRest(policy)
    policy.say('leaver', { kind: 'declare' })
    policy.say('leaver', { kind: 'reopen' })
    expect(policy.dueOf('confidential-files')).toBe('2027-02-22')
  })

  test('needs something that was sent', () => {
    expect(early().tell('leaver', { kind: 'reopen' })).toBe('nothing-sent')
  })
})

describe('an address that is not confirmed', () => {
  const opened = (policy: Policy) => policy.since(0)[0]

  test('gets no word of the case, only the question whether it is theirs', () => {
    const policy = early({ mailbox: 'unconfirmed' })
    expect(opened(policy)).toBe('opened, confirm-address to leaver')
    policy.until('2027-02-17 10:00')
    const told = policy.since(1).flatMap((line) => line.split(', ').slice(1))
    const toLeaver = told.filter((notice) => notice.endsWith('to leaver'))
    expect(new Set(toLeaver)).toEqual(new Set(['confirm-address to leaver']))
  })

  test('once confirmed is written to, with the first mail', () => {
    const policy = early({ mailbox: 'unconfirmed' })
    const { number } = policy.state
    policy.say('leaver', { kind: 'confirm-address' })
    expect(policy.since(number)).toEqual(['address-confirmed, invite to leaver'])
    expect(policy.tell('leaver', { kind: 'confirm-address' })).toBe('already-confirmed')
  })

  test('leaves the work address, while that lives', () => {
    const policy = early({ mailbox: 'work' })
    expect(opened(policy)).toBe('opened, invite to leaver')
    const about = { type: 'reminder', to: 'leaver' } as const
    expect(stillWanted(about, policy.state, london('2027-01-29 17:00'))).toBe(true)
    expect(stillWanted(about, policy.state, london('2027-02-01 10:00'))).toBe(false)
  })

  test('is a task for HR two working days before the last day', () => {
    const policy = early({ mailbox: 'work' })
    const hears = policy.state.agenda.find(({ act }) => act === 'address')
    expect(hears).toMatchObject({ to: 'hr', at: london('2027-01-27 09:00') })
    policy.say('leaver', { kind: 'confirm-address' })
    const { number } = policy.state
    policy.until('2027-01-27 12:00')
    expect(policy.since(number).filter((line) => line.startsWith('noted'))).toEqual([])
  })

  test('is corrected by the leaver themselves; a confirmed one by HR, who may have it confirmed', () => {
    const policy = early({ mailbox: 'unconfirmed' })
    const change = { kind: 'change-address', who: 'leaver' } as const
    expect(policy.tell('leaver', { ...change, who: 'line' })).toBe('not-allowed')
    expect(policy.tell('leaver', change)).toBeUndefined()
    policy.say('leaver', { kind: 'confirm-address' })
    expect(policy.tell('leaver', change)).toBe('not-allowed')
    const { number } = policy.state
    policy.say('hr', { ...change, unconfirmed: true })
    expect(policy.since(number)).toEqual(['address-changed, confirm-address to leaver'])
  })
})
