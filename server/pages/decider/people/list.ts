import type { RequestHandler } from 'express'
import { type StandIn, standInFor } from '../../../../db/queries/organisation/stand-ins.ts'
import { decider } from '../../../../words/en/decider/index.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { standInDay } from '../../../commands/stand-in/name.ts'
import { inFull, phaseOn } from '../../../commands/stand-in/shape.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { fullDate } from '../../../read/sentences/leaver.ts'
import { startSession } from '../../../web/session.ts'
import { askTitle } from '../shared/ask-title.ts'
import { allAsked } from '../shared/asked.ts'
import { titleFor } from '../shared/request-model.ts'
import { waitingRequests } from '../shared/requests.ts'
import { forPerson, showToPerson, whoIs } from './frame.ts'
import { type Acting, type Person, questionsOf, waits } from './waiting.ts'

const w = decider.people

/** GET: everybody who waits for this person, and what each of them asks. */
export const showPeople = (deps: ServerDeps): RequestHandler =>
  forPerson(deps, async (person, _req, res) => {
    const standIn = await standInFor(deps.db, person.email)
    const away = standIn ? awayWords(standIn, await standInDay(deps)) : ''
    const model = { ...peopleModel(person), away }
    await showToPerson(deps, res, { person, template: 'list', model })
  })

function awayWords(standIn: StandIn, today: string): string {
  const { own } = hr.standIns
  const [name, from, to] = [standIn.name, inFull(standIn.from_day), inFull(standIn.to_day)]
  const phase = phaseOn(standIn, today)
  return { before: own.before(name, from, to), now: own.now(name, to), over: '' }[phase]
}

/** POST: opens the pages of one case, as its own link does. */
export const openOne = (deps: ServerDeps): RequestHandler =>
  forPerson(deps, async (person, req, res) => {
    const found = person.acting.find(({ link }) => link.id === req.body?.open)
    if (!found) return res.redirect(303, '/people')
    await startSession(deps, res, {
      ...{ scope: 'decider', userId: null, caseId: found.visit.file.id, linkId: found.link.id },
      linkGeneration: found.link.generation,
    })
    res.redirect(303, '/decision')
  })

/** Pure. `ticked`: those of the form that comes back. */
export function peopleModel(
  person: Person,
  { ticked = [], errors = [] }: { ticked?: readonly string[]; errors?: readonly FieldError[] } = {},
) {
  const waiting = person.acting.filter(waits)
  const questions = questionsOf(person)
  const people = new Set(waiting.map(({ visit }) => visit.file.id)).size
  return {
    title: people ? w.title(people) : w.nobody.title,
    text: people ? (questions.length > 1 ? w.lead : w.leadOne) : w.nobody.text,
    people: waiting.map(itemFor),
    ticks:
      questions.length > 1
        ? questions.map(({ key, visit, asked }) => ({
            value: key,
            text: w.tickedAs(...whoIs(visit)),
            hint: askTitle(visit, asked),
          }))
        : [],
    ...{ ticked, errors },
    ...{ standIn: hr.standIns.own.link, away: '' },
  }
}

function itemFor({ visit, link }: Acting) {
  const { file, names } = visit
  const on = (at: number) => decider.request.list.since(fullDate(file, at))
  const asked = allAsked(visit).map((one) =>
    w.since(askTitle(visit, one), on(one.escalation.openedAt)),
  )
  const requests = waitingRequests(visit).map((one) => w.since(titleFor(visit, one), on(one.at)))
  return {
    heading: names.leaver,
    who: w.who(...whoIs(visit)),
    lines: [...asked, ...requests],
    ...{ open: link.id, about: w.lookAbout(names.leaver) },
  }
}
