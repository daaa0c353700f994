import type { NextMail } from '../../../../db/queries/case-lists.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { stillWanted, waitsForPeace } from '../../../../workflows/notify/still-wanted.ts'
import { capital, shortDate, titlesInShort } from '../../../read/case-context.ts'
import type { Listed } from '../../../read/case-row.ts'
import { momentWords } from '../../../read/sentences/moments.ts'
import { noticeNames } from '../../../read/sentences/notices.ts'
import { nextMoment } from '../../../read/upcoming.ts'

const words = hr.today.coming

export interface ComingLine {
  /** On the case's clock, milliseconds since 1970. */
  readonly at: number
  readonly day: string
  readonly text: string
}

/**
 * What happens next by itself in several cases, the soonest first. A case may look before it acts, and
 * put a step off so that mails keep their distance: what counts is when it acts. Pure.
 */
export const comingLines = (
  cases: readonly (Listed & { readonly nextMail: NextMail | null })[],
): ComingLine[] =>
  cases.flatMap((one) => comingLine(one, one.nextMail) ?? []).sort((a, b) => a.at - b.at)

/** What happens next by itself in a case: a moment or a mail, whichever is sooner. Pure. */
export function comingLine(one: Listed, mail: NextMail | null): ComingLine | undefined {
  const moment = nextMoment(one.state)
  const goes = mail && stillWanted(mail, one.state) && !waitsForPeace(mail, one.state)
  if (goes && (!moment || mail.at <= moment.at)) {
    const what =
      mail.type === 'invite'
        ? hr.moments.invite(one.names.leaver)
        : words.mail(capital(noticeNames([mail.type])), one.names[mail.to])
    return { at: mail.at, day: shortDate(one, mail.at), text: ofWhom(one, what) }
  }
  if (!moment) return undefined
  const text = ofWhom(one, momentWords(one, moment, titlesInShort))
  return { at: moment.at, day: shortDate(one, moment.at), text }
}

/** With whose case it is, where that is not said. */
const ofWhom = ({ names: { leaver } }: Listed, what: string): string =>
  what.includes(leaver) ? what : words.of(leaver, what)
