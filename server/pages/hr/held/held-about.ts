import type { Db } from '../../../../db/connect.ts'
import {
  actsOf,
  cameFrom,
  eventsAbout,
  mailsTo,
  peopleUnder,
  userUnder,
  waitingFrom,
} from '../../../../db/queries/held/person.ts'
import { readSettings } from '../../../../db/queries/settings.ts'
import type { ServerDeps } from '../../../deps.ts'

/** All that is held about whoever an address is of, as a file for them. Instants are ISO 8601, in UTC. */
export type Held = NonNullable<Awaited<ReturnType<typeof heldAbout>>>

/**
 * Gathers what is held under an address, in whatever role: leaver, line, chief, somebody who stands in,
 * user. Nothing where nothing is. It names other people where they are part of it.
 */
export async function heldAbout(
  { db, linkKeys }: Pick<ServerDeps, 'db' | 'linkKeys'>,
  address: string,
  now: number,
) {
  const email = address.toLowerCase()
  const [people, user, mails, settings] = await Promise.all([
    peopleUnder(db, linkKeys, email),
    userUnder(db, email),
    cameFrom(db, email),
    readSettings(db),
  ])
  const settingsPeople = { ...settings, hr: settings.hrMailbox }
  const inSettings = (['hr', 'chief', 'chair', 'dataLead'] as const).filter(
    (who) => settingsPeople[who]?.email.toLowerCase() === email,
  )
  if (!people.length && !user && !mails.length && !inSettings.length) return undefined
  const cases = []
  for (const row of people) cases.push(await caseOf(db, row))
  return {
    ...{ organisation: settings.organisation, address, made: new Date(now).toISOString() },
    cases,
    mailThatCameIn: mails,
    ...(user ? { user: { ...user, acts: await actsOf(db, user.id) } } : {}),
    inSettingsAs: inSettings,
  }
}

type Row = Awaited<ReturnType<typeof peopleUnder>>[number]

async function caseOf(db: Db, { caseId, role, state, kind, end_date, ...row }: Row) {
  const place = { caseId, role }
  const [events, mails, waiting] = [
    await eventsAbout(db, place),
    await mailsTo(db, place),
    await waitingFrom(db, place),
  ]
  return {
    ...{ case: caseId, role, ...row },
    // The answers and dates of a case are about its leaver.
    ...(role === 'leaver' ? { kind, endDate: end_date, state } : {}),
    events: events.map(({ body, ...event }) => ({ ...event, facts: JSON.parse(body) as unknown })),
    ...{ mails, sentAndNotTaken: waiting },
  }
}
