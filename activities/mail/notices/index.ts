import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import type { Template } from '../render/blocks.ts'
import { toChief } from './decider/chief.ts'
import { toLine } from './decider/line.ts'
import { notes } from './decider/notes.ts'
import { byRoute } from './decider/routes.ts'
import { toHr } from './hr/hr.ts'
import { asks } from './leaver/asks.ts'
import { changes } from './leaver/changes.ts'
import { decided } from './leaver/decisions.ts'
import { ends } from './leaver/ends.ts'
import { replies } from './leaver/replies.ts'
import { freshLinks } from './shared/fresh-link.ts'

/** Every email about a case; its words are in the catalogue, `words/en/mails`. */
export const TEMPLATES: Readonly<Record<NoticeType, Template>> = {
  ...asks,
  ...changes,
  ...decided,
  ...replies,
  ...ends,
  ...toLine,
  ...toChief,
  ...byRoute,
  ...notes,
  ...toHr,
  ...freshLinks,
}
