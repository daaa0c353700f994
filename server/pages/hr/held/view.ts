import { hr } from '../../../../words/en/hr/index.ts'
import { capital } from '../../../read/case-context.ts'
import type { Held } from './held-about.ts'

const { rows: words, found } = hr.held

/** What is held, counted, before somebody takes it away. Pure. */
export function heldView(held: Held) {
  const { address, cases, mailThatCameIn, user, inSettingsAs } = held
  const sum = (counts: readonly number[]) => String(counts.reduce((all, one) => all + one, 0))
  const places = cases.map(placeName)
  const rows: readonly (readonly [string, { readonly length: number }])[] = [
    [words.came, mailThatCameIn],
    [words.starts, held.startsNotTaken],
    [words.directory, held.directory],
    [words.switchedOff, held.switchedOff],
    [words.standIns, held.standIns],
    [words.outside, held.actsOutsideOfCases],
  ]
  return {
    heading: found(address),
    rows: [
      { key: words.cases, text: places.join('; ') || words.nothing },
      { key: words.events, text: sum(cases.map(({ events }) => events.length)) },
      { key: words.mails, text: sum(cases.map(({ mails }) => mails.length)) },
      ...rows.map(([key, { length }]) => ({ key, text: length ? String(length) : words.nothing })),
      { key: words.user, text: user ? words.acts(user.acts.length) : words.nothing },
      {
        key: words.settings,
        text: inSettingsAs.length ? String(inSettingsAs.length) : words.nothing,
      },
    ],
  }
}

const ROLE_NAMES: Readonly<Record<string, string>> = hr.shared.roles

/** 'Leaver in LW-12' */
export const placeName = ({ role, reference }: { role: string; reference: string }): string =>
  words.of(roleName(role), reference)

const roleName = (role: string): string => capital(ROLE_NAMES[role] ?? role)
