import type { Db } from '../../../../db/connect.ts'
import * as beside from '../../../../db/queries/held/beside.ts'
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
 * user, or nobody but a line in the directory. Nothing where nothing is. It names other people where
 * they are part of it.
 */
export async function heldAbout(
  { db, linkKeys }: Pick<ServerDeps, 'db' | 'linkKeys'>,
  address: string,
  now: number,
) {
  const email = address.toLowerCase()
  const [people, user, organisation] = await Promise.all([
    peopleUnder(db, linkKeys, email),
    userUnder(db, email),
    ofOrganisation(db, email),
  ])
  const acts = await beside.actsNaming(db, email, user?.id)
  const cases = []
  for (const row of people) cases.push(await caseOf(db, row))
  const held = {
    cases,
    ...organisation,
    actsOutsideOfCases: acts.map(({ body, ...act }) => ({ ...act, facts: parsed(body) })),
    ...(user ? { user: await userOf(db, user) } : {}),
  }
  const isNothing = Object.values(held).every((part) => Array.isArray(part) && part.length === 0)
  if (isNothing) return undefined
  const { organisation: name } = await readSettings(db)
  return { organisation: name, address, made: new Date(now).toISOString(), ...held }
}

const parsed = (body: string) => JSON.parse(body) as unknown

/** What is held under an address in no case's name. */
async function ofOrganisation(db: Db, email: string) {
  const [mails, starts, directory, switchedOff, standIns, page, settings] = await Promise.all([
    cameFrom(db, email),
    beside.startsNaming(db, email),
    beside.directoryOf(db, email),
    beside.proposalsOf(db, email),
    beside.standInsOf(db, email),
    beside.ownPageOf(db, email),
    readSettings(db),
  ])
  const named = { ...settings, hr: settings.hrMailbox }
  return {
    mailThatCameIn: mails,
    startsNotTaken: starts,
    ...{ directory, switchedOff, standIns },
    ownPage: page ? [page] : [],
    inSettingsAs: (['hr', 'chief', 'chair', 'dataLead'] as const).filter(
      (who) => named[who]?.email.toLowerCase() === email,
    ),
  }
}

type Row = Awaited<ReturnType<typeof peopleUnder>>[number]

async function caseOf(db: Db, { caseId, role, state, kind, end_date, ...row }: Row) {
  const place = { caseId, role }
  const [events, mails, waiting, links] = [
    await eventsAbout(db, place),
    await mailsTo(db, place),
    await waitingFrom(db, place),
    await beside.linksOf(db, place),
  ]
  return {
    ...{ case: caseId, role, ...row },
    // The answers and dates of a case are about its leaver.
    ...(role === 'leaver' ? { kind, endDate: end_date, state } : {}),
    events: events.map(({ body, ...event }) => ({ ...event, facts: parsed(body) })),
    ...{ mails, sentAndNotTaken: waiting, links },
  }
}

type User = NonNullable<Awaited<ReturnType<typeof userUnder>>>

const userOf = async (db: Db, user: User) => ({
  ...user,
  acts: await actsOf(db, user.id),
  ...(await beside.ofUser(db, user)),
})
