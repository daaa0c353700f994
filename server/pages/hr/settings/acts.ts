import { Router } from 'express'
import { z } from 'zod'
import {
  type ActBy,
  type OrganisationEvent,
  organisationFault,
  readActs,
} from '../../../../db/queries/organisation/record.ts'
import { holderNames } from '../../../../db/queries/people.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { inFull } from '../../../commands/stand-in/shape.ts'
import type { ServerDeps } from '../../../deps.ts'
import * as dates from '../../../look/dates.ts'
import { ownDay } from '../../../read/own-day.ts'
import { showHrPage } from '../shared/hr-page.ts'

const words = hr.acts
const PATH = '/settings/acts'
/** So many lines stand on a page. */
const SHOWN = 50

const before = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

/** What the organisation's people did outside of cases, and whether that record is whole. Reads only. */
export function actRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get(PATH, async (req, res) => {
    const { data } = before.safeParse(req.query.before)
    const found = await readActs(deps.db, {
      ...(data === undefined ? {} : { before: data }),
      limit: SHOWN + 1,
    })
    const shown = found.slice(0, SHOWN)
    const [names, fault, { zone }] = await Promise.all([
      holderNames(deps.db, shown.flatMap(idsIn)),
      organisationFault(deps.db),
      ownDay(deps),
    ])
    const model = {
      lines: shown.map((event) => lineOf(event, names, zone)),
      fault: fault ? words.broken(fault.number, fault.fault) : '',
      older: found.length > SHOWN ? `${PATH}?before=${shown.at(-1)?.number}` : '',
      newest: data === undefined ? '' : PATH,
    }
    const frame = { active: 'settings', activeIsPage: false } as const
    await showHrPage(deps, res, { template: 'hr/settings/acts.njk', model, frame })
  })
  return router
}

type Names = Readonly<Record<string, string>>

function idsIn({ act }: OrganisationEvent): string[] {
  const of = 'user' in act ? [act.user] : 'key' in act ? [act.key] : []
  return [...of, ...Object.values(act.by).filter((id) => typeof id === 'string')]
}

function lineOf(event: OrganisationEvent, names: Names, zone: string) {
  return {
    number: event.number,
    at: event.at.getTime(),
    when: dates.fullClock(event.at, { zone }),
    text: `${byWhom(event.act.by, names)} ${said(event, names)}`,
    fields: fieldsOf(event),
  }
}

function byWhom(by: ActBy, names: Names): string {
  if ('operator' in by) return words.operator
  if ('directory' in by) return words.directory
  if ('forgetting' in by) return words.forgetting
  if ('person' in by) return hr.standIns.own.self
  return names['user' in by ? by.user : by.key] ?? words.unknown
}

/** What was done, without who did it. */
function said({ act, words: typed }: OrganisationEvent, names: Names): string {
  const { says } = words
  switch (act.type) {
    case 'user-invited':
    case 'user-added':
      return says[act.type](named(act.user, names), act.role)
    case 'role-changed':
      return says[act.type](named(act.user, names), act.from, act.to)
    case 'words-shown':
    case 'words-hidden':
    case 'policy-let':
    case 'policy-taken':
    case 'user-removed':
    case 'user-restored':
      return says[act.type](named(act.user, names))
    case 'key-made':
      return says[act.type](typed.name ?? named(act.key, names), act.scopes.join(', '))
    case 'key-ended':
      return says[act.type](typed.name ?? named(act.key, names))
    case 'program-changed':
      return says[act.type][act.what](typed.url ?? words.unknown)
    case 'stand-in-named': {
      const { name = '', of = '', from = '', to = '' } = typed
      return hr.standIns.acts.named(name, of, ...([from, to].map(dayIn) as [string, string]))
    }
    case 'stand-in-ended':
      return hr.standIns.acts.ended(typed.name ?? '', typed.of ?? '')
    case 'settings-changed':
      return says[act.type]
    case 'records-exported':
      return says[act.type](act.from, act.to, act.cases)
    case 'erased':
      return says[act.type](Object.keys(act.fields).join(', '))
    case 'cases-changed':
      return says[act.type](act.what, act.cases.length)
  }
}

/** What is erased of an act names no day. */
const dayIn = (day: string): string => (day ? inFull(day) : words.unknown)

const named = (id: string, names: Names): string => names[id] ?? words.unknown

/** What stood and what stands, of settings. */
const fieldsOf = ({ act, words: typed }: OrganisationEvent): string[] =>
  act.type === 'settings-changed'
    ? act.fields.map((field) =>
        words.field(field, typed[`${field} before`] ?? '', typed[`${field} after`] ?? ''),
      )
    : []
