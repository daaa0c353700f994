import { titleOf } from '../../../../read/sentences/leaver.ts'
import { actor, day, languageIn, type Tells } from '../context.ts'

/** What changed about the leaver, their dates and their mails. Others' addresses are theirs. */
export const CHANGED: Tells<
  | 'line-changed'
  | 'person-changed'
  | 'end-date-changed'
  | 'flag-set'
  | 'duty-added'
  | 'duty-done'
  | 'language-changed'
  | 'unreachable'
  | 'mail-back'
  | 'address-changed'
  | 'link-renewed'
  | 'details-corrected'
  | 'clock-moved'
  | 'mail-waits'
  | 'mailed'
  | 'mail-settled'
> = {
  'line-changed': (_event, { w }) => w.line,
  'person-changed': ({ who }, { w }) => (who === 'hr' ? undefined : w.decider),
  'end-date-changed': ({ endDate }, told) => told.w.lastDay(day(told, endDate)),
  'flag-set': ({ flag, on }, { visit, w }) =>
    w.flag(visit.file.words.myData.flags[flag][on ? 'on' : 'off']),
  'duty-added': ({ duty }, { visit, w }) => w.added(titleOf(visit.file, duty)),
  'duty-done': () => undefined,
  'language-changed': ({ language }, { visit, w }) =>
    w.language(languageIn(visit.file.language, language)),
  // Where it came back, the event before this one has told it.
  unreachable: ({ who, back, since }, told) => {
    if (who !== 'leaver') return undefined
    if (!back) return told.w.bounced
    return since === undefined ? undefined : told.w.unread(day(told, since))
  },
  'mail-back': ({ of, how, again }, { w }) => {
    if (of !== 'leaver') return undefined
    if (how === 'automatic') return w.automatic
    return again ? w.backAgain : w.back
  },
  'address-changed': ({ by, who }, told) => {
    if (who !== 'leaver') return undefined
    return by.role === 'leaver' ? told.w.youChanged : told.w.address(actor(told, by))
  },
  'link-renewed': ({ who }, { w }) => (who === 'leaver' ? w.freshLink : undefined),
  'details-corrected': (_event, { w }) => w.corrected,
  'clock-moved': () => undefined,
  'mail-waits': ({ to }, { w }) => (to === 'leaver' ? w.mailWaits : undefined),
  // Mails have a list of their own; what they moved is told here.
  'mail-settled': ({ to, as }, { w }) =>
    to === 'leaver' ? (as === 'again' ? w.mailAgain : w.mailArrived) : undefined,
  mailed: ({ to, plan }, { w }) => (to === 'leaver' && plan ? w.mailLeft : undefined),
}
