import { factsFor } from '../../../activities/mail/content/facts.ts'
import type { MailModel } from '../../../activities/mail/content/model.ts'
import { named } from '../../../activities/mail/content/named.ts'
import { samplePeople } from '../../../rehearsal/people.ts'
import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import type { Pack, Role } from '../../../workflows/pack/types.ts'
import { EXAMPLE } from '../../support/policy.ts'
import { calendar, PureCase, pack } from '../../workflows/pure/model.ts'

/** The pack with one title in Welsh; the others are there in English alone. */
const partly: Pack = {
  ...pack,
  duties: pack.duties.map((duty) =>
    duty.id === 'social-contacts'
      ? { ...duty, title: { ...duty.title, cy: 'Cysylltiadau ar eich rhwydweithiau' } }
      : duty,
  ),
}

/** What a mail says to one person about a case, on its first day, whose leaver reads a language. */
export function modelIn(language: string, type: NoticeType, to: Role = 'leaver'): MailModel {
  const { state, events } = new PureCase(EXAMPLE, partly)
  const duties = state.duties.map(({ id }) => id)
  const notices = events.map((cause) => ({ type, duties, cause }))
  const facts = factsFor({
    ...{ to, notices, state, calendar, language, pack: partly, mailsToLeaver: [] },
  })
  const { kind, endDate } = EXAMPLE
  return named(facts, to, {
    ...samplePeople(),
    ...{ pack: partly, kind, endDate, language, phone: null, keepYears: null, roleTitle: null },
  })
}
