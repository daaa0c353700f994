import type { ListedKey } from '../../../../db/queries/access/api-keys.ts'
import { KEY_SCOPES } from '../../../../db/tables/access.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import * as dates from '../../../look/dates.ts'
import { shownName } from '../../../read/names.ts'

const words = hr.keys

/** What a key may, for a form. */
export const SCOPE_CHOICES = KEY_SCOPES.map((value) => ({
  value,
  text: words.scopes[value].text,
  hint: words.scopes[value].hint,
}))

interface At {
  readonly zone: string
  /** Milliseconds since 1970. */
  readonly now: number
}

/** A key as a line of the list; one that is live leads to its end. Pure. */
export const rowOf = (key: ListedKey, { zone, now }: At) => [
  {
    text: shownName(key.name),
    ...(isLive(key, now) ? { href: `/settings/keys/${key.id}/end` } : {}),
    small: key.owner ? words.table.of(shownName(key.owner)) : words.table.operator,
  },
  KEY_SCOPES.filter((scope) => key.scopes.includes(scope))
    .map((scope) => words.scopes[scope].text)
    .join(', '),
  key.used_at ? dates.fullClock(key.used_at, { zone }) : words.table.never,
  endOf(key, { zone, now }),
]

const isLive = ({ revoked_at, ends_at }: ListedKey, now: number): boolean =>
  !revoked_at && !(ends_at && ends_at.getTime() <= now)

function endOf({ revoked_at: revoked, ends_at: end }: ListedKey, { zone, now }: At): string {
  if (revoked) return words.table.ended(dates.fullClock(revoked, { zone }))
  if (!end) return words.table.open
  // The last day is the one before the instant at which it is over.
  const last = dates.fullDay(end.getTime() - 1, { zone })
  return end.getTime() <= now ? words.table.over(last) : last
}
