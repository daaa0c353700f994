import { hr } from '../../../../words/en/hr/index.ts'
import { clauseOf, inWords, lineLabel, longDate, roleWords, titleOf } from '../../case-context.ts'
import { languageName } from '../../names.ts'
import { FLAG_WORDS } from './opening.ts'
import { actorName, clausesOf, planWords, type Says } from './pieces.ts'

const words = hr.events.changes

/** What HR changed about a case, its people and its dates. */
export const CHANGES: Says<
  | 'extended'
  | 'line-changed'
  | 'person-changed'
  | 'end-date-changed'
  | 'flag-set'
  | 'duty-added'
  | 'duty-done'
  | 'language-changed'
  | 'address-changed'
  | 'link-renewed'
  | 'details-corrected'
> = {
  extended: ({ by, plan, duties }, context) => ({
    text: words.extended(actorName(by, context), planWords(plan, context)),
    tone: 'teal',
    clause: clausesOf(context, duties),
  }),
  'line-changed': ({ by, plan }, context) => ({
    text: words.line(
      actorName(by, context),
      lineLabel(context),
      context.names.leaver,
      planWords(plan, context),
    ),
    tone: 'teal',
  }),
  'person-changed': ({ by, who }, context) => ({
    text: words.person(actorName(by, context), roleWords(context, who), context.names.leaver),
    tone: 'teal',
  }),
  'end-date-changed': ({ by, endDate, plan }, context) => ({
    text: words.endDate(
      actorName(by, context),
      longDate(context, endDate),
      planWords(plan, context),
    ),
    tone: 'teal',
  }),
  'flag-set': ({ by, flag, on, plan }, context) => ({
    text: words.flag(
      actorName(by, context),
      context.names.leaver,
      FLAG_WORDS[flag][on ? 'on' : 'off'],
      planWords(plan, context),
    ),
    tone: 'teal',
  }),
  'duty-added': ({ by, duty, plan }, context) => ({
    text: words.dutyAdded(
      actorName(by, context),
      titleOf(context, duty),
      planWords({ ...plan, added: [] }, context),
    ),
    tone: 'teal',
    clause: clauseOf(context, duty),
  }),
  'duty-done': ({ by, duty }, context) => ({
    text: words.dutyDone(actorName(by, context), titleOf(context, duty)),
    tone: 'green',
    clause: clauseOf(context, duty),
  }),
  'language-changed': ({ by, language }, context) => ({
    text: words.language(actorName(by, context), languageName(language)),
    tone: 'teal',
  }),
  'address-changed': ({ by, who }, context) => ({
    text: words.address(actorName(by, context), context.names[who]),
    tone: 'teal',
  }),
  'details-corrected': ({ by, kind, role, startDate, phone, plan }, context) => {
    const { detailsOf } = words
    const what = [
      ...(kind ? [detailsOf.kind(kind)] : []),
      ...(role ? [detailsOf.role] : []),
      ...(startDate ? [detailsOf.startDate] : []),
      ...(phone ? [detailsOf.phone] : []),
    ]
    const { leaver } = context.names
    return {
      text: words.details(actorName(by, context), leaver, inWords(what), planWords(plan, context)),
      tone: 'teal',
    }
  },
  'link-renewed': ({ by, who }, context) => ({
    text:
      by.role === 'hr'
        ? words.linkSent(actorName(by, context), context.names[who])
        : words.linkWanted(context.names[who]),
    tone: 'plain',
  }),
}
