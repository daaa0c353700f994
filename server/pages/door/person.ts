import type { Response } from 'express'
import { casesOfActor } from '../../../db/queries/cases.ts'
import type { ServerDeps } from '../../deps.ts'
import { startSession } from '../../web/session.ts'
import { nameOf, type PersonLink } from './find-person.ts'
import { mailFreshLink } from './fresh.ts'
import { showOpen } from './open.ts'

/** The link of a person to all who wait for them, over all cases. */

/** What it shows before anything is opened: nothing of any case, and no name in full. */
export async function showOpenToPerson(
  deps: ServerDeps,
  res: Response,
  { email }: PersonLink,
  token: string,
): Promise<void> {
  const name = (await nameOf(deps, email)) ?? email
  const reader = { role: 'line', language: 'en', doubtful: false, reference: '' } as const
  return showOpen(deps, res, { ...reader, name }, token, 'people')
}

/** A visit to all that waits for a person. */
export async function openToPerson(
  deps: ServerDeps,
  res: Response,
  link: PersonLink,
): Promise<void> {
  await startSession(deps, res, {
    ...{ scope: 'addressee', userId: null, caseId: null, linkId: link.id },
    linkGeneration: link.generation,
  })
  res.redirect(303, '/people')
}

/** A person whose link has ended gets a fresh one to the first thing that waits for them. */
export async function mailFirstLink(deps: ServerDeps, { email }: PersonLink): Promise<void> {
  const [first] = await casesOfActor(deps.db, email)
  if (!first || first.role === 'hr') return
  await mailFreshLink(deps, { id: first.link_id, caseId: first.id, role: first.role })
}
