import type { Request, RequestHandler, Response } from 'express'
import { readSettings } from '../../../../db/queries/settings.ts'
import { decider } from '../../../../words/en/decider/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { fullDate } from '../../../read/sentences/leaver.ts'
import { showAlone } from '../../visit/lone-page.ts'
import { resendForm } from '../../visit/resend.ts'
import type { Visit } from '../../visit/visit.ts'
import { type Person, readPerson } from './waiting.ts'

const words = decider.people

/** A page of whoever came by a link of their own; without one, 401 and how to open it. */
export const forPerson =
  (
    deps: ServerDeps,
    show: (person: Person, req: Request, res: Response) => Promise<void> | void,
  ): RequestHandler =>
  async (req, res) => {
    const person = await readPerson(deps, req)
    if (person) return show(person, req, res)
    const { organisation } = await readSettings(deps.db)
    const again = resendForm(req)
    const model = { ...deps.words('en').shared.noSession, organisation, again }
    showAlone(deps, res.status(401), 'pages/visit/open-again.njk', 'en', model)
  }

/**
 * A form that was shown to somebody else, whose link was opened in the same browser before: 409, and
 * nothing is saved. Answers whether it was.
 */
export async function refusedAnother(
  deps: ServerDeps,
  { person, req, res }: { readonly person: Person; readonly req: Request; readonly res: Response },
): Promise<boolean> {
  const { whose } = (req.body ?? {}) as { readonly whose?: unknown }
  if (typeof whose !== 'string' || whose === person.email) return false
  const { organisation } = await readSettings(deps.db)
  const { typed } = deps.words('en').shared.otherCase
  const model = { ...words.another, typed, organisation, again: resendForm(req) }
  showAlone(deps, res.status(409), 'pages/visit/open-again.njk', 'en', model)
  return true
}

/** Sends one of these pages: its model, and what all of them show. */
export async function showToPerson<M extends { readonly title: string }>(
  deps: ServerDeps,
  res: Response,
  {
    person,
    template,
    model,
  }: { readonly person: Person; readonly template: string; readonly model: M },
): Promise<void> {
  const organisation = person.organisation || (await readSettings(deps.db)).organisation
  const you = person.name ? words.you(person.name) : ''
  const frame = { organisation, w: words, you, notYou: words.notYou, ...model }
  showAlone(deps, res, `pages/decider/people/${template}.njk`, 'en', frame)
}

/** 'Helpline, last day Monday 1 February 2027': which of two people of one name it is. Pure. */
export const whoIs = ({ file, names }: Visit) =>
  [names.leaver, file.people.leaver.roleTitle, fullDate(file, file.state.endDate)] as const
