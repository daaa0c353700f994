import { hr } from '../../../../words/en/hr/index.ts'
import { capital } from '../../../read/case-context.ts'
import type { Held } from './held-about.ts'

const { rows: words, found } = hr.held

/** What is held, counted, before somebody takes it away. Pure. */
export function heldView({ address, cases, mailThatCameIn, user, inSettingsAs }: Held) {
  const sum = (counts: readonly number[]) => String(counts.reduce((all, one) => all + one, 0))
  const places = cases.map(({ role, reference }) => words.of(roleName(role), reference))
  return {
    heading: found(address),
    rows: [
      { key: words.cases, text: places.join('; ') || words.nothing },
      { key: words.events, text: sum(cases.map(({ events }) => events.length)) },
      { key: words.mails, text: sum(cases.map(({ mails }) => mails.length)) },
      { key: words.came, text: String(mailThatCameIn.length) },
      { key: words.user, text: user ? words.acts(user.acts.length) : words.nothing },
      {
        key: words.settings,
        text: inSettingsAs.length ? String(inSettingsAs.length) : words.nothing,
      },
    ],
  }
}

const ROLE_NAMES: Readonly<Record<string, string>> = hr.shared.roles
const roleName = (role: string): string => capital(ROLE_NAMES[role] ?? role)
