import type { Request } from 'express'
import { findVisitor } from '../../../../db/queries/access/sessions.ts'
import { casesOfActor } from '../../../../db/queries/cases.ts'
import type { ServerDeps } from '../../../deps.ts'
import { caseFileOf } from '../../../read/case-file.ts'
import { sessionKey } from '../../../web/session.ts'
import type { Visitor } from '../../visit/find-link.ts'
import { makeVisit, type Visit } from '../../visit/visit.ts'
import { type Asked, allAsked } from '../shared/asked.ts'
import { waitingRequests } from '../shared/requests.ts'

/** A case in which a person acts: their visit to it, and the link that it is by. */
export interface Acting {
  readonly visit: Visit
  readonly link: { readonly id: string; readonly generation: number }
}

/** All open cases in which whoever came by their link acts, by the leavers' names, as their mail has them. */
export interface Person {
  readonly name: string
  /** In lower case. */
  readonly email: string
  readonly organisation: string
  readonly acting: readonly Acting[]
}

/** Who came by a link of their own; nothing where nobody did, or it was replaced. */
export async function readPerson(deps: ServerDeps, req: Request): Promise<Person | undefined> {
  const key = sessionKey(deps, req, 'addressee')
  const visitor = key && (await findVisitor(deps.db, key))
  if (!visitor) return undefined
  const rows = await casesOfActor(deps.db, visitor.email)
  const acting = await Promise.all(
    rows.map(async ({ role, link_id: id, generation, ...row }) => {
      const file = await caseFileOf(deps, row)
      const inEnglish = { ...file, language: 'en', words: deps.words('en') }
      return { visit: makeVisit(inEnglish, role as Visitor), link: { id, generation } }
    }),
  )
  const [first] = acting
  return {
    name: rows[0]?.name ?? '',
    email: visitor.email,
    organisation: first?.visit.organisation ?? '',
    acting: acting.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), 'en')),
  }
}

const nameOf = ({ visit }: Acting): string => visit.names.leaver

/** One thing that a person is asked to decide, by a name that forms carry. */
export interface Question {
  readonly key: string
  readonly visit: Visit
  readonly asked: Asked
}

/** Where something waits: what is to be decided, and what the leaver asked. Pure. */
export const waits = ({ visit }: Acting): boolean =>
  allAsked(visit).length > 0 || waitingRequests(visit).length > 0

/** All that can be decided for several people alike: what came past every ladder is looked at alone. Pure. */
export const questionsOf = ({ acting }: Person): Question[] =>
  acting.flatMap(({ visit }) =>
    allAsked(visit)
      .filter(({ route }) => !route)
      .map((asked) => ({
        key: `${visit.file.id}.${visit.role}.${asked.escalation.id}`,
        ...{ visit, asked },
      })),
  )
