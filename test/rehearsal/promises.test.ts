import { expect, test } from 'vitest'
import type { Behaviour } from '../../rehearsal/behaviour.ts'
import { remembering } from '../../rehearsal/memo-calendar.ts'
import type { RehearsedMail } from '../../rehearsal/outbox.ts'
import { mailText, samplePeople } from '../../rehearsal/people.ts'
import { type Rehearsal, type Rehearsed, rehearse } from '../../rehearsal/rehearse.ts'
import { NOTICES } from '../../workflows/notify/kinds.ts'
import { fc, runs } from '../support/generated.ts'
import { thePack } from '../support/policy.ts'
import { promises, thenSilent, untrue } from './promises.ts'
import { anyBehaviour, casesOf, situationOf } from './situations.ts'

/**
 * Every promise in every mail of generated cases is what the case then does: of leavers of all kinds who
 * answer at once or never, lines and chiefs of every sort, dates of any day, addresses that refuse.
 */

interface Played {
  readonly situation: Rehearsal
  readonly behaviour: Behaviour
  readonly rehearsed: Rehearsed
  readonly given: string
}

const pack = thePack('rett-uk-social-media')

const PLAYED: readonly Played[] = fc
  .sample(fc.tuple(casesOf(pack), anyBehaviour), runs(30, 1_000))
  .map(([one, behaviour]) => {
    const plain = situationOf(pack, one)
    const situation = { ...plain, calendar: remembering(plain.calendar) }
    const given = JSON.stringify({ ...one, behaviour })
    return { situation, behaviour, given, rehearsed: rehearse(situation, behaviour) }
  })

const textOf = ({ rehearsed, situation }: Played, mail: RehearsedMail) => {
  const rendered = mailText(rehearsed, mail, samplePeople(situation.facts.absent), {
    ...{ pack, language: 'en' },
  })
  return rendered && { ...rendered, text: rendered.text.replace(/\s+/g, ' ') }
}

const LONG = { timeout: 300_000 }

test(
  'every day that a mail says is to come is, and everything it promises is what happens',
  LONG,
  () => {
    const found: string[] = []
    let count = 0
    for (const played of PLAYED) {
      const { situation, behaviour, rehearsed, given } = played
      for (const mail of rehearsed.mails) {
        const said = mail.outcome === 'sent' ? textOf(played, mail) : undefined
        if (!said) continue
        count += promises(said.text) ? 1 : 0
        const silent = promises(said.text)
          ? thenSilent(situation, behaviour, rehearsed, mail.at).outbox.settled
          : []
        const later = silent.filter(({ at, outcome }) => at > mail.at && outcome !== 'cancelled')
        for (const lie of untrue(said.text, mail, later, situation.calendar)) {
          found.push(`${mail.notices.map(({ type }) => type)} to ${mail.to}: ${lie}; ${given}`)
        }
      }
    }
    expect(count).toBeGreaterThan(PLAYED.length / 4)
    expect(found).toEqual([])
  },
)

test('a leaver gets no subject twice but as an answer in its thread', LONG, () => {
  for (const played of PLAYED) {
    const seen = new Set<string>()
    for (const mail of played.rehearsed.mails) {
      const subject = textOf(played, mail)?.subject
      const isAnswer = mail.notices.some(({ type }) => NOTICES[type].sent === 'at-once')
      // The first mail may have been lost: to another address it comes once more, as the first.
      const isFirst = mail.notices.some(({ type }) => type === 'invite')
      const isMissed = isFirst && played.behaviour.bounces?.includes('leaver')
      if (!subject || isAnswer || isMissed || mail.to !== 'leaver') continue
      if (subject.startsWith('Re: ')) continue
      expect([subject, seen.has(subject), played.given]).toEqual([subject, false, played.given])
      seen.add(subject)
    }
  }
})
