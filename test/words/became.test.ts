import { describe, expect, test } from 'vitest'
import { BECAME, type Became } from '../../mailbox/became.ts'
import { api } from '../../words/en/api.ts'
import { became } from '../../words/en/became.ts'
import { asking } from '../../words/en/decider/asking.ts'
import { notices } from '../../words/en/hr/sentences/notices.ts'
import { deliveries } from '../../words/en/mails/decider/deliveries.ts'

const { states } = deliveries
/** As the line's mail calls them. */
const IN_MAILS: Partial<Record<Became, string>> = {
  ...{ 'handed-over': states.sent, taken: states.taken, arrived: states.arrived },
  ...{ delayed: states.delayed, unknown: states.unknown },
  ...{ 'came-back': states.back, refused: states.failed },
}
const onPage = (known: Became): string => {
  const words = notices[known]
  return typeof words === 'function' ? words('550 no such user') : words
}

/** Everything that is said of a mail in this state, by where it is said. */
const said = (known: Became): [string, string][] => [
  ['HR’s page', onPage(known)],
  ['the API', api.became[known]],
  ...Object.entries({
    'the page of who decides': (asking.mailStates as Partial<Record<Became, string>>)[known],
    'the mail to who decides': IN_MAILS[known],
  }).flatMap(([where, words]): [string, string][] => (words === undefined ? [] : [[where, words]])),
]

describe.each(BECAME.map((known) => [known, became[known]] as const))('%s', (known, words) => {
  test('is said in the same words to everybody', () => {
    for (const [where, text] of said(known))
      expect(text.toLowerCase(), where).toContain(words.toLowerCase())
  })

  test('is said without the words of whoever runs mail servers', () => {
    const JARGON =
      /\b(?:bounce|dsn|smtp|mta|relay|rcpt|hard|soft|envelope|queue|5xx|4xx|accepted|delivered|read)\b/i
    for (const [where, text] of said(known)) {
      expect(text.replace('550 no such user', ''), where).not.toMatch(JARGON)
    }
  })
})

test('no two states are said alike, and what a server said stands behind ours', () => {
  expect(new Set(Object.values(became)).size).toBe(BECAME.length)
  expect(notices['came-back']('550 no such user')).toBe('Came back: 550 no such user')
  expect(notices.refused(null)).toBe('Our mail service did not take it')
})
