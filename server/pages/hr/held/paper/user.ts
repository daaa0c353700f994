import { type Block, heading } from '../../../../../paper/document.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import { day } from '../../../../look/dates.ts'
import type { Held } from '../held-about.ts'
import { type Clock, pairsOf, tableOf } from './pieces.ts'

const { heldPaper: words, acts: roles } = hr
const w = words.user
const onDay = (when: string): string => day(when, { zone: 'UTC' })

/** What is held about somebody as a user, and what they did as one. Pure. */
export function userBlocks(user: NonNullable<Held['user']>, clock: Clock): Block[] {
  return [
    heading(w.heading),
    pairsOf([
      [w.name, user.name],
      [w.role, roles.roles[user.role]],
      [w.since, clock(user.created_at)],
      [w.until, user.disabled_at && clock(user.disabled_at)],
    ]),
    ...tableOf({
      ...{ ...w.acts, level: 3, items: user.acts },
      row: (act) => [clock(act.at), act.reference, act.type.replaceAll('-', ' ')],
    }),
    ...comingBlocks(user, clock),
    ...tableOf({
      ...{ ...w.keys, level: 3, items: user.keys },
      row: (key) => [
        key.name,
        key.scopes.join(', '),
        clock(key.created_at),
        clock(key.used_at),
        clock(key.revoked_at ?? key.ends_at),
      ],
    }),
    ...tableOf({
      ...{ ...w.lists, level: 3, items: user.lists },
      row: (list) => [list.name, list.query, clock(list.created_at)],
    }),
    ...tableOf({
      ...{ ...w.exports, level: 3, items: user.exports },
      row: (one) => [clock(one.made_at), onDay(one.from_day), onDay(one.to_day)],
    }),
    ...tableOf({
      ...{ ...w.tables, level: 3, items: user.tables },
      row: (one) => [clock(one.at), one.name],
    }),
    ...tableOf({
      ...{ ...w.mailActs, level: 3, items: user.mailActs },
      row: (one) => [clock(one.at), one.act],
    }),
  ]
}

/** How they came in: links, their mails, and where they are signed in. */
const comingBlocks = (user: NonNullable<Held['user']>, clock: Clock): Block[] => [
  ...tableOf({
    ...{ ...w.signIns, level: 3, items: user.signIns },
    row: (one) => [
      clock(one.asked_at),
      one.used_at ? clock(one.used_at) : w.signIns.never,
      clock(one.expires_at),
    ],
  }),
  ...tableOf({
    ...{ ...w.mails, level: 3, items: user.mails },
    row: (mail) => [mail.subject, clock(mail.send_at), clock(mail.sent_at)],
  }),
  ...tableOf({
    ...{ ...w.sessions, level: 3, items: user.sessions },
    row: (one) => [clock(one.created_at), clock(one.expires_at)],
  }),
]
