import { appointedBy } from '../../../../db/queries/organisation/appointed.ts'
import { namedIn, standInsOf } from '../../../../db/queries/organisation/still-named.ts'
import { readSettings } from '../../../../db/queries/settings.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { Role } from '../../../../workflows/pack/codes.ts'
import { inFull } from '../../../commands/stand-in/shape.ts'
import type { ServerDeps } from '../../../deps.ts'
import { shownName } from '../../../read/names.ts'

const words = hr.people.stillNamed
/** So many cases are named; of others there is only the count. */
const SHOWN = 10

/** Where a person acts by their address, beside signing in; nothing where they act nowhere. */
export interface StillNamed {
  readonly lines: readonly { readonly text: string; readonly link: string; readonly href: string }[]
  readonly cases: string
  readonly inCases: readonly { readonly text: string; readonly href: string }[]
  readonly more: string
}

/** What stays somebody's when their sign-in is taken away. Reads only. */
export async function stillNamed({ db }: ServerDeps, email: string): Promise<StillNamed | null> {
  const [settings, standIns, cases] = await Promise.all([
    readSettings(db),
    standInsOf(db, email),
    namedIn(db, email, SHOWN),
  ])
  const isTheirs = (other: string | undefined) => other?.toLowerCase() === email.toLowerCase()
  const appointed = Object.entries(appointedBy(settings)).filter(([, one]) => isTheirs(one?.email))
  const lines = [
    ...appointed.map(([role]) => ({
      text: words.settings(roleName(role as Role)),
      ...{ link: words.toSettings, href: '/settings' },
    })),
    ...standIns.map((one) => ({
      text: isTheirs(one.email)
        ? words.standsIn(shownName(one.of_name), inFull(one.to_day))
        : words.isStoodIn(shownName(one.name), inFull(one.to_day)),
      ...{ link: words.toStandIns, href: '/stand-ins' },
    })),
  ]
  const [first] = cases
  if (!first) return lines.length ? { lines, cases: '', inCases: [], more: '' } : null
  return {
    lines,
    cases: words.cases(first.of),
    inCases: cases.map(({ caseId, reference, leaver, role }) => ({
      text: words.inCase(shownName(leaver), reference, roleName(role)),
      href: `/cases/${caseId}`,
    })),
    more: first.of > cases.length ? words.more(first.of - cases.length) : '',
  }
}

const roleName = (role: Role): string => (role === 'line' ? words.line : hr.shared.roles[role])
