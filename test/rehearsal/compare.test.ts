import { describe, expect, test } from 'vitest'
import { differences, type Played } from '../../rehearsal/compare.ts'
import { rehearse } from '../../rehearsal/rehearse.ts'
import { EXAMPLE, theCalendar, thePack } from '../support/policy.ts'
import { SILENCE } from './silence.ts'

const situation = { pack: thePack(), calendar: theCalendar(), facts: EXAMPLE, language: 'en' }
const rehearsed = rehearse(situation, { ...SILENCE, line: 'new-date' })

/** The same case as an engine would tell it, each thing a little later. */
function played(late = 0): Played {
  const { events, mails, said } = rehearsed
  return {
    events: events.map((event) => ({ ...event, at: event.at + late })),
    mails: mails.map(({ at, notices, ...mail }) => ({
      ...mail,
      at: at + late,
      notices: notices.map(({ type }) => type),
    })),
    said,
  }
}

const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, at) => at !== index)

describe('a case and its rehearsal', () => {
  test('agree where the engine needs a moment for each thing', () => {
    expect(differences(rehearsed, played(900))).toEqual([])
  })

  test('agree whatever the order of mails that went at one instant', () => {
    const { mails, ...rest } = played()
    expect(differences(rehearsed, { ...rest, mails: mails.toReversed() })).toEqual([])
  })

  test('differ where anything comes hours later', () => {
    expect(differences(rehearsed, played(7_200_000))).not.toEqual([])
  })

  test('differ by an event that did not happen', () => {
    const { events, ...rest } = played()
    const index = events.findIndex(({ type }) => type === 'reminded')
    const found = differences(rehearsed, { ...rest, events: without(events, index) })
    expect(found[0]).toMatch(/^event 2: rehearsed \{"type":"reminded".*, played \{/)
  })

  test('differ by a mail that did not go, or went beside the others', () => {
    const { mails, ...rest } = played()
    const [first] = mails
    expect(differences(rehearsed, { ...rest, mails: without(mails, 0) })).toEqual([
      expect.stringMatching(/^only rehearsed: the mail to leaver .*\(invite; sent\)$/),
    ])
    expect(
      differences(rehearsed, { ...rest, mails: [...mails, ...(first ? [first] : [])] }),
    ).toEqual([expect.stringMatching(/^only played: the mail to leaver/)])
  })

  test('differ by what a mail says', () => {
    const { mails, ...rest } = played()
    const told = mails.map((mail, index) =>
      index === 0 && mail.facts ? { ...mail, facts: { ...mail.facts, total: 99 } } : mail,
    )
    expect(differences(rehearsed, { ...rest, mails: told })).toEqual([
      expect.stringMatching(/^the mail to leaver .*, total: rehearsed \d+, played 99$/),
    ])
  })

  test('differ by a message that was refused', () => {
    const { said, ...rest } = played()
    const refused = said.map((one) => ({ ...one, refused: 'already-decided' as const }))
    expect(differences(rehearsed, { ...rest, said: refused })).toEqual([
      'message 1: rehearsed "taken", played "already-decided"',
    ])
  })
})
