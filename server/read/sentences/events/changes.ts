import { clauseOf, lineLabel, longDate, titleOf } from '../../case-context.ts'
import { languageName } from '../../language-name.ts'
import { FLAG_WORDS } from './opening.ts'
import { actorName, clausesOf, planWords, type Says } from './said.ts'

/** What HR changed about a case, its people and its dates. */
export const CHANGES: Says<
  | 'extended'
  | 'line-changed'
  | 'end-date-changed'
  | 'flag-set'
  | 'duty-added'
  | 'duty-done'
  | 'language-changed'
  | 'recalculated'
  | 'address-changed'
  | 'link-renewed'
> = {
  extended: ({ by, plan, duties }, known) => ({
    text: `${actorName(by, known)} gave more time${planWords(plan, known)}`,
    tone: 'teal',
    clause: clausesOf(known, duties),
  }),
  'line-changed': ({ by, plan }, known) => ({
    text: `${actorName(by, known)} named another ${lineLabel(known)} for ${known.names.leaver}${planWords(plan, known)}`,
    tone: 'teal',
  }),
  'end-date-changed': ({ by, endDate, plan }, known) => ({
    text: `${actorName(by, known)} changed the last day to ${longDate(known, endDate)}${planWords(plan, known)}`,
    tone: 'teal',
  }),
  'flag-set': ({ by, flag, on, plan }, known) => ({
    text: `${actorName(by, known)} noted that ${known.names.leaver} ${FLAG_WORDS[flag][on ? 'on' : 'off']}${planWords(plan, known)}`,
    tone: 'teal',
  }),
  'duty-added': ({ by, duty, plan }, known) => ({
    text: `${actorName(by, known)} asked for one more thing: ${titleOf(known, duty)}${planWords({ ...plan, added: [] }, known)}`,
    tone: 'teal',
    clause: clauseOf(known, duty),
  }),
  'duty-done': ({ by, duty }, known) => ({
    text: `${actorName(by, known)} said that this is done: ${titleOf(known, duty)}`,
    tone: 'green',
    clause: clauseOf(known, duty),
  }),
  'language-changed': ({ by, language }, known) => ({
    text: `${actorName(by, known)} changed the language to ${languageName(language)}`,
    tone: 'teal',
  }),
  recalculated: ({ by, plan }, known) => ({
    text: `${actorName(by, known)} had every date counted anew by the calendar of that day${planWords(plan, known)}`,
    tone: 'teal',
  }),
  'address-changed': ({ by, who }, known) => ({
    text: `${actorName(by, known)} corrected the address of ${known.names[who]}`,
    tone: 'teal',
  }),
  'link-renewed': ({ by, who }, known) => ({
    text:
      by.role === 'hr'
        ? `${actorName(by, known)} had a fresh link sent to ${known.names[who]}; the one before it is dead`
        : `${known.names[who]} asked for a fresh link; the one before it is dead`,
    tone: 'plain',
  }),
}
